package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a node's binding: by its compatibles in their order, each first on the node's buses and then on any; without a
 * compatible, the child binding of its parent's.
 */
final class BindingMatcher {
    /** Compatibles that say how a node is built and not what drives it. */
    private static final Set<String> STRUCTURAL = Set.of("simple-bus", "simple-mfd", "simple-pm-bus", "syscon");

    private final BoardContext board;

    BindingMatcher(BoardContext board) {
        this.board = board;
    }

    Optional<Binding> match(Node node) {
        if (InferredBinding.applies(node)) {
            return Optional.of(new InferredBinding(board).of(node));
        }
        if (node.compatibles().isEmpty()) {
            Node parent = node.parent();
            return parent == null || board.has(node, "compatible")
                    ? Optional.empty()
                    : parent.binding().flatMap(Binding::childBinding);
        }
        List<String> buses = buses(node);
        for (String compatible : node.compatibles()) {
            for (String bus : buses) {
                Optional<Binding> onBus = board.bindings().find(compatible, Optional.of(bus));
                if (onBus.isPresent()) {
                    return onBus;
                }
            }
            Optional<Binding> anywhere = board.bindings().find(compatible, Optional.empty());
            if (anywhere.isPresent()) {
                return anywhere;
            }
        }
        reportUnknown(node, buses);
        return Optional.empty();
    }

    private static List<String> buses(Node node) {
        return node.busNode().flatMap(Node::binding).map(Binding::buses).orElse(List.of());
    }

    private void reportUnknown(Node node, List<String> buses) {
        boolean exempt = node.parent() == null || !node.isOkay() || isStructural(node);
        TreeProperty property = board.property(node, "compatible");
        if (exempt || property == null) {
            return;
        }
        String first = node.compatibles().get(0);
        List<Binding> elsewhere = node.compatibles().stream()
                .flatMap(compatible -> board.bindings().all(compatible).stream())
                .toList();
        if (!elsewhere.isEmpty()) {
            if (!isBelowUnknown(node)) {
                reportBus(property, first, elsewhere, buses);
            }
            return;
        }
        SourceNode place = property.value() instanceof Sequence sequence
                        && !sequence.items().isEmpty()
                ? sequence.items().get(0)
                : property.value();
        String message = node.compatibles().size() == 1
                ? "no binding file describes " + Wording.quote(first)
                : "no binding file describes any of "
                        + Wording.and(
                                node.compatibles().stream().map(Wording::quote).toList());
        Diagnostic finding = Diagnostic.of(DiagnosticCode.UNKNOWN_COMPATIBLE, place.span(), message);
        for (String compatible : node.compatibles()) {
            Optional<Span> file = board.bindings().fileNamed(compatible);
            if (file.isPresent()) {
                finding = finding.note(
                        file.get(), "this file bears the name, but has no such 'compatible:' at its outer level");
            }
        }
        board.diagnostics().report(finding.suggest(first, board.bindings().compatibles()));
    }

    /** Below a node that is unknown itself, the bus is unknown, too, and was reported there. */
    private static boolean isBelowUnknown(Node node) {
        Node parent = node.parent();
        return parent != null
                && parent.parent() != null
                && parent.binding().isEmpty()
                && !parent.compatibles().isEmpty()
                && !isStructural(parent);
    }

    private static boolean isStructural(Node node) {
        return node.compatibles().stream().anyMatch(BindingMatcher::isStructural);
    }

    /** Whether a compatible says how a node is built, so that it needs no binding. */
    static boolean isStructural(String compatible) {
        return STRUCTURAL.contains(compatible);
    }

    private void reportBus(TreeProperty property, String first, List<Binding> elsewhere, List<String> buses) {
        String wanted = Wording.or(elsewhere.stream()
                .flatMap(binding -> binding.onBus().stream())
                .distinct()
                .map(Wording::quote)
                .toList());
        String here = buses.isEmpty()
                ? "on no bus"
                : "on bus " + buses.stream().map(Wording::quote).collect(Collectors.joining(", "));
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_COMPATIBLE,
                property.value().span(),
                Wording.quote(first) + " is known on bus " + wanted + " only, but this node is " + here);
        for (Binding binding : elsewhere) {
            finding = finding.note(
                    binding.span(),
                    "this binding is for bus '" + binding.onBus().orElse("") + "'");
        }
        board.diagnostics().report(finding.hint("move the node below a controller of that bus"));
    }
}
