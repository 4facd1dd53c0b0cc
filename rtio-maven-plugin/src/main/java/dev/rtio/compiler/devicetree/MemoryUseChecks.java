package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds things that are to live where nothing can: a {@code memory-region}, or what {@code /chosen} names for heap and pools, that
 * is no memory, is not enabled, or does not say how large it is. A node that merely might be no memory is taken for some.
 */
final class MemoryUseChecks {
    private static final List<String> PROPERTIES = List.of("memory-region", "memory-regions");
    private static final List<String> CHOSEN = List.of("rtio,heap", "rtio,pools");

    private final List<Node> nodes;
    private final Map<String, Node> chosen;
    private final Memory memory;
    private final Diagnostics diagnostics;

    MemoryUseChecks(List<Node> nodes, Map<String, Node> chosen, Memory memory, Diagnostics diagnostics) {
        this.nodes = nodes;
        this.chosen = chosen;
        this.memory = memory;
        this.diagnostics = diagnostics;
    }

    void run() {
        for (Node node : nodes) {
            if (node.path().equals("/chosen")) {
                for (String name : CHOSEN) {
                    Node target = chosen.get(name);
                    if (target != null) {
                        check(name, target, span(node, name));
                    }
                }
            } else if (node.isOkay()) {
                PROPERTIES.forEach(name -> targets(node, name).forEach(target -> check(name, target, node.span(name))));
            }
        }
    }

    /** No binding types {@code /chosen}, so that its properties are known as they were written. */
    private static Span span(Node chosen, String name) {
        return Optional.ofNullable(chosen.assigned(name))
                .map(property -> property.value().span())
                .orElse(chosen.span());
    }

    private static Stream<Node> targets(Node node, String name) {
        Property property = node.properties().get(name);
        if (property == null) {
            return Stream.empty();
        }
        Value value = property.value();
        if (value instanceof Value.Reference reference) {
            return Stream.of(reference.target());
        } else if (value instanceof Value.References references) {
            return references.targets().stream();
        } else if (value instanceof Value.Specifiers specifiers) {
            return specifiers.elements().stream().flatMap(Stream::ofNullable).map(Value.Specifier::controller);
        }
        return Stream.empty();
    }

    private void check(String name, Node target, Span place) {
        String what = Wording.quote(name) + " names " + Wording.quote(target.path()) + ", which ";
        Optional<String> reason = NoMemory.reason(target);
        if (reason.isPresent()) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.NOT_MEMORY, place, what + "is no memory: " + reason.get())
                    .note(target.span(), "it is defined here")
                    .hint(
                            "name a node of the compatible 'rtio,memory-region', or another that says by 'reg' what memory"
                                    + " it is"));
        } else if (!target.isOkay()) {
            report(place, target, what + "is not enabled: its status is " + Wording.quote(target.status()));
        } else if (!hasSize(target)) {
            report(place, target, what + "does not say how large it is, so that nobody can tell what fits");
        }
    }

    private void report(Span place, Node target, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MEMORY_WITHOUT_SIZE, place, message)
                .note(target.span(), "it is defined here"));
    }

    /** What has no {@code reg}, or a wrong one, was told so where it is defined. */
    private boolean hasSize(Node target) {
        return target.assigned("reg") == null
                || target.isFaulty("reg")
                || target.registers().stream()
                        .anyMatch(register -> register.size().isPresent())
                || memory.reserved().stream().anyMatch(reserved -> reserved.node() == target);
    }
}
