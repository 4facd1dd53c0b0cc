package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Node;
import java.util.Optional;
import java.util.Set;

/** Plans what the runtime itself has for a node, without any driver: contexts, pools, submissions and work queues. */
final class RuntimeNodes {
    static final String CONTEXT = "rtio,context";
    private static final String CONTEXT_POOL = "rtio,context-pool";
    private static final String MEMORY_POOL = "rtio,mempool";
    private static final String WORK_QUEUE = "rtio,work-queue";
    private static final Set<String> ALL =
            Set.of(CONTEXT, CONTEXT_POOL, MEMORY_POOL, WORK_QUEUE, SubmissionPlanner.COMPATIBLE);

    private final ContextPlanner contexts;
    private final MemoryPoolPlanner pools;
    private final SubmissionPlanner submissions;

    RuntimeNodes(ContextPlanner contexts, MemoryPoolPlanner pools, SubmissionPlanner submissions) {
        this.contexts = contexts;
        this.pools = pools;
        this.submissions = submissions;
    }

    boolean contains(Node node) {
        return node.compatibles().stream().anyMatch(ALL::contains) && !isPart(node);
    }

    static boolean isContext(Node node) {
        return node.compatibles().contains(CONTEXT) || node.compatibles().contains(CONTEXT_POOL);
    }

    /** Whether a node only says what the context above it has for itself. */
    static boolean isPart(Node node) {
        return node.parent() != null && isContext(node.parent()) && MemoryPoolPlanner.isPool(node);
    }

    /** What stands for a node; empty where the devicetree stage has reported what it lacks. */
    Optional<Component> plan(Node node, String name) {
        if (node.compatibles().contains(CONTEXT)) {
            return contexts.ofNode(node, name).map(Component.class::cast);
        }
        if (node.compatibles().contains(CONTEXT_POOL)) {
            return contexts.poolOfNode(node, name).map(Component.class::cast);
        }
        if (node.compatibles().contains(MEMORY_POOL)) {
            return pools.ofNode(node, name).map(Component.class::cast);
        }
        if (node.compatibles().contains(SubmissionPlanner.COMPATIBLE)) {
            return submissions.ofNode(node, name).map(Component.class::cast);
        }
        return NodeValues.number(node, "threads")
                .map(threads -> new Component.WorkQueue(name, NodeValues.label(node), threads, node));
    }
}
