package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the contexts: those of the board, those of the firmware interface, and those that drivers own. */
final class ContextPlanner {
    /** The compatible of nodes that declare a context. */
    static final String COMPATIBLE = "rtio,context";

    private final MemoryMap memory;
    private final Diagnostics diagnostics;

    ContextPlanner(MemoryMap memory, Diagnostics diagnostics) {
        this.memory = memory;
        this.diagnostics = diagnostics;
    }

    /** Every enabled context node. */
    List<Node> nodes(Devicetree devicetree) {
        return devicetree.nodes().stream()
                .filter(node -> node.isOkay() && node.compatibles().contains(COMPATIBLE))
                .toList();
    }

    /** The contexts of the interface; one that the board declares too is an error that shows both places. */
    List<Component.Context> ofFirmware(FirmwareDeclaration firmware, List<Node> contextNodes) {
        var contexts = new ArrayList<Component.Context>();
        for (ContextDeclaration declaration : firmware.contexts()) {
            Optional<Node> twin = contextNodes.stream()
                    .filter(node -> isNamed(node, declaration.name()))
                    .findFirst();
            if (twin.isPresent()) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.CONTEXT_DECLARED_TWICE,
                                declaration.span(),
                                "context '" + declaration.name() + "' is declared by the board, too")
                        .note(twin.get().span(), "declared here in the board")
                        .hint("keep one of them; to use the board's, write @Node(\"" + reference(twin.get())
                                + "\") instead of @RtioDefine"));
                continue;
            }
            contexts.add(of(declaration, declaration.name(), Optional.empty()));
        }
        return contexts;
    }

    /** The context of a node; empty where the devicetree stage has reported what it lacks. */
    Optional<Component.Context> ofNode(Node node, String name) {
        Optional<Integer> sq = number(node, "sq-size");
        Optional<Integer> cq = number(node, "cq-size");
        if (sq.isEmpty() || cq.isEmpty()) {
            return Optional.empty();
        }
        MemoryRegion heap = MemoryMap.own(node).orElse(memory.heap());
        return Optional.of(new Component.Context(
                name, sq.get(), cq.get(), pool(node), heap, Optional.of(node), Optional.empty(), node.span()));
    }

    /** A context that Java declares. */
    Component.Context of(ContextDeclaration declaration, String name, Optional<Node> device) {
        Optional<Component.Pool> pool = declaration
                .mempool()
                .map(blocks -> new Component.Pool(
                        blocks.blocks(), blocks.blockSize(), blocks.align(), memory.pools(), declaration.span()));
        return new Component.Context(
                name,
                declaration.sq(),
                declaration.cq(),
                pool,
                memory.heap(),
                Optional.empty(),
                device,
                declaration.span());
    }

    private Optional<Component.Pool> pool(Node context) {
        // The binding of contexts says what a child without a compatible is: a pool, whatever its name.
        List<Node> pools = context.children().values().stream()
                .filter(child -> child.isOkay() && child.properties().containsKey("blocks"))
                .toList();
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        Node node = pools.get(0);
        if (pools.size() > 1) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SECOND_POOL,
                            pools.get(1).span(),
                            "context '" + context.path() + "' has a memory pool already; it can have one")
                    .note(node.span(), "the first"));
        }
        Optional<Integer> blocks = number(node, "blocks");
        Optional<Integer> blockSize = number(node, "block-size");
        if (blocks.isEmpty() || blockSize.isEmpty()) {
            return Optional.empty();
        }
        MemoryRegion region =
                MemoryMap.own(node).or(() -> MemoryMap.own(context)).orElse(memory.pools());
        return Optional.of(new Component.Pool(
                blocks.get(), blockSize.get(), number(node, "align").orElse(1), region, node.span()));
    }

    private static Optional<Integer> number(Node node, String name) {
        Property property = node.properties().get(name);
        return property != null && property.value() instanceof Value.Int number
                ? Optional.of((int) number.value())
                : Optional.empty();
    }

    private static boolean isNamed(Node node, String name) {
        return node.labels().contains(name)
                || JavaNames.lowerCamel(reference(node)).equals(name);
    }

    private static String reference(Node node) {
        return node.labels().isEmpty() ? node.name() : node.labels().get(0);
    }
}
