package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.IndexText.Malformed;
import dev.rtio.compiler.declaration.IndexText.Token;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * Takes one line apart from left to right. What becomes part of generated code later is checked here: names are names of the
 * Java language.
 */
final class IndexLine {
    private static final Pattern PLACE = Pattern.compile("N:N-N:N".replace("N", "([1-9]\\d{0,8})"));
    private static final Pattern ARRAY = Pattern.compile("(\\[])*$");
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    private final List<Token> tokens;
    private final int length;
    private int next;

    IndexLine(String line) throws Malformed {
        tokens = IndexText.split(line);
        length = line.codePointCount(0, line.length());
    }

    /** The first column of what was taken last. */
    int column() {
        return tokens.get(Math.max(0, next - 1)).column();
    }

    String word() throws Malformed {
        return take(false, "a word");
    }

    String text() throws Malformed {
        return take(true, "a text in quotes");
    }

    String className() throws Malformed {
        return checked(word(), "a qualified class name", name -> SourceVersion.isName(name, SourceVersion.RELEASE_17));
    }

    String type() throws Malformed {
        return checked(word(), "a type", name -> {
            String element = ARRAY.matcher(name).replaceAll("");
            return PRIMITIVES.contains(element) || SourceVersion.isName(element, SourceVersion.RELEASE_17);
        });
    }

    String identifier() throws Malformed {
        return checked(
                word(),
                "a name",
                name -> name.indexOf('.') < 0 && SourceVersion.isName(name, SourceVersion.RELEASE_17));
    }

    int number(int least, int most) throws Malformed {
        return Integer.parseInt(checked(
                word(),
                "a number from " + least + " to " + most,
                each -> each.matches("\\d{1,10}") && Long.parseLong(each) >= least && Long.parseLong(each) <= most));
    }

    int powerOfTwo(int most) throws Malformed {
        int number = number(1, most);
        if (Integer.bitCount(number) != 1) {
            throw malformed("'" + number + "' is not a power of two");
        }
        return number;
    }

    <E extends Enum<E>> E constant(Class<E> type) throws Malformed {
        String word = word();
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        throw malformed("'" + word + "' is not a constant of " + type.getSimpleName());
    }

    Span place(String file) throws Malformed {
        Matcher place = PLACE.matcher(checked(
                word(), "LINE:COLUMN-LINE:COLUMN", each -> PLACE.matcher(each).matches()));
        place.find();
        return new Span(
                file,
                Integer.parseInt(place.group(1)),
                Integer.parseInt(place.group(2)),
                Integer.parseInt(place.group(3)),
                Integer.parseInt(place.group(4)));
    }

    void end() throws Malformed {
        if (next < tokens.size()) {
            throw new Malformed("the line should end here", tokens.get(next).column());
        }
    }

    Malformed malformed(String message) {
        return new Malformed(message, column());
    }

    private String take(boolean quoted, String what) throws Malformed {
        if (next == tokens.size()) {
            throw new Malformed(what + " is missing", length + 1);
        }
        Token token = tokens.get(next++);
        if (token.quoted() != quoted || (!quoted && token.value().isEmpty())) {
            throw malformed(what + " is expected");
        }
        return token.value();
    }

    private String checked(String value, String what, Predicate<String> valid) throws Malformed {
        if (!valid.test(value)) {
            throw malformed("'" + value + "' is not " + what);
        }
        return value;
    }
}
