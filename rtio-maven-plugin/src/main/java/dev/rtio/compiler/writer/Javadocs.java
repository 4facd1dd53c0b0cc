package dev.rtio.compiler.writer;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Span;
import java.util.regex.Pattern;

/**
 * Text from data as Javadoc. Whatever could end a comment, begin a tag or a Unicode escape, or leave ASCII, becomes a
 * character reference.
 */
final class Javadocs {
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(\\s|$)|\\n\\s*\\n");

    private static final int MAX_SENTENCE = 300;

    private Javadocs() {}

    static String escape(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c == '\n' || c >= ' ' && c <= '~';
            if (!plain || c == '<' || c == '>' || c == '&' || c == '@' || c == '\\' || c == '/' && endsWithStar(safe)) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** As code: {@code {@code text}} where that is safe, else escaped. */
    static String code(String text) {
        return text.matches("[\\w,.@/#+ -]*") && !text.contains("*/")
                ? "{@code " + text + "}"
                : "<code>" + escape(text).replace("{", "&#123;").replace("}", "&#125;") + "</code>";
    }

    /** The first sentence of a description, on one line. */
    static String firstSentence(String description) {
        var end = SENTENCE_END.matcher(description.strip());
        String sentence = end.find() ? description.strip().substring(0, end.start()) : description.strip();
        sentence = sentence.replaceAll("\\s+", " ");
        if (sentence.length() > MAX_SENTENCE) {
            sentence = sentence.substring(0, MAX_SENTENCE) + "...";
        }
        return escape(sentence).replace("{", "&#123;").replace("}", "&#125;");
    }

    /** What a node is, and where it stands: for the sentence that introduces it. */
    static String describe(Node node) {
        String description = node.binding()
                .map(binding -> firstSentence(binding.description()))
                .orElse("");
        return (description.isEmpty() ? "" : description + ": ") + code(node.path()) + ", " + place(node.span());
    }

    /** {@code weather-station.board.yaml:12}; never a whole path, which would differ from machine to machine. */
    static String place(Span span) {
        String file = span.file();
        return code(file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)) + " line " + span.line();
    }

    private static boolean endsWithStar(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == '*';
    }
}
