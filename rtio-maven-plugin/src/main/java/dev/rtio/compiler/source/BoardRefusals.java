package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;

/** What YAML can do and boards do not use, each with what to write instead. */
final class BoardRefusals {
    private final String file;
    private final SourceText source;
    private final Diagnostics diagnostics;

    BoardRefusals(String file, SourceText source, Diagnostics diagnostics) {
        this.file = file;
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /**
     * An anchor in front of a node. Gives the node that was meant: a label.
     *
     * @param isKey whether it stands where a key must
     */
    SourceNode anchor(String anchor, SourceNode node, Span start, boolean isKey) {
        int width = 1 + anchor.codePointCount(0, anchor.length());
        Span place = wide(start, width);
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.ANCHOR,
                place,
                Wording.quote("&" + anchor) + " is an anchor in YAML, not a reference to a node");
        if (node instanceof Scalar scalar && scalar.isEmpty()) {
            finding = finding.hint("write the label without '&': " + anchor);
            diagnostics.report(
                    isKey ? finding.hint("a node is changed by its label in an overlay file only") : finding);
            return new Scalar(anchor, Style.PLAIN, place);
        }
        if (node instanceof Scalar scalar && scalar.style() == Style.PLAIN) {
            String cells = String.join(", ", scalar.text().split("[\\s,]+"));
            diagnostics.report(
                    finding.hint("write a list with the label without '&': [" + anchor + ", " + cells + "]"));
        } else {
            diagnostics.report(finding.hint("a label of a node stands in its key: " + anchor + ":name@unit-address:"));
        }
        return node;
    }

    /** An alias. Gives what was meant: a label. */
    Scalar alias(String anchor, Span place) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.ANCHOR,
                        place,
                        Wording.quote("*" + anchor) + " is an alias in YAML, not a reference to a node")
                .hint("write the label without '*': " + anchor));
        return new Scalar(anchor, Style.PLAIN, place);
    }

    void tag(Span place) {
        String line = source.line(place.line()).orElse("");
        int start = line.offsetByCodePoints(0, place.column() - 1);
        int end = line.indexOf(' ', start);
        String shown = end < 0 ? line.substring(start) : line.substring(start, end);
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.TAG,
                        wide(place, shown.codePointCount(0, shown.length())),
                        Wording.quote(shown) + " is a tag in YAML and means nothing in a board")
                .hint("delete it, or put quotes around text that begins with '!'"));
    }

    void mergeKey(Scalar key) {
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.MERGE_KEY, key.span(), "'<<' merges mappings in YAML, but not in a board")
                        .hint("put what nodes share into a file of its own, and name that under 'include:'"));
    }

    void duplicate(Entry first, Scalar key, SourceNode value) {
        boolean nodes = first.value() instanceof Mapping && value instanceof Mapping;
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_KEY,
                        key.span(),
                        "the key " + Wording.quote(key.text()) + " stands twice in this mapping")
                .note(first.key().span(), "first written here")
                .hint(
                        nodes
                                ? "move what stands below the second key below the first"
                                : "keep the line that is right, delete the other"));
    }

    private Span wide(Span place, int width) {
        return new Span(file, place.line(), place.column(), place.line(), place.column() + width);
    }
}
