package dev.rtio.compiler.footprint;

import java.util.List;

/** What the constructor of {@code WorkQueue} allocates. The stacks of its threads are the JVM's own, and not counted. */
final class WorkQueueObjects {
    private final JvmModel model;
    private final RuntimeShapes shapes;

    WorkQueueObjects(JvmModel model, RuntimeShapes shapes) {
        this.model = model;
        this.shapes = shapes;
    }

    List<ObjectGroup> of(String threadName, int threads) {
        long control = shapes.bytes("WorkQueue") + shapes.bytes("SqeQueue") + model.arrayBytes('L', threads);
        long bytes = 0;
        for (int i = 0; i < threads; i++) {
            bytes += model.threadBytes() + model.textBytes(threadName + "-" + i) + model.capturingBytes();
        }
        return List.of(ObjectGroup.heap("WorkQueue", 1, control), ObjectGroup.heap("Thread", threads, bytes));
    }
}
