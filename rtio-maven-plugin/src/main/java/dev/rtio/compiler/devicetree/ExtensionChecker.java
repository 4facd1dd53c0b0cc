package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingExtension;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Objects;

/** Holds enabled nodes against what extensions say of their bindings. */
final class ExtensionChecker {
    private final BoardContext board;

    ExtensionChecker(BoardContext board) {
        this.board = board;
    }

    void check(Node node) {
        if (node.binding().isEmpty() || !node.isOkay()) {
            return;
        }
        Binding binding = node.binding().get();
        for (BindingExtension extension : board.bindings().extensions(binding)) {
            extension.requirements().forEach(requirement -> check(node, requirement));
            extension.choices().forEach(choice -> check(node, choice));
        }
    }

    private void check(Node node, BindingExtension.Requirement requirement) {
        TreeProperty property = board.property(node, requirement.property());
        if (property == null) {
            return;
        }
        List<String> missing = requirement.others().stream()
                .filter(other -> !board.has(node, other))
                .map(Wording::quote)
                .toList();
        if (!missing.isEmpty()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.REQUIRED_TOGETHER,
                                    property.span(),
                                    "'" + requirement.property() + "' needs " + Wording.and(missing) + " beside it")
                            .note(requirement.span(), "the extension of the binding says so here"));
        }
    }

    private void check(Node node, BindingExtension.Choice choice) {
        List<TreeProperty> present = choice.properties().stream()
                .filter(property -> board.has(node, property))
                .map(property -> Objects.requireNonNull(board.property(node, property)))
                .toList();
        if (present.size() == 1) {
            return;
        }
        String names =
                Wording.or(choice.properties().stream().map(Wording::quote).toList());
        Diagnostic finding = present.isEmpty()
                ? Diagnostic.of(DiagnosticCode.NOT_ONE_OF, node.span(), "the node needs one of " + names)
                : Diagnostic.of(DiagnosticCode.NOT_ONE_OF, present.get(1).span(), "the node has several of " + names)
                        .note(present.get(0).span(), "the first one is here");
        board.diagnostics().report(finding.note(choice.span(), "the extension of the binding says so here"));
    }
}
