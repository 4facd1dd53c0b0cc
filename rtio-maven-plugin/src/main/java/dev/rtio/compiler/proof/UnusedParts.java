package dev.rtio.compiler.proof;

import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;

/**
 * Nothing is there for nobody: each memory pool of its own has a context, and each thread of a work queue an iodev, since an
 * iodev has one request executed at a time.
 */
final class UnusedParts {
    private final Diagnostics diagnostics;

    UnusedParts(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(FirmwareImage image) {
        if (diagnostics.hasErrors()) {
            // What could not be planned might be what uses them.
            return;
        }
        image.memoryPools().stream().filter(pool -> image.users(pool) == 0).forEach(this::reportPool);
        image.workQueues().forEach(queue -> check(queue, image));
    }

    private void reportPool(Component.MemoryPool pool) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.UNUSED_POOL,
                        pool.span(),
                        "no context uses the memory pool '" + pool.name() + "'")
                .hint("write 'memory-pool: LABEL' in a context of the board, or pool = \"LABEL\" in @RtioDefine"));
    }

    private void check(Component.WorkQueue queue, FirmwareImage image) {
        List<Component> users = image.components().stream()
                .filter(component -> component.arguments().contains(new Argument.Reference(queue.name())))
                .toList();
        boolean areAllKnown = users.stream().allMatch(UnusedParts::isOneIodev) && !isGiven(queue.node(), image);
        if (areAllKnown && users.size() < queue.threads()) {
            diagnostics.report(
                    Diagnostic.of(
                                    DiagnosticCode.IDLE_THREADS,
                                    queue.node().span("threads"),
                                    "work queue '" + queue.name() + "' has " + Wording.count(queue.threads(), "thread")
                                            + " for " + Wording.count(users.size(), "iodev"))
                            .hint(
                                    "an iodev has one request executed at a time, so the other threads never have anything to do"));
        }
    }

    /** Whether a user of the queue is one iodev that blocks; anything else may pass the queue on. */
    private static boolean isOneIodev(Component user) {
        boolean makesOthers = user instanceof Component.Device device
                && device.driver().iodevFactory().isPresent();
        return user.types().contains(DriverDeclaration.BLOCKING_IODEV) && !makesOthers;
    }

    /** Whether the program asks for the queue: what it does with it is not known. */
    private static boolean isGiven(Node queue, FirmwareImage image) {
        return image.firmware().stream()
                .flatMap(firmware -> firmware.nodes().stream())
                .anyMatch(method -> image.devicetree()
                        .find(method.reference())
                        .filter(node -> node == queue)
                        .isPresent());
    }
}
