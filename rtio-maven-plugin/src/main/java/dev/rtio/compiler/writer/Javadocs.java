package dev.rtio.compiler.writer;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text from data as Javadoc. Whatever could end a comment, begin a tag or a Unicode escape, or leave ASCII, becomes a
 * character reference.
 */
final class Javadocs {
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(\\s|$)|\\n\\s*\\n");

    private static final int MAX_SENTENCE = 300;
    private static final int MAX_COLUMN = 110;

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
        return code(file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)) + " line "
                + span.line();
    }

    /** Text of one paragraph, folded at blanks outside braces, so that {@code {@code a b}} stays whole. */
    static String fold(String text) {
        var folded = new StringBuilder();
        int column = 0;
        for (String word : words(text)) {
            if (column > 0 && column + 1 + word.length() > MAX_COLUMN) {
                folded.append('\n');
                column = 0;
            } else if (column > 0) {
                folded.append(' ');
                column++;
            }
            folded.append(word);
            column += word.length();
        }
        return folded.toString();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }

    private static boolean endsWithStar(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == '*';
    }
}
