package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.source.RawValues;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the raw values of a flattened devicetree the form in which DTS would write them: that of the type which the binding
 * declares, or else the specification, or else the most likely one.
 */
final class RawProperties {
    private static final Set<String> TEXT_NODES = Set.of("/aliases", "/chosen");

    private final RawPhandles phandles;
    private final RawSpecifiers specifiers;

    RawProperties(Tree tree) {
        this.phandles = new RawPhandles(tree);
        this.specifiers = new RawSpecifiers(phandles);
    }

    /** The properties of a node, by name; those that are not raw stay as they are. */
    Map<String, TreeProperty> type(TreeNode node, Optional<Binding> binding) {
        Map<String, PropertySpec> specs = binding.map(Binding::properties).orElse(Map.of());
        Map<String, TreeProperty> typed = new LinkedHashMap<>();
        for (TreeProperty property : node.properties().values()) {
            SourceNode value = property.value();
            if (value instanceof Raw raw) {
                Optional<PropertyType> type = TEXT_NODES.contains(node.path())
                        ? Optional.of(PropertyType.STRING)
                        : type(property.name(), specs.get(property.name()), raw);
                value = type.map(any -> value(raw, any)).orElseGet(() -> guess(node, property.name(), raw));
            }
            typed.put(
                    property.name(),
                    new TreeProperty(
                            property.name(),
                            value,
                            property.span(),
                            property.shadowed(),
                            property.labels(),
                            property.origin()));
        }
        return Collections.unmodifiableMap(typed);
    }

    private static Optional<PropertyType> type(String name, @Nullable PropertySpec spec, Raw raw) {
        if (spec != null && spec.type() != PropertyType.COMPOUND) {
            return Optional.of(spec.type());
        }
        return raw.bytes().hasRemaining() ? SpecificationTypes.rawTypeOf(name) : Optional.empty();
    }

    /** What the bytes most likely are, specifiers and maps by their names among it. */
    private SourceNode guess(TreeNode node, String name, Raw raw) {
        SourceNode guess = RawValues.guess(raw);
        return guess instanceof Sequence cells && cells.form() == Form.CELLS
                ? specifiers.read(node, name, cells).orElse(cells)
                : guess;
    }

    /** The value in the form of a type; where the bytes do not fit it, in the form that they have most likely. */
    private SourceNode value(Raw raw, PropertyType type) {
        Optional<? extends SourceNode> value = switch (type) {
            case STRING, STRING_ARRAY, PATH -> RawValues.texts(raw);
            case INT, ARRAY, PHANDLE_ARRAY -> RawValues.cells(raw);
            case PHANDLE, PHANDLES -> RawValues.cells(raw).map(this::references);
            case UINT8_ARRAY -> Optional.of(RawValues.octets(raw));
            case BOOLEAN, COMPOUND -> Optional.empty();
        };
        return value.isPresent() ? value.get() : RawValues.guess(raw);
    }

    private Sequence references(Sequence cells) {
        return new Sequence(cells.items().stream().map(phandles::reference).toList(), Form.CELLS, cells.span());
    }
}
