package dev.rtio.compiler.image;

import java.util.List;

/** What a constructor or factory parameter is given; all of it known at build time. */
public sealed interface Argument {
    /**
     * A number.
     *
     * @param value the value; for an {@code int} its low 32 bits
     * @param isLong whether the parameter is a {@code long}
     * @param isAddress whether people expect it in hexadecimal
     */
    record Numeral(long value, boolean isLong, boolean isAddress) implements Argument {}

    record Flag(boolean value) implements Argument {}

    record Text(String value) implements Argument {}

    /** An {@code int[]} or {@code long[]}. */
    record Numbers(List<Long> values, boolean isLong) implements Argument {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /** A {@code byte[]}, each 0 to 255. */
    record Bytes(List<Integer> values) implements Argument {
        public Bytes {
            values = List.copyOf(values);
        }
    }

    record Texts(List<String> values) implements Argument {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** Another component of the image, by its name. */
    record Reference(String component) implements Argument {}
}
