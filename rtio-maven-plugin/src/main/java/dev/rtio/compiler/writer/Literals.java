package dev.rtio.compiler.writer;

import dev.rtio.compiler.image.Argument;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Java expressions for values from a board; ASCII only, so that no encoding and no escape can turn data into code. */
final class Literals {
    private Literals() {}

    static String of(Argument argument) {
        if (argument instanceof Argument.Numeral number) {
            return number(number.value(), number.isLong(), number.isAddress());
        } else if (argument instanceof Argument.Flag flag) {
            return String.valueOf(flag.value());
        } else if (argument instanceof Argument.Text text) {
            return string(text.value());
        } else if (argument instanceof Argument.Numbers numbers) {
            boolean isLong = numbers.isLong();
            return list(
                    isLong ? "long" : "int",
                    numbers.values().stream()
                            .map(value -> number(value, isLong, false))
                            .toList());
        } else if (argument instanceof Argument.Bytes bytes) {
            return list(
                    "byte",
                    bytes.values().stream()
                            .map(value -> String.valueOf(value.byteValue()))
                            .toList());
        } else if (argument instanceof Argument.Texts texts) {
            return list("String", texts.values().stream().map(Literals::string).toList());
        }
        throw new IllegalArgumentException("a reference is no literal: " + argument);
    }

    /** Decimal with digit groups from 10,000 on; hexadecimal for addresses and for what only fits unsigned. */
    static String number(long value, boolean isLong, boolean isAddress) {
        boolean unsigned = isLong ? value < 0 && isAddress : value > Integer.MAX_VALUE;
        String suffix = isLong ? "L" : "";
        if (value >= 0 && isAddress || unsigned) {
            return "0x"
                    + Long.toHexString(isLong ? value : value & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT) + suffix;
        }
        String digits = Long.toString(value);
        return (digits.length() < 5
                        ? digits
                        : String.format(Locale.ROOT, "%,d", value).replace(',', '_'))
                + suffix;
    }

    /** A string literal. */
    static String string(String text) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        literal.append(c);
                    } else {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    private static String list(String type, List<String> items) {
        return items.isEmpty()
                ? "new " + type + "[0]"
                : items.stream().collect(Collectors.joining(", ", "new " + type + "[] {", "}"));
    }
}
