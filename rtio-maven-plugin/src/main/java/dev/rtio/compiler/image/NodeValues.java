package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.AutoSizes;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.devicetree.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Properties of nodes that need no driver, and of what stands for such in Java; what is missing has been reported by the devicetree stage. */
final class NodeValues {
    private NodeValues() {}

    static Optional<Integer> number(Written written, String name) {
        return value(written, name) instanceof Value.Int number ? Optional.of((int) number.value()) : Optional.empty();
    }

    /** A size; {@link ContextConfig#AUTO} for the word that leaves it to the build. */
    static Optional<Integer> size(Written written, String name) {
        return text(written, name).equals(Optional.of(AutoSizes.WORD))
                ? Optional.of(ContextConfig.AUTO)
                : number(written, name);
    }

    /** The numbers of a list of bytes; none without it. */
    static List<Integer> bytes(Written written, String name) {
        return value(written, name) instanceof Value.Bytes bytes ? bytes.values() : List.of();
    }

    static boolean flag(Written written, String name) {
        return value(written, name) instanceof Value.Bool flag && flag.value();
    }

    static Optional<String> text(Written written, String name) {
        return value(written, name) instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The node that a property refers to. */
    static Optional<Node> target(Written written, String name) {
        return value(written, name) instanceof Value.Reference reference
                ? Optional.of(reference.target())
                : Optional.empty();
    }

    /** What people call the node: its first label, or its name. */
    static String label(Node node) {
        return node.labels().isEmpty() ? node.name() : node.labels().get(0);
    }

    private static @Nullable Value value(Written written, String name) {
        Property property = written.properties().get(name);
        return property == null ? null : property.value();
    }
}
