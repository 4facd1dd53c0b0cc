package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One cell of 32 bits, devicetree specification section 2.2.4.
 *
 * @param value from -2<sup>31</sup> to 2<sup>32</sup>-1, the sign as it was written
 * @param target the node, where the cell refers to one
 * @param place where it is written
 */
record Cell(long value, @Nullable Node target, SourceNode place) {
    /** The bits of a cell. */
    static final long MASK = 0xffff_ffffL;

    /** The cell's bits as an unsigned number. */
    long bits() {
        return value & MASK;
    }

    /** The number that several cells make, the most significant first; 0 for no cells. */
    static BigInteger join(List<Cell> cells) {
        BigInteger number = BigInteger.ZERO;
        for (Cell cell : cells) {
            number = number.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(cell.bits()));
        }
        return number;
    }

    /** The lower 64 bits of the number that the cells make; empty for no cells. */
    static OptionalLong low(List<Cell> cells) {
        return cells.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(join(cells).longValue());
    }

    /** The number's bits above the lower 64. */
    static long high(List<Cell> cells) {
        return join(cells).shiftRight(Long.SIZE).longValue();
    }
}
