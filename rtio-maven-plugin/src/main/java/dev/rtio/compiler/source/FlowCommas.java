package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds names that a comma within {@code { }} or {@code [ ]} has split: devicetree names have commas,
 * {@code bosch,bme280}, and YAML ends plain text at each.
 */
final class FlowCommas {
    private final SourceText source;
    private final Diagnostics diagnostics;

    FlowCommas(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** Reports entries without {@code :} and gives the entries that were meant, so that one mistake stays one finding. */
    List<Entry> mapping(List<Entry> entries) {
        var meant = new ArrayList<Entry>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!lacksColon(entry)) {
                meant.add(entry);
                continue;
            }
            int last = i;
            while (last + 1 < entries.size()
                    && lacksColon(entries.get(last))
                    && touch(entries.get(last).key(), entries.get(last + 1).key())) {
                last++;
            }
            Entry before = meant.isEmpty() ? entry : meant.get(meant.size() - 1);
            if (before != entry
                    && before.value() instanceof Scalar value
                    && touch(value, entry.key())
                    && lacksColon(entries.get(last))) {
                meant.set(
                        meant.size() - 1,
                        splitValue(before, value, entries.get(last).key()));
            } else if (last > i) {
                meant.add(splitKey(entry.key(), entries.get(last)));
            } else {
                meant.add(loneName(entry));
            }
            i = last;
        }
        return meant;
    }

    /** Warns where two names of a list have a comma but no blank between them. */
    void sequence(List<SourceNode> items) {
        int i = 0;
        while (i + 1 < items.size()) {
            if (!(items.get(i) instanceof Scalar left)
                    || !(items.get(i + 1) instanceof Scalar right)
                    || !isName(left)
                    || !isName(right)
                    || !touch(left, right)) {
                i++;
                continue;
            }
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SPLIT_ITEM,
                            to(left.span(), right.span()),
                            "the comma makes two list items of " + Wording.quote(left.text() + "," + right.text()))
                    .hint("for one name write it with quotes: [\"" + left.text() + "," + right.text() + "\"]")
                    .hint("for two items write a blank behind the comma: [" + left.text() + ", " + right.text() + "]"));
            i += 2;
        }
    }

    private Entry splitKey(Scalar first, Entry last) {
        Span place = to(first.span(), last.key().span());
        String name = raw(place);
        String rest = lacksColon(last) ? "" : " " + (last.value() instanceof Scalar scalar ? raw(scalar.span()) : "…");
        report(place, "the comma within { } splits the name " + Wording.quote(name), "\"" + name + "\":" + rest);
        return new Entry(new Scalar(name, Style.PLAIN, place), last.value());
    }

    private Entry splitValue(Entry entry, Scalar first, Scalar last) {
        Span place = to(first.span(), last.span());
        String name = raw(place);
        report(
                place,
                "the comma within { } splits the value " + Wording.quote(name),
                entry.key().text() + ": \"" + name + "\"");
        return new Entry(entry.key(), new Scalar(name, Style.QUOTED, place));
    }

    private Entry loneName(Entry entry) {
        Scalar key = entry.key();
        String name = key.text();
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.SPLIT_NAME, key.span(), "the entry " + Wording.quote(name) + " of this { } has no ': '");
        int equals = name.indexOf('=');
        if (equals > 0) {
            String left = name.substring(0, equals).strip();
            String right = name.substring(equals + 1).strip();
            diagnostics.report(finding.hint("write ': ' for '=': " + left + ": " + right));
            return new Entry(new Scalar(left, Style.PLAIN, key.span()), new Scalar(right, Style.PLAIN, key.span()));
        }
        int colon = name.indexOf(':');
        if (colon > 0 && colon + 1 < name.length()) {
            String left = name.substring(0, colon);
            String right = name.substring(colon + 1);
            diagnostics.report(finding.hint("write a blank behind the colon: " + left + ": " + right));
            return new Entry(new Scalar(left, Style.PLAIN, key.span()), new Scalar(right, Style.PLAIN, key.span()));
        }
        diagnostics.report(finding.hint("for an empty property write a colon: { " + name + ": }")
                .hint("put quotes around a name or text that has a comma: \"vendor,name\""));
        return entry;
    }

    private void report(Span place, String message, String quoted) {
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.SPLIT_NAME, place, message).hint("put quotes around it: " + quoted));
    }

    /** YAML takes a name without colon for a key with an empty value, which it finds at the next ',' or '}'. */
    private boolean lacksColon(Entry entry) {
        Span key = entry.key().span();
        Span value = entry.value().span();
        return entry.value() instanceof Scalar scalar
                && scalar.isEmpty()
                && raw(new Span(key.file(), key.endLine(), key.endColumn(), value.line(), value.column()))
                        .isBlank();
    }

    /** Whether nothing but one comma stands between the two. */
    private boolean touch(Scalar left, Scalar right) {
        Span end = left.span();
        Span start = right.span();
        return left.style() == Style.PLAIN
                && right.style() == Style.PLAIN
                && !left.isEmpty()
                && end.endLine() == start.line()
                && end.endColumn() + 1 == start.column()
                && source.at(end.endLine(), end.endColumn()) == ',';
    }

    private static boolean isName(Scalar scalar) {
        return !scalar.text().isEmpty() && Character.isLetter(scalar.text().codePointAt(0));
    }

    private String raw(Span span) {
        return source.text()
                .substring(source.offset(span.line(), span.column()), source.offset(span.endLine(), span.endColumn()));
    }

    private static Span to(Span start, Span end) {
        return new Span(start.file(), start.line(), start.column(), end.endLine(), end.endColumn());
    }
}
