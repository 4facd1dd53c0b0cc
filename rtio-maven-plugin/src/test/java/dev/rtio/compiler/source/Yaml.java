package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A text that was read, and what the reader says of it. */
final class Yaml {
    final Diagnostics diagnostics = new Diagnostics();
    final SourceTexts texts = new SourceTexts();
    final Optional<SourceNode> root;

    Yaml(String text) {
        this(text, YamlMode.BOARD);
    }

    Yaml(String text, YamlMode mode) {
        root = new YamlReader(texts, diagnostics, mode).read("/x.yaml", text);
    }

    /** Findings as {@code CODE line:column message}. */
    List<String> findings() {
        return diagnostics.sorted().stream().map(Yaml::brief).toList();
    }

    String printed() {
        var printer = new DiagnosticPrinter(texts);
        return diagnostics.sorted().stream()
                .map(finding -> printer.print(finding, diagnostics.severityOf(finding)))
                .collect(Collectors.joining("\n"));
    }

    /** The nodes in one line: texts with their style's letter and place, {@code foo P1:1-1:4}. */
    String shape() {
        return shape(root.orElseThrow(() -> new AssertionError(printed())));
    }

    private static String brief(Diagnostic finding) {
        return finding.code() + " " + finding.span().line() + ":"
                + finding.span().column() + " " + finding.message();
    }

    private static String shape(SourceNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text() + " " + scalar.style().name().charAt(0) + place(node);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream()
                    .map(Yaml::shape)
                    .collect(Collectors.joining(", ", "[", "] " + place(node)));
        }
        return ((Mapping) node)
                .entries().stream()
                        .map(entry -> shape(entry.key()) + ": " + shape(entry.value()))
                        .collect(Collectors.joining(", ", "{", "} " + place(node)));
    }

    private static String place(SourceNode node) {
        var span = node.span();
        return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
    }
}
