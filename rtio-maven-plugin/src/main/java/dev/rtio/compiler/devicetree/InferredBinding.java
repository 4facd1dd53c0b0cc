package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.EnumSet;
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
        return property.value() instanceof Scalar scalar
                ? switch (kind(scalar)) {
                    case NOTHING -> PropertyType.BOOLEAN;
                    case NUMBER -> PropertyType.INT;
                    case NODE -> PropertyType.PHANDLE;
                    case PATH -> PropertyType.PATH;
                    case TEXT -> PropertyType.STRING;
                }
                : listType(property.value());
    }

    private PropertyType listType(SourceNode value) {
        List<SourceNode> parts = WrittenForm.parts(value);
        boolean isMixed = parts.stream().anyMatch(Scalar.class::isInstance)
                && parts.stream().anyMatch(Sequence.class::isInstance);
        boolean isDts = WrittenForm.isDts(value);
        if (WrittenForm.isBytes(value)) {
            return PropertyType.UINT8_ARRAY;
        }
        if (isMixed || isDts && !WrittenForm.isCells(value)) {
            return PropertyType.COMPOUND;
        }
        List<Scalar> scalars = value.scalars();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        scalars.forEach(scalar -> kinds.add(isDts && scalar.style() == Style.REFERENCE ? Kind.NODE : kind(scalar)));
        boolean isOneCell = isDts && scalars.size() == 1;
        if (kinds.equals(EnumSet.of(Kind.NODE))) {
            return isOneCell ? PropertyType.PHANDLE : PropertyType.PHANDLES;
        }
        if (kinds.isEmpty() || kinds.equals(EnumSet.of(Kind.NUMBER))) {
            boolean isBytes = !isDts && !scalars.isEmpty() && scalars.stream().allMatch(InferredBinding::isByte);
            return isOneCell ? PropertyType.INT : isBytes ? PropertyType.UINT8_ARRAY : PropertyType.ARRAY;
        }
        boolean isSpecifiers =
                kind(scalars.get(0)) == Kind.NODE || kinds.contains(Kind.NODE) && !kinds.contains(Kind.TEXT);
        return isSpecifiers ? PropertyType.PHANDLE_ARRAY : PropertyType.STRING_ARRAY;
    }

    private enum Kind {
        NOTHING,
        NUMBER,
        NODE,
        PATH,
        TEXT
    }

    private Kind kind(Scalar scalar) {
        if (scalar.isEmpty() || BoardContext.isTrue(scalar) || BoardContext.isFalse(scalar)) {
            return Kind.NOTHING;
        }
        if (CellReader.isNumber(scalar)) {
            return Kind.NUMBER;
        }
        if (scalar.style() == Style.REFERENCE) {
            return Kind.PATH;
        }
        if (scalar.style() != Style.PLAIN) {
            return Kind.TEXT;
        }
        boolean path = scalar.text().startsWith("/") && board.tree().root().find(scalar.text()) != null;
        return board.tree().labels().containsKey(scalar.text()) ? Kind.NODE : path ? Kind.PATH : Kind.TEXT;
    }

    /** In YAML bytes are those that are written with two hexadecimal digits each. */
    private static boolean isByte(Scalar scalar) {
        return scalar.text().matches("0x[0-9a-fA-F]{2}");
    }
}
