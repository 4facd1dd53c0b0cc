package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans contexts and pools of contexts: those of the board, those of the firmware interface, and those that drivers own. A
 * context in a pool has timers of its own, since it may be with another thread than all others.
 */
final class ContextPlanner {
    private final MemoryMap memory;
    private final MemoryPoolPlanner pools;
    private final TimerPlanner timers;
    private final Diagnostics diagnostics;

    ContextPlanner(MemoryMap memory, MemoryPoolPlanner pools, TimerPlanner timers, Diagnostics diagnostics) {
        this.memory = memory;
        this.pools = pools;
        this.timers = timers;
        this.diagnostics = diagnostics;
    }

    /** The contexts of the interface; one that the board declares, too, is an error that shows both places. */
    List<Component> ofFirmware(FirmwareDeclaration firmware, List<Node> contextNodes, NodeFinder nodes) {
        var components = new ArrayList<Component>();
        var once = new DeclaredOnce(contextNodes, diagnostics);
        Function<Reference, Optional<Node>> find = reference -> nodes.find(reference.name(), reference.span());
        for (ContextDeclaration context : firmware.contexts()) {
            if (once.check("context", context.name(), context.span(), "@RtioDefine")) {
                ContextConfig config = config(context, timers(context, find), find);
                components.add(new Component.Context(context.name(), config, JavaForm.of(context), Optional.empty()));
            }
        }
        for (ContextDeclaration.Pool pool : firmware.contextPools()) {
            ContextDeclaration each = pool.each();
            if (once.check("context", each.name(), each.span(), "@RtioPoolDefine")) {
                components.add(new Component.ContextPool(
                        each.name(), pool.contexts(), config(each, Optional.empty(), find), JavaForm.of(each)));
            }
        }
        return components;
    }

    /** The context of a node; empty where the devicetree stage has reported what it lacks. */
    Optional<Component.Context> ofNode(Node node, String name) {
        return config(node, true).map(config -> new Component.Context(name, config, node, Optional.empty()));
    }

    /** The pool of contexts of a node; empty where the devicetree stage has reported what it lacks. */
    Optional<Component.ContextPool> poolOfNode(Node node, String name) {
        Optional<Integer> contexts = NodeValues.number(node, "contexts");
        return config(node, false)
                .flatMap(config -> contexts.map(count -> new Component.ContextPool(name, count, config, node)));
    }

    /**
     * The context that the driver of a node owns.
     *
     * @param target finds what a property of the node refers to
     */
    Component.Context ofDriver(
            Node node, ContextDeclaration declaration, String name, Function<Reference, Optional<Node>> target) {
        ContextConfig config = config(declaration, timers(declaration, target), target);
        return new Component.Context(name, config, JavaForm.of(declaration), Optional.of(node));
    }

    private Optional<ContextConfig> config(Node node, boolean hasTimers) {
        Optional<Integer> sq = NodeValues.size(node, "sq-size");
        Optional<Integer> cq = NodeValues.size(node, "cq-size");
        if (sq.isEmpty() || cq.isEmpty()) {
            return Optional.empty();
        }
        String context = "'" + node.path() + "'";
        Optional<Blocks> own = pools.below(node);
        return Optional.of(new ContextConfig(
                sq.get(),
                cq.get(),
                own,
                NodeValues.target(node, "memory-pool")
                        .flatMap(pool -> pools.shared(pool, node.span("memory-pool"), context, own)),
                hasTimers ? timers(node, context) : Optional.empty(),
                ContextConfig.waitStrategy(
                        NodeValues.text(node, "wait-strategy").orElse("")),
                MemoryMap.own(node).orElse(memory.heap())));
    }

    private ContextConfig config(
            ContextDeclaration declaration, Optional<String> time, Function<Reference, Optional<Node>> find) {
        Optional<Blocks> own = pools.declared(declaration);
        return new ContextConfig(
                declaration.sq().number(),
                declaration.cq().number(),
                own,
                declaration
                        .pool()
                        .flatMap(reference -> find.apply(reference)
                                .flatMap(pool -> pools.shared(pool, reference.span(), name(declaration), own))),
                time,
                declaration.waitStrategy(),
                memory.heap());
    }

    private Optional<String> timers(Node node, String context) {
        return NodeValues.target(node, "timers")
                .map(timer -> timers.named(timer, node.span("timers"), context))
                .orElseGet(() -> timers.ofBoard(node.span()));
    }

    private Optional<String> timers(ContextDeclaration declaration, Function<Reference, Optional<Node>> find) {
        return declaration
                .timers()
                .map(reference -> find.apply(reference)
                        .flatMap(timer -> timers.named(timer, reference.span(), name(declaration))))
                .orElseGet(() -> timers.ofBoard(declaration.span()));
    }

    private static String name(ContextDeclaration declaration) {
        return "context '" + declaration.name() + "'";
    }
}
