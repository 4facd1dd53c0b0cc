package dev.rtio.compiler.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings as text: place, code and message, the source line with a caret, then notes and hints.
 *
 * <pre>{@code
 * /home/ann/x.board.yaml:4:10 RTIO-201 no node bears the label 'bme28'
 *   4 | ambient: bme28
 *     |          ^~~~~
 *   hint: did you mean 'bme280'?
 * }</pre>
 */
public final class DiagnosticPrinter {
    /** Columns between tab stops, as editors show YAML. */
    private static final int TAB = 4;

    /** Columns of source that are shown; with the gutter it fits a 120 column log. */
    private static final int WIDTH = 100;

    /** Columns of a cut line that stay visible before the caret. */
    private static final int LEAD = 30;

    private final SourceLines lines;

    public DiagnosticPrinter(SourceLines lines) {
        this.lines = lines;
    }

    /** A text with the weight at which to log it. */
    public record Message(Severity severity, String text) {}

    /**
     * All findings in order, and a line that counts them.
     *
     * @param limit the most errors, and the most warnings, that are shown; the others are only counted
     * @return empty where there are no findings
     */
    public List<Message> printAll(Diagnostics diagnostics, int limit) {
        var messages = new ArrayList<Message>();
        Map<Severity, Integer> seen = new EnumMap<>(Severity.class);
        for (Diagnostic diagnostic : diagnostics.sorted()) {
            Severity severity = diagnostics.severityOf(diagnostic);
            if (seen.merge(severity, 1, Integer::sum) <= limit) {
                // What nobody uses weighs less without anybody's wish.
                Severity wished =
                        diagnostics.isUnused(diagnostic) ? diagnostic.code().severity() : severity;
                messages.add(new Message(severity, print(diagnostic, wished)));
            }
        }
        var counts = new ArrayList<String>();
        seen.forEach((severity, count) -> {
            String noun = severity == Severity.ERROR ? "error" : "warning";
            counts.add(Wording.count(count, noun));
            if (count > limit) {
                messages.add(new Message(severity, "and " + Wording.count(count - limit, "more " + noun)));
            }
        });
        if (!counts.isEmpty()) {
            Severity worst = diagnostics.hasErrors() ? Severity.ERROR : Severity.WARNING;
            messages.add(new Message(worst, Wording.and(counts)));
        }
        return messages;
    }

    /**
     * One finding, lines separated by {@code \n}, without one at the end.
     *
     * @param severity the weight it has in this build; named where it is not the code's own
     */
    public String print(Diagnostic diagnostic, Severity severity) {
        var text = new StringBuilder();
        Span span = diagnostic.span();
        text.append(span)
                .append(' ')
                .append(diagnostic.code().id())
                .append(' ')
                .append(Wording.line(diagnostic.message()));
        excerpt(span).ifPresent(excerpt -> text.append('\n').append(excerpt));
        for (Note note : diagnostic.notes()) {
            text.append("\n  note: ").append(note.span()).append(' ').append(Wording.line(note.message()));
        }
        for (String hint : diagnostic.hints()) {
            text.append("\n  hint: ").append(Wording.line(hint));
        }
        if (severity != diagnostic.code().severity()) {
            text.append("\n  note: ")
                    .append(diagnostic.code().id())
                    .append(severity == Severity.ERROR ? " is an error here" : " is a warning here");
        }
        return text.toString();
    }

    /** The line of a place and one with a caret below it; absent where there is no such line. */
    public Optional<String> excerpt(Span span) {
        return lines.line(span.file(), span.line()).map(line -> excerpt(span, line));
    }

    private static String excerpt(Span span, String line) {
        var text = new StringBuilder();
        var shown = new ArrayList<String>();
        int from = -1;
        int to = -1;
        int[] points = line.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (i == span.column() - 1) {
                from = shown.size();
            }
            if (span.line() == span.endLine() && i == span.endColumn() - 1) {
                to = shown.size();
            }
            expand(points[i], shown);
        }
        from = from < 0 ? shown.size() : from;
        to = to < 0 ? shown.size() : to;
        to = Math.max(to, from + 1);

        int start = 0;
        if (shown.size() > WIDTH) {
            start = Math.max(0, Math.min(from - LEAD, shown.size() - WIDTH));
        }
        int end = Math.min(shown.size(), start + WIDTH);
        String before = start > 0 ? "…" : "";
        String behind = end < shown.size() ? "…" : "";
        String gutter = "  " + span.line() + " | ";
        text.append(gutter).append(before);
        shown.subList(start, end).forEach(text::append);
        text.append(behind);
        text.append('\n').append(" ".repeat(gutter.length() - 2)).append("| ");
        text.append(" ".repeat(before.length() + from - start)).append('^');
        text.append("~".repeat(Math.max(0, Math.min(to, Math.max(end, from + 1)) - from - 1)));
        return text.toString();
    }

    /** One cell for each column, so that the caret is right whatever the line holds. */
    private static void expand(int point, List<String> cells) {
        if (point == '\t') {
            do {
                cells.add(" ");
            } while (cells.size() % TAB != 0);
        } else {
            cells.add(Wording.isInvisible(point) ? "\uFFFD" : Character.toString(point));
        }
    }
}
