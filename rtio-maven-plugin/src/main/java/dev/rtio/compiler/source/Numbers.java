package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Wording;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The one grammar of numbers in boards and bindings: decimal or {@code 0x} hexadecimal digits, {@code _} between digits, a
 * size suffix {@code K}, {@code M} or {@code G} (powers of 1024) behind decimal ones, a leading {@code -}. From
 * -2<sup>63</sup> to 2<sup>64</sup>-1.
 */
public final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("(-?)([0-9](?:_?[0-9])*)([KMG]?)");
    private static final Pattern HEX = Pattern.compile("(-?)0[xX]([0-9a-fA-F](?:_?[0-9a-fA-F])*)");
    private static final BigInteger LEAST = BigInteger.ONE.shiftLeft(63).negate();

    /** More digits than any number of 64 bits has, underscores included. */
    private static final int LONGEST = 64;

    /** A number, or why it is none. */
    public sealed interface Result {}

    /**
     * A number of 64 bits.
     *
     * @param bits two's complement; unsigned unless {@code negative}
     * @param negative whether it is less than zero
     */
    public record Value(long bits, boolean negative) implements Result {
        /**
         * Whether the number can be written to a cell of that size, signed or unsigned.
         *
         * @param size bits of the cell, from 1 to 64
         */
        public boolean fits(int size) {
            if (size == Long.SIZE) {
                return true;
            }
            return negative ? bits >= -(1L << (size - 1)) : bits >>> size == 0;
        }
    }

    /** @param reason continues a sentence: {@code '0x' has no digits} */
    public record Failure(String reason) implements Result {}

    private Numbers() {}

    /** Reads a number, blanks around it not allowed. */
    public static Result parse(String text) {
        if (text.length() > LONGEST) {
            return failure(text, "is too long for a number");
        }
        var hex = HEX.matcher(text);
        if (hex.matches()) {
            return value(text, hex.group(1), new BigInteger(digits(hex.group(2)), 16));
        }
        var decimal = DECIMAL.matcher(text);
        if (!decimal.matches()) {
            return failure(text, reason(text));
        }
        String digits = digits(decimal.group(2));
        if (digits.length() > 1 && digits.startsWith("0")) {
            return failure(text, "has a leading zero: write decimal numbers without, octal ones as 0x hexadecimal");
        }
        int shift = decimal.group(3).isEmpty() ? 0 : 10 * ("KMG".indexOf(decimal.group(3)) + 1);
        return value(text, decimal.group(1), new BigInteger(digits).shiftLeft(shift));
    }

    private static Result value(String text, String sign, BigInteger magnitude) {
        BigInteger value = sign.isEmpty() ? magnitude : magnitude.negate();
        if (value.bitLength() > Long.SIZE || value.compareTo(LEAST) < 0) {
            return failure(text, "does not fit into 64 bits");
        }
        return new Value(value.longValue(), value.signum() < 0);
    }

    private static String digits(String group) {
        return group.replace("_", "");
    }

    private static Failure failure(String text, String why) {
        return new Failure(text.isEmpty() ? why : Wording.quote(text) + " " + why);
    }

    /** Why a text is no number, most telling reason first. */
    private static String reason(String text) {
        if (text.isEmpty()) {
            return "there is no number";
        }
        if (text.contains("//") || text.contains("/*")) {
            return "has a comment behind it as C has: in YAML a comment begins with '#'";
        }
        if (text.endsWith(",")) {
            return "ends with a comma: write it without";
        }
        String bare = text.startsWith("-") ? text.substring(1) : text;
        if (!bare.isEmpty() && "([".indexOf(bare.charAt(0)) >= 0) {
            return "is an expression: write its result";
        }
        if (bare.chars().anyMatch(c -> c == ' ' || c == ',')) {
            return "is more than one number: write a list, [" + String.join(", ", text.split("[\\s,]+")) + "]";
        }
        if (bare.matches("0[xX].*")) {
            return hexReason(bare.substring(2));
        }
        if (bare.matches("0[bBoO][0-7_]+")) {
            return "is binary or octal: write it in decimal or 0x hexadecimal";
        }
        if (bare.matches("[0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?")) {
            return "is a fraction: only whole numbers are allowed";
        }
        if (bare.matches("[0-9_]+([kmgtKMGT]i?[bB]?|[uUlL]+)")) {
            return "has an unknown suffix: K, M and G are allowed, for 1024, 1024² and 1024³";
        }
        if (bare.matches("[0-9][0-9a-fA-F]*[hH]")) {
            return "is hexadecimal as assemblers write it: write 0x" + bare.substring(0, bare.length() - 1);
        }
        if (bare.matches("[0-9_]+")) {
            return "has '_' in another place than between two digits";
        }
        if (bare.matches("\\+[0-9].*")) {
            return "has a '+': write it without";
        }
        if (bare.matches("[0-9]*[a-fA-F][0-9a-fA-F]*") && bare.matches(".*[0-9].*")) {
            return "is not a decimal number: write 0x" + bare + " if it is hexadecimal";
        }
        return "is not a number";
    }

    private static String hexReason(String digits) {
        if (digits.isEmpty()) {
            return "has no digits behind 0x";
        }
        if (digits.matches("[0-9a-fA-F_]+[KMG]")) {
            return "has a size suffix, which only decimal numbers can have";
        }
        if (digits.matches("[0-9a-fA-F_]+")) {
            return "has '_' in another place than between two digits";
        }
        int bad = digits.codePoints()
                .filter(c -> c != '_' && Character.digit(c, 16) < 0)
                .findFirst()
                .orElse('_');
        return "has " + Wording.character(bad) + " among its hexadecimal digits";
    }
}
