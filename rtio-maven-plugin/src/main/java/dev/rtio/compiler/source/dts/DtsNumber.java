package dev.rtio.compiler.source.dts;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of 64 bits, as C counts in {@code long long}.
 *
 * @param bits two's complement
 * @param unsigned whether the highest bit is a value, not a sign: by a suffix {@code U}, or because it needs the bit
 * @param hex whether it was written in hexadecimal, or one of those that it was computed from was
 */
record DtsNumber(long bits, boolean unsigned, boolean hex) {
    static final DtsNumber ZERO = new DtsNumber(0, false, false);

    private static final Pattern LITERAL =
            Pattern.compile("(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))([uU]?[lL]{0,2}|[lL]{1,2}[uU])");

    /** Characters of a literal; leading zeros allow more than 64 bits need. */
    private static final int LONGEST = 100;

    /** A literal: hexadecimal, octal behind a leading 0, or decimal. Empty if the text is none, or needs more than 64 bits. */
    static Optional<DtsNumber> parse(String text) {
        Matcher literal = LITERAL.matcher(text);
        if (text.length() > LONGEST || !literal.matches()) {
            return Optional.empty();
        }
        boolean hex = literal.group(1) != null;
        BigInteger value;
        if (hex) {
            value = new BigInteger(literal.group(1), 16);
        } else if (literal.group(3) != null) {
            value = new BigInteger(literal.group(3));
        } else {
            value = literal.group(2).isEmpty() ? BigInteger.ZERO : new BigInteger(literal.group(2), 8);
        }
        if (value.bitLength() > Long.SIZE) {
            return Optional.empty();
        }
        boolean unsigned = value.bitLength() == Long.SIZE
                || literal.group(4).indexOf('u') >= 0
                || literal.group(4).indexOf('U') >= 0;
        return Optional.of(new DtsNumber(value.longValue(), unsigned, hex));
    }

    /** Whether a text has the form of a literal, be it too large. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    static DtsNumber truth(boolean is) {
        return new DtsNumber(is ? 1 : 0, false, false);
    }

    DtsNumber with(long other) {
        return new DtsNumber(other, unsigned, hex);
    }

    boolean isTrue() {
        return bits != 0;
    }

    boolean isNegative() {
        return !unsigned && bits < 0;
    }

    /**
     * Whether it can be written to so many bits, with or without a sign. Bits that are all ones are a sign there even where
     * the number has none, since {@code ~0U} is meant for any size.
     */
    boolean fits(int size) {
        return size == Long.SIZE || bits >>> size == 0 || bits >> (size - 1) == -1;
    }

    /** The number in so many bits, as boards write it; the sign is kept. */
    String text(int size) {
        if (isNegative()) {
            return Long.toString(bits);
        }
        long shown = size == Long.SIZE ? bits : bits & ((1L << size) - 1);
        return hex ? "0x" + Long.toHexString(shown) : Long.toUnsignedString(shown);
    }
}
