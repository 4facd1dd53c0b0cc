package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Turns devicetree names into Java identifiers, each given once. */
public final class JavaNames {
    private final Set<String> taken = new HashSet<>(FirmwareDeclaration.RESERVED);

    /** Takes a name that stands in Java already. */
    public void reserve(String name) {
        taken.add(name);
    }

    /** A new identifier, as near to the text as may be: {@code i2c-0} becomes {@code i2c0}. */
    public String allocate(String text) {
        String base = lowerCamel(text);
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** {@code weather-station} as {@code weatherStation}; always an identifier, never a keyword. */
    public static String lowerCamel(String text) {
        String upper = upperCamel(text);
        String name = upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1);
        return SourceVersion.isKeyword(name) || name.equals("record") || name.equals("var") || name.equals("yield")
                ? name + "_"
                : name;
    }

    /** {@code weather-station} as {@code WeatherStation}. */
    public static String upperCamel(String text) {
        var name = new StringBuilder();
        boolean up = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAsciiLetterOrDigit(c)) {
                up = true;
                continue;
            }
            if (name.isEmpty() && c >= '0' && c <= '9') {
                name.append('N');
            }
            name.append(up ? Character.toUpperCase(c) : c);
            up = false;
        }
        return name.isEmpty() ? "Node" : name.toString();
    }

    /** {@code clock-frequency} as {@code CLOCK_FREQUENCY}. */
    public static String constant(String text) {
        var name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAsciiLetterOrDigit(c)) {
                if (name.isEmpty() && c >= '0' && c <= '9') {
                    name.append("N_");
                }
                name.append(Character.toUpperCase(c));
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
                name.append('_');
            }
        }
        return name.isEmpty() ? "NAMELESS" : name.toString();
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
