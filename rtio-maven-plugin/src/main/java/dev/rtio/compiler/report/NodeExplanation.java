package dev.rtio.compiler.report;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says of a node what it is called, where it is written, what describes it, and what it has. */
final class NodeExplanation {
    private final Node node;
    private final ExplanationText text;

    NodeExplanation(Node node, ExplanationText text) {
        this.node = node;
        this.text = text;
    }

    void explain() {
        text.title(node.path());
        if (!node.labels().isEmpty()) {
            text.line("labels", String.join(", ", node.labels()));
        }
        if (!node.aliases().isEmpty()) {
            text.line("aliases", String.join(", ", node.aliases()));
        }
        text.place("written", node.span());
        node.binding()
                .ifPresentOrElse(
                        binding -> text.line("binding", describe(binding) + binding.span()),
                        () -> text.line("binding", "none"));
        node.busNode().ifPresent(bus -> text.line("bus", bus.path()));
        text.line("status", node.status());
        Map<String, TreeProperty> properties = new TreeMap<>(node.written());
        int width = properties.keySet().stream().mapToInt(String::length).max().orElse(0);
        String word = "properties";
        for (TreeProperty property : properties.values()) {
            String replaces = property.shadowed() == null ? "" : ", replaces another value";
            text.line(
                    word,
                    String.format(Locale.ROOT, "%-" + width + "s  ", property.name())
                            + ValueText.written(property.value()) + "  (" + property.span() + replaces + ")");
            word = "";
        }
        node.source().deleted().forEach((name, span) -> text.line("deleted", name + "  (" + span + ")"));
        List<String> unset = Explanation.specs(node).keySet().stream()
                .filter(name -> !node.written().containsKey(name))
                .sorted()
                .toList();
        if (!unset.isEmpty()) {
            text.line("not set", String.join(", ", unset));
        }
    }

    private static String describe(Binding binding) {
        String name = binding.compatible().map(any -> any + " ").orElse("");
        return name + binding.onBus().map(bus -> "on " + bus + " ").orElse("");
    }
}
