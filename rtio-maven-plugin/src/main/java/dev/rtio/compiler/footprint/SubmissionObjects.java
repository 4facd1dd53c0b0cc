package dev.rtio.compiler.footprint;

import java.util.List;

/** What the constructor of {@code Submission} allocates: a pattern is a request that is never acquired. */
final class SubmissionObjects {
    private final JvmModel model;
    private final RuntimeShapes shapes;

    SubmissionObjects(JvmModel model, RuntimeShapes shapes) {
        this.model = model;
        this.shapes = shapes;
    }

    List<ObjectGroup> of(int requests) {
        long control = shapes.bytes("Submission") + model.arrayBytes('L', requests);
        return List.of(
                ObjectGroup.heap("Submission", 1, control),
                ObjectGroup.heap("Sqe", requests, requests * (shapes.bytes("Sqe") + shapes.bytes("SqeAlarm"))));
    }
}
