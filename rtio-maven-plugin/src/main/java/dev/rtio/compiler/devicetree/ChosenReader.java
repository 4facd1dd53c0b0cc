package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code /chosen}: names that stand for nodes. Devicetree specification section 3.6. */
final class ChosenReader {
    /** What the specification keeps in {@code /chosen} that is not a plain reference. */
    private static final Set<String> TEXTS = Set.of("bootargs", "stdout-path", "stdin-path");

    private final BoardContext board;
    private final References references;

    ChosenReader(BoardContext board, References references) {
        this.board = board;
        this.references = references;
    }

    /** Chosen nodes by name, in the board's order. A quoted text or a number need not refer to a node. */
    Map<String, Node> read() {
        Map<String, Node> chosen = new LinkedHashMap<>();
        Node node = board.byPath().get("/chosen");
        if (node == null) {
            return chosen;
        }
        for (TreeProperty property : board.properties(node)) {
            if (property.value() instanceof Scalar scalar && !scalar.isEmpty()) {
                boolean free = TEXTS.contains(property.name())
                        || scalar.style() == Style.QUOTED
                        || scalar.style() == Style.BLOCK
                        || CellReader.isNumber(scalar)
                        || SpecificationTypes.typeOf(property.name()).isPresent()
                        || property.name().startsWith("#");
                (free ? references.find(scalar) : references.resolve(scalar))
                        .ifPresent(target -> chosen.put(property.name(), target));
            }
        }
        return chosen;
    }
}
