package dev.rtio.compiler.binding;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YAML 1.1's integers: decimal, {@code 0x} hexadecimal, {@code 0b} binary, octal with a leading zero, and base 60 with colons;
 * with {@code _} anywhere behind the first digit. Source: yaml.org/type/int.html.
 */
final class YamlInteger {
    private static final Pattern FORM = Pattern.compile("(?<sign>[-+]?)(?:0x(?<hex>[0-9a-fA-F_]+)|0b(?<binary>[01_]+)"
            + "|0(?<octal>[0-7_]+)|(?<decimal>0|[1-9][0-9_]*)|(?<sixty>[1-9][0-9_]*(?::[0-5]?[0-9])+))");

    /** More characters than any number of 64 bits has, underscores included. */
    private static final int LONGEST = 100;

    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    private YamlInteger() {}

    /** The integer; empty if the text is none, or none of 64 bits with sign. */
    static Optional<Long> parse(String text) {
        if (text.isEmpty() || text.charAt(0) > '9' || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<BigInteger> magnitude = magnitude(form);
        return magnitude
                .map(number -> form.group("sign").equals("-") ? number.negate() : number)
                .filter(number -> number.bitLength() < Long.SIZE)
                .map(BigInteger::longValue);
    }

    private static Optional<BigInteger> magnitude(Matcher form) {
        if (form.group("hex") != null) {
            return digits(form.group("hex"), 16);
        }
        if (form.group("binary") != null) {
            return digits(form.group("binary"), 2);
        }
        if (form.group("octal") != null) {
            return digits(form.group("octal"), 8);
        }
        if (form.group("decimal") != null) {
            return digits(form.group("decimal"), 10);
        }
        BigInteger sum = BigInteger.ZERO;
        for (String part : form.group("sixty").replace("_", "").split(":")) {
            sum = sum.multiply(SIXTY).add(new BigInteger(part));
        }
        return Optional.of(sum);
    }

    private static Optional<BigInteger> digits(String group, int radix) {
        String digits = group.replace("_", "");
        return digits.isEmpty() ? Optional.empty() : Optional.of(new BigInteger(digits, radix));
    }
}
