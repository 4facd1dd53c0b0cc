package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/** Says what is wrong between {@code [ ]} or {@code { }}: seldom is it where the parser noticed. */
final class BracketMistakes {
    private final String file;
    private final SourceText source;
    private final Layout layout;

    BracketMistakes(String file, SourceText source, Layout layout) {
        this.file = file;
        this.source = source;
        this.layout = layout;
    }

    /**
     * @param list whether '[' is open, or '{'
     * @param open where it stands
     * @param place where the parser met what does not fit
     * @param found what it met
     */
    Diagnostic explain(boolean list, Span open, Span place, String found) {
        String close = list ? "']'" : "'}'";
        String what = list ? "list" : "mapping";
        if (found.equals("]") || found.equals("}")) {
            return mistake(layout.wide(place, 1), "'" + found + "' stands where " + close + " must end the " + what)
                    .note(open, "the " + what + " begins here");
        }
        if (place.line() != open.line() && closesBelow(place)) {
            Span line = layout.content(layout.previousContent(place.line()));
            Span end = new Span(file, line.line(), line.endColumn(), line.line(), line.endColumn() + 1);
            return mistake(end, "a comma is missing at the end of this line")
                    .note(open, "the " + what + " begins here");
        }
        if (place.line() != open.line() || found.equals("<stream end>")) {
            return mistake(
                            layout.wide(open, 1),
                            "the " + what + " that begins here is not ended: " + close + " is missing")
                    .note(place, "at the latest it is missing here");
        }
        String message = switch (found) {
            case ":" -> "a second ':' stands in this entry: an entry has one key";
            case "?" -> "'?' cannot stand here";
            default -> "a comma is missing in front of this";
        };
        return mistake(layout.wide(place, 1), message).note(open, "the " + what + " begins here");
    }

    /** Whether a bracket is closed behind a place that is not opened there: then it is not the end that is missing. */
    private boolean closesBelow(Span place) {
        String text = source.text();
        int depth = 0;
        for (int i = source.offset(place.line(), place.column()); i < text.length() && depth >= 0; i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
        return depth < 0;
    }

    /** Within brackets a value is missing. */
    Diagnostic missingValue(@Nullable Span open, Span place, String found) {
        Span one = layout.wide(place, 1);
        return switch (found) {
            case "-" ->
                mistake(one, "a list item '-' cannot stand between brackets")
                        .hint("write the list in brackets: [a, b]");
            case ",", ":" -> mistake(one, "a value is missing in front of the '" + found + "'");
            default ->
                open == null
                        ? mistake(one, "a value is missing here")
                        : explain(source.at(open.line(), open.column()) == '[', open, place, found);
        };
    }

    private static Diagnostic mistake(Span place, String message) {
        return Diagnostic.of(DiagnosticCode.YAML_SYNTAX, place, message);
    }
}
