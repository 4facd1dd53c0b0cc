package dev.rtio.compiler.report;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.NamedConstants;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of DTS and DTB in the form in which a board writes them, so that they mean the same to the same binding. */
final class YamlValues {
    /** Nodes whose texts name nodes. */
    private static final Set<String> NAMING = Set.of("/aliases", "/chosen");

    private final Devicetree devicetree;

    YamlValues(Devicetree devicetree) {
        this.devicetree = devicetree;
    }

    /**
     * A value in one line, or the items of a list.
     *
     * @param isNested whether the items are lists themselves
     */
    record Written(String line, List<String> items, boolean isNested) {
        static Written line(String line) {
            return new Written(line, List.of(), false);
        }

        static Written list(List<String> items, boolean isNested) {
            return new Written("[" + String.join(", ", items) + "]", items, isNested);
        }
    }

    Written write(Node node, TreeProperty property) {
        SourceNode value = property.value();
        if (value instanceof Scalar scalar) {
            return Written.line(scalar(node, property, scalar));
        }
        var sequence = (Sequence) value;
        OptionalLong count = property.name().startsWith("#") ? count(sequence) : OptionalLong.empty();
        if (count.isPresent()) {
            // A count reads better so, however it was written.
            return Written.line(Long.toString(count.getAsLong()));
        }
        Optional<Scalar> only = sequence.form() == Form.CELLS && !isChosen(node) ? sequence.single() : Optional.empty();
        if (only.isPresent()) {
            return Written.line(item(only.get(), false));
        }
        boolean nested = sequence.form() == Form.LIST
                && sequence.items().stream().anyMatch(Sequence.class::isInstance)
                && sequence.items().stream().anyMatch(item -> item.single().isEmpty())
                && isAligned(node, property, sequence);
        return Written.list(items(node, property, sequence, nested), nested);
    }

    private static OptionalLong count(Sequence sequence) {
        return sequence.form() == Form.CELLS
                        && sequence.single()
                                        .map(only -> Numbers.parse(only.text()))
                                        .orElse(null)
                                instanceof Numbers.Value number
                        && !number.negative()
                ? OptionalLong.of(number.bits())
                : OptionalLong.empty();
    }

    private List<String> items(Node node, TreeProperty property, Sequence sequence, boolean nested) {
        var items = new ArrayList<String>();
        for (SourceNode item : sequence.items()) {
            if (item instanceof Sequence inner) {
                List<String> parts = items(node, property, inner, false);
                if (nested) {
                    items.add("[" + String.join(", ", parts) + "]");
                } else {
                    items.addAll(parts);
                }
            } else {
                items.add(number(node, property, sequence, (Scalar) item));
            }
        }
        return items;
    }

    private String number(Node node, TreeProperty property, Sequence sequence, Scalar scalar) {
        if (sequence.form() == Form.BYTES) {
            return String.format("0x%02x", Integer.decode(scalar.text()));
        }
        String written = item(scalar, true);
        // Two digits would make bytes of them where no binding says what they are.
        boolean isMisleading = isInferred(node)
                && type(node, property.name()) == PropertyType.ARRAY
                && written.matches("0x[0-9a-f]{2}");
        return isMisleading ? written.replace("0x", "0x0") : written;
    }

    /** A number, reference or text between brackets or alone. */
    private String item(Scalar scalar, boolean isListed) {
        Node target = devicetree.numbers().get(scalar);
        if (target != null) {
            return reference(target, isListed);
        }
        return switch (scalar.style()) {
            case REFERENCE ->
                named(scalar.text()).map(named -> reference(named, isListed)).orElse(scalar.text());
            case QUOTED, BLOCK -> YamlText.quoted(scalar.text());
            case PLAIN -> scalar.text();
        };
    }

    /** What stands without brackets. */
    private String scalar(Node node, TreeProperty property, Scalar scalar) {
        if (scalar.isEmpty()) {
            return "";
        }
        boolean isPath = scalar.style() == Style.REFERENCE;
        if (isPath && isInferred(node)) {
            // The path says that the type is that of a path.
            return YamlText.reference(named(scalar.text()).map(Node::path).orElse(scalar.text()));
        }
        if (isPath) {
            return item(scalar, false);
        }
        Optional<Node> target = namedByText(node, property);
        if (target.isPresent()) {
            return reference(target.get(), false);
        }
        if (isInferred(node) || NAMING.contains(node.path())) {
            return quotedText(node, scalar);
        }
        // Where no type says so, only quotes do.
        boolean isLikeLabel =
                type(node, property.name()) == null && devicetree.labels().containsKey(scalar.text());
        return isLikeLabel ? YamlText.quoted(scalar.text()) : YamlText.text(scalar.text());
    }

    /** A text that means nothing to devicetrees is a label to a board; as a list it is none to both. */
    private String quotedText(Node node, Scalar scalar) {
        String quoted = YamlText.quoted(scalar.text());
        return isChosen(node) && devicetree.labels().containsKey(scalar.text()) ? "[" + quoted + "]" : quoted;
    }

    private static boolean isChosen(Node node) {
        return node.path().equals("/chosen");
    }

    /** The node that a text names by its path or alias. */
    private Optional<Node> namedByText(Node node, TreeProperty property) {
        if (isChosen(node)) {
            return Optional.ofNullable(devicetree.chosen().get(property.name()));
        }
        if (node.path().equals("/aliases")) {
            return Optional.ofNullable(devicetree.aliases().get(property.name()));
        }
        Property typed = node.properties().get(property.name());
        return typed != null
                        && typed.type() == PropertyType.PATH
                        && !isInferred(node)
                        && typed.value() instanceof Value.Reference reference
                ? Optional.of(reference.target())
                : Optional.empty();
    }

    private Optional<Node> named(String labelOrPath) {
        return labelOrPath.startsWith("/")
                ? devicetree.find(labelOrPath)
                : Optional.ofNullable(devicetree.labels().get(labelOrPath));
    }

    /** A node by its first label that nothing else could be meant by, else by its path. */
    private static String reference(Node node, boolean isListed) {
        String name = node.labels().stream()
                .filter(label -> YamlText.text(label).equals(label) && !NamedConstants.isName(label))
                .findFirst()
                .orElse(node.path());
        return isListed ? YamlText.listedReference(name) : YamlText.reference(name);
    }

    static boolean isInferred(Node node) {
        return node.binding().filter(binding -> binding.path().isEmpty()).isPresent();
    }

    private static @Nullable PropertyType type(Node node, String property) {
        Property typed = node.properties().get(property);
        return typed == null ? null : typed.type();
    }

    /**
     * Whether each part in brackets is one entry, where a list in a list means that: DTS's brackets say nothing of entries.
     */
    private static boolean isAligned(Node node, TreeProperty property, Sequence parts) {
        Property typed = node.properties().get(property.name());
        int entries;
        if (typed != null && typed.value() instanceof Value.Specifiers specifiers) {
            entries = specifiers.elements().size();
        } else if (property.name().equals("interrupts-extended")) {
            entries = node.interrupts().size();
        } else {
            return true;
        }
        return entries == parts.items().size() && parts.items().stream().allMatch(YamlValues::beginsAnEntry);
    }

    private static boolean beginsAnEntry(SourceNode part) {
        Stream<SourceNode> items = part instanceof Sequence sequence ? sequence.items().stream() : Stream.of(part);
        return items.findFirst()
                .filter(item -> item instanceof Scalar scalar && scalar.style() == Style.REFERENCE)
                .isPresent();
    }
}
