package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** Plans memory pools: those that contexts have for themselves, and those that they share. */
final class MemoryPoolPlanner {
    private final MemoryMap memory;
    private final DevicePlanner planner;
    private final Diagnostics diagnostics;

    MemoryPoolPlanner(MemoryMap memory, DevicePlanner planner, Diagnostics diagnostics) {
        this.memory = memory;
        this.planner = planner;
        this.diagnostics = diagnostics;
    }

    /** The pool of a node of its own. */
    Optional<Component.MemoryPool> ofNode(Node node, String name) {
        MemoryRegion heap = MemoryMap.own(node).orElse(memory.heap());
        return blocks(node, memory.pools()).map(blocks -> new Component.MemoryPool(name, blocks, heap, node));
    }

    /** The pool that a context's node has below it. */
    Optional<Blocks> below(Node context) {
        List<Node> pools = context.children().values().stream()
                .filter(MemoryPoolPlanner::isPool)
                .filter(Node::isOkay)
                .toList();
        if (pools.isEmpty()) {
            return Optional.empty();
        }
        Node pool = pools.get(0);
        if (pools.size() > 1) {
            report(pools.get(1).span(), "'" + context.path() + "'", pool.span());
        }
        return blocks(pool, MemoryMap.own(context).orElse(memory.pools()));
    }

    /** The pool that an annotation declares for the context alone. */
    Optional<Blocks> declared(ContextDeclaration declaration) {
        return declaration
                .mempool()
                .map(pool ->
                        new Blocks(pool.blocks(), pool.blockSize(), pool.align(), memory.pools(), JavaForm.of(pool)));
    }

    /**
     * The component that a context refers to for its pool.
     *
     * @param own the pool that the context has for itself, beside which it cannot have another
     */
    Optional<String> shared(Node node, Span place, String context, Optional<Blocks> own) {
        own.ifPresent(blocks -> report(place, context, blocks.span()));
        return planner.require(node, Component.MemoryPool.TYPE, place, "the memory pool of " + context)
                .filter(any -> own.isEmpty());
    }

    /** Whether a node below a context is a pool: its binding has no other nodes with blocks, whatever they are called. */
    static boolean isPool(Node child) {
        return child.properties().containsKey("blocks");
    }

    private static Optional<Blocks> blocks(Node node, MemoryRegion region) {
        Optional<Integer> count = NodeValues.size(node, "blocks");
        Optional<Integer> size = NodeValues.size(node, "block-size");
        if (count.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Blocks(
                count.get(),
                size.get(),
                NodeValues.number(node, "align").orElse(1),
                MemoryMap.own(node).orElse(region),
                node));
    }

    private void report(Span place, String context, Span first) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.SECOND_POOL, place, context + " has a memory pool already; it can have one")
                .note(first, "the first"));
    }
}
