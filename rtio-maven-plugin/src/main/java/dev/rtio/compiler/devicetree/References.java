package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves what a board writes to refer to a node: a label, an alias or a path. */
final class References {
    private final BoardContext board;
    private final Map<String, Node> labels = new LinkedHashMap<>();
    private final Map<String, Node> aliases = new LinkedHashMap<>();

    References(BoardContext board) {
        this.board = board;
        board.tree().labels().forEach((label, node) -> labels.put(label, board.typed(node)));
    }

    /** Reads {@code /aliases}; aliases name nodes by label or path. */
    void readAliases() {
        Node node = board.byPath().get("/aliases");
        if (node == null) {
            return;
        }
        for (TreeProperty alias : board.properties(node)) {
            if (!(alias.value() instanceof Scalar target)) {
                report(alias.value(), "alias '" + alias.name() + "' names one node", null);
                continue;
            }
            resolve(target).ifPresent(named -> {
                aliases.put(alias.name(), named);
                named.aliases.add(alias.name());
            });
        }
    }

    Map<String, Node> labels() {
        return labels;
    }

    Map<String, Node> aliases() {
        return aliases;
    }

    /** The node that a text names, without a finding if there is none. */
    Optional<Node> find(String text) {
        Node node = labels.get(text);
        if (node == null) {
            node = aliases.get(text);
        }
        if (node == null && text.startsWith("/")) {
            node = board.byPath().get(text);
        }
        return Optional.ofNullable(node);
    }

    /** The node that a scalar names; empty after a finding. */
    Optional<Node> resolve(Scalar reference) {
        Optional<Node> node = find(reference.text());
        if (node.isEmpty()) {
            report(
                    reference,
                    "'" + reference.text() + "' names no " + kind(reference.text()) + " of this board",
                    reference);
        }
        return node;
    }

    private static String kind(String text) {
        return text.startsWith("/") ? "path" : "label or alias";
    }

    private void report(SourceNode place, String message, @Nullable Scalar reference) {
        Diagnostic finding = Diagnostic.of(DiagnosticCode.UNKNOWN_REFERENCE, place.span(), message);
        if (reference != null) {
            Span deleted = board.tree().deletedLabels().get(reference.text());
            if (deleted != null) {
                finding = finding.note(deleted, "the node with this label is deleted here");
            }
            finding = finding.suggest(reference.text(), () -> candidates(reference.text()));
        }
        board.diagnostics().report(finding);
    }

    private List<String> candidates(String text) {
        if (text.startsWith("/")) {
            return List.copyOf(board.byPath().keySet());
        }
        var names = new ArrayList<>(labels.keySet());
        names.addAll(aliases.keySet());
        return names;
    }
}
