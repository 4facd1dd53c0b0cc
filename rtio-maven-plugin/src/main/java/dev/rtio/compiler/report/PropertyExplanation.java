package dev.rtio.compiler.report;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a property what its value is, where it comes from, what it replaced, and what rules it. */
final class PropertyExplanation {
    private final Node node;
    private final String name;
    private final @Nullable PropertySpec spec;
    private final ExplanationText text;

    PropertyExplanation(Node node, String name, ExplanationText text) {
        this.node = node;
        this.name = name;
        this.spec = Explanation.specs(node).get(name);
        this.text = text;
    }

    void explain() {
        text.title(node.path() + ": " + name);
        TreeProperty written = node.written().get(name);
        TreeProperty deleted = node.source().deletedProperties().get(name);
        Property typed = node.properties().get(name);
        String standard = typed == null ? "none" : ValueText.meaning(typed.value()) + " by default";
        if (written != null) {
            text.line("value", ValueText.written(written.value()));
            if (spec != null && typed == null && node.isFaulty(name)) {
                text.line("means", "nothing: it is not of the type that the rule says");
            }
            explainMeaning(typed);
            explainHistory(written);
        } else if (deleted != null) {
            text.line("value", standard);
            Span place = node.source().deleted().get(name);
            if (place != null) {
                text.place("deleted", place);
            }
            text.line("it was", ValueText.written(deleted.value()));
            explainHistory(deleted);
        } else {
            text.line("value", typed == null ? "none: the board does not set it" : standard);
        }
        explainRule();
    }

    /** What a value means, where the board does not show it. */
    private void explainMeaning(@Nullable Property typed) {
        if (name.equals("reg")) {
            for (Node.Register register : node.registers()) {
                String size = register.size().isPresent()
                        ? ", size " + hex(register.size().getAsLong())
                        : "";
                text.line("means", "address " + hex(register.address().orElse(0)) + size);
            }
        } else if (name.equals("interrupts") || name.equals("interrupts-extended")) {
            for (Node.Interrupt interrupt : node.interrupts()) {
                text.line("means", ValueText.specifier(interrupt.controller(), interrupt.cells()));
            }
        } else if (typed != null && isReference(typed)) {
            text.line("means", ValueText.meaning(typed.value()));
        }
    }

    private static boolean isReference(Property property) {
        return switch (property.type()) {
            case PHANDLE, PHANDLES, PHANDLE_ARRAY, PATH -> true;
            default -> false;
        };
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private void explainHistory(TreeProperty property) {
        text.place("set", property.span());
        for (TreeProperty earlier = property.shadowed(); earlier != null; earlier = earlier.shadowed()) {
            text.line("replaces", ValueText.written(earlier.value()));
            text.place("set", earlier.span());
        }
    }

    private void explainRule() {
        PropertySpec rule = spec;
        if (rule == null) {
            boolean isBound = node.binding().isPresent();
            text.line("rule", isBound ? "none: the binding does not declare it" : "none: the node has no binding");
            return;
        }
        var words = new ArrayList<String>();
        words.add(rule.type().text());
        words.add(rule.required() ? "required" : "optional");
        if (rule.deprecated()) {
            words.add("deprecated");
        }
        addValue("default", rule.defaultValue(), words);
        addValue("always", rule.constValue(), words);
        if (!rule.enumValues().isEmpty()) {
            words.add("one of "
                    + Wording.or(
                            rule.enumValues().stream().map(ValueText::written).toList()));
        }
        addLimit("from", rule.min(), words);
        addLimit("to", rule.max(), words);
        addLimit("at least", rule.minLen(), words);
        addLimit("at most", rule.maxLen(), words);
        text.line("rule", String.join(", ", words));
        text.line("", rule.span().toString());
        explainElsewhere(rule, "default", rule.defaultValue());
        explainElsewhere(rule, "constant", rule.constValue());
        if (!rule.description().isEmpty()) {
            text.line("", Wording.visible(rule.description().replaceAll("\\s*\\n\\s*", " ")));
        }
    }

    /** A binding may say more of a property that an included file declares, and an included file of its own. */
    private void explainElsewhere(PropertySpec rule, String what, @Nullable SourceNode value) {
        if (value != null && !value.span().file().equals(rule.span().file())) {
            text.line("", value.span() + " has its " + what);
        }
    }

    private static void addValue(String word, @Nullable SourceNode value, List<String> words) {
        if (value != null) {
            words.add(word + " " + ValueText.written(value));
        }
    }

    private static void addLimit(String word, @Nullable Number number, List<String> words) {
        if (number != null) {
            words.add(word + " " + number + (number instanceof Integer ? " elements" : ""));
        }
    }
}
