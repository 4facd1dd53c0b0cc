package dev.rtio.compiler.writer;

import dev.rtio.annotation.Wait;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;

/** What the Javadoc of the board says of a component: what it is, and where it was declared. */
final class ComponentDocs {
    private ComponentDocs() {}

    static String of(Component component) {
        if (component instanceof Component.Context context) {
            if (context.isOwned()) {
                Node device = context.device().get();
                return "How full the context of the driver is, of " + config(context.config()) + ": "
                        + Javadocs.code(device.path()) + ", " + Javadocs.place(device.span());
            }
            return "Context of " + config(context.config()) + ", " + Javadocs.place(context.span());
        }
        if (component instanceof Component.ContextPool pool) {
            return "Pool of " + Wording.count(pool.contexts(), "context") + ", each of " + config(pool.config()) + ", "
                    + Javadocs.place(pool.span());
        }
        if (component instanceof Component.MemoryPool pool) {
            return "Memory pool of " + blocks(pool.blocks()) + ", " + Javadocs.place(pool.span());
        }
        if (component instanceof Component.WorkQueue queue) {
            return "Work queue of " + Wording.count(queue.threads(), "thread") + ", " + Javadocs.place(queue.span());
        }
        if (component instanceof Component.Submission submission) {
            return "Submission of " + Wording.count(submission.requests().size(), "request") + " to "
                    + Javadocs.code(submission.context()) + ", " + Javadocs.place(submission.span());
        }
        if (component instanceof Component.BusIodev iodev) {
            return "Requests over the bus: " + Javadocs.describe(iodev.node());
        }
        return Javadocs.describe(((Component.Device) component).node());
    }

    private static String config(ContextConfig config) {
        String wait = config.waitStrategy() == Wait.PARK ? "" : ", waits: " + config.waitWord();
        return Wording.count(config.sqSize(), "submission") + ", " + Wording.count(config.cqSize(), "completion")
                + config.blocks().map(blocks -> ", " + blocks(blocks)).orElse("")
                + config.memoryPool()
                        .map(pool -> ", blocks of " + Javadocs.code(pool))
                        .orElse("")
                + wait;
    }

    private static String blocks(Blocks blocks) {
        return Wording.count(blocks.count(), "block") + " of " + Wording.count(blocks.size(), "byte");
    }
}
