package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes that no binding file can describe, because an application puts into them what it likes: each property's type follows
 * from how it is written.
 */
final class InferredBinding {
    private static final Set<String> PATHS = Set.of("/zephyr,user", "/cpus");

    private final BoardContext board;

    InferredBinding(BoardContext board) {
        this.board = board;
    }

    static boolean applies(Node node) {
        return PATHS.contains(node.path());
    }

    Binding of(Node node) {
        TreeProperty compatible = board.property(node, "compatible");
        if (compatible != null) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.NOT_INFERABLE,
                                    compatible.span(),
                                    "the types of " + node.path()
                                            + " follow from its values; a compatible has no effect")
                            .hint("remove 'compatible'"));
        }
        Map<String, PropertySpec> specs = new LinkedHashMap<>();
        for (TreeProperty property : board.properties(node)) {
            specs.put(property.name(), spec(property));
        }
        return new Binding(
                "", Optional.empty(), "", specs, List.of(), Optional.empty(), Map.of(), Optional.empty(), node.span());
    }

    private PropertySpec spec(TreeProperty property) {
        return PropertySpec.ofType(property.name(), type(property), property.span());
    }

    private PropertyType type(TreeProperty property) {
        if (property.value() instanceof Scalar scalar) {
            return switch (kind(scalar)) {
                case NOTHING -> PropertyType.BOOLEAN;
                case NUMBER -> PropertyType.INT;
                case NODE -> PropertyType.PHANDLE;
                case TEXT -> PropertyType.STRING;
            };
        }
        return property.value() instanceof Sequence ? listType(property) : PropertyType.COMPOUND;
    }

    private PropertyType listType(TreeProperty property) {
        List<Kind> kinds =
                CellReader.scalars(property).stream().map(this::kind).distinct().toList();
        if (kinds.isEmpty() || kinds.equals(List.of(Kind.NUMBER))) {
            return PropertyType.ARRAY;
        }
        if (kinds.equals(List.of(Kind.NODE))) {
            // A list of nodes that need no cells is the same as either type.
            return PropertyType.PHANDLES;
        }
        return kinds.get(0) == Kind.NODE ? PropertyType.PHANDLE_ARRAY : PropertyType.STRING_ARRAY;
    }

    private enum Kind {
        NOTHING,
        NUMBER,
        NODE,
        TEXT
    }

    private Kind kind(Scalar scalar) {
        if (scalar.isEmpty() || BoardContext.isTrue(scalar) || BoardContext.isFalse(scalar)) {
            return Kind.NOTHING;
        }
        if (CellReader.isNumber(scalar)) {
            return Kind.NUMBER;
        }
        boolean label = scalar.style() == Style.PLAIN && board.tree().labels().containsKey(scalar.text());
        return label ? Kind.NODE : Kind.TEXT;
    }
}
