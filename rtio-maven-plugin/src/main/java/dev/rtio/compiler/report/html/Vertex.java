package dev.rtio.compiler.report.html;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Component;

/**
 * A thing in the wiring drawing.
 *
 * @param id unique in the drawing
 * @param kind what it is
 * @param label its name
 * @param detail a second line: class, compatible or sizes
 * @param path the node to show for it, or empty
 * @param hasDriver false for a node that no driver serves
 * @param bus id of the bus that it belongs to, or empty
 */
record Vertex(String id, Kind kind, String label, String detail, String path, boolean hasDriver, String bus) {
    /** What a vertex is; the page gives each a colour. */
    enum Kind {
        FIRMWARE,
        CONTEXT,
        CONTEXT_POOL,
        MEMORY_POOL,
        WORK_QUEUE,
        SUBMISSION,
        TIMERS,
        DEVICE,
        IODEV,
        BUS,
        CONTROLLER,
        GROUP;

        static Kind of(Component component) {
            if (component instanceof Component.Context) {
                return CONTEXT;
            } else if (component instanceof Component.ContextPool) {
                return CONTEXT_POOL;
            } else if (component instanceof Component.MemoryPool) {
                return MEMORY_POOL;
            } else if (component instanceof Component.WorkQueue) {
                return WORK_QUEUE;
            } else if (component instanceof Component.Submission) {
                return SUBMISSION;
            } else if (component instanceof Component.BusIodev) {
                return IODEV;
            } else if (component.types().contains("dev.rtio.TimerQueue")) {
                return TIMERS;
            }
            return component instanceof Component.Device device && isBus(device.node()) ? BUS : DEVICE;
        }

        static boolean isBus(Node node) {
            return node.binding().filter(binding -> !binding.buses().isEmpty()).isPresent();
        }

        /** As the page names it. */
        String word() {
            return Wording.word(this);
        }
    }

    Vertex onBus(String id) {
        return new Vertex(this.id, kind, label, detail, path, hasDriver, id);
    }
}
