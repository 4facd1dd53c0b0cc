package dev.rtio.compiler.source;

import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.OptionalLong;

/** Numbers that stand for nodes; devicetree specification, section 2.3.3. */
public final class Phandles {
    /** The name of the property that gives a node its number. */
    public static final String PROPERTY = "phandle";

    /** What the property is called in old devicetrees, some of which have both. */
    public static final String OLD_PROPERTY = "linux,phandle";

    /** The one above it means that there is no node. */
    private static final long LARGEST = 0xffff_fffeL;

    private Phandles() {}

    /** Whether a property gives its node a number, and serves nothing else. */
    public static boolean isPhandle(String property) {
        return property.equals(PROPERTY) || property.equals(OLD_PROPERTY);
    }

    /** The number that the value of a {@code phandle} gives; empty if it can stand for no node. */
    public static OptionalLong number(SourceNode value) {
        SourceNode cell = value instanceof Raw raw ? RawValues.cells(raw).orElse(null) : value;
        return cell == null
                ? OptionalLong.empty()
                : cell.single()
                        .filter(any -> any.style() == Style.PLAIN)
                        .map(any -> Numbers.parse(any.text()))
                        .map(Phandles::valid)
                        .orElse(OptionalLong.empty());
    }

    private static OptionalLong valid(Numbers.Result result) {
        return result instanceof Numbers.Value value && !value.negative() && value.bits() > 0 && value.bits() <= LARGEST
                ? OptionalLong.of(value.bits())
                : OptionalLong.empty();
    }
}
