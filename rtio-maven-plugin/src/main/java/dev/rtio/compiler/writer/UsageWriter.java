package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import javax.lang.model.element.Modifier;

/** Writes the method that tells how far the queues and pools of a board were filled. */
final class UsageWriter {
    private UsageWriter() {}

    /** @param whole the expressions as seen from the board's record */
    static MethodSpec usage(FirmwareImage image, ClassName board, Constructions whole) {
        CodeBlock.Builder marks = CodeBlock.builder()
                .addStatement(
                        "var usage = new $T($S, $S)", RuntimeTypes.USAGE, board.canonicalName(), image.identity());
        for (Component component : image.components()) {
            if (isMeasured(component)) {
                marks.addStatement("usage.add($S, $L)", component.name(), whole.reference(component.name()));
            }
            // A pool that contexts share is a component of its own.
            if (component instanceof Component.Context context
                    && context.config().blocks().isPresent()) {
                marks.addStatement(
                        context.isOwned() ? "usage.addPool($S, $L)" : "usage.add($S, $L.pool())",
                        component.name(),
                        whole.reference(component.name()));
            }
        }
        return MethodSpec.methodBuilder("usage")
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeTypes.USAGE)
                .addJavadoc(
                        "$L\n",
                        Javadocs.fold(
                                "Tells how far the queues and pools were filled at most, for the report: call it at"
                                        + " the end of a run, or whenever somebody asks. Allocates."))
                .addCode(marks.addStatement("return usage").build())
                .build();
    }

    private static boolean isMeasured(Component component) {
        return component instanceof Component.Context
                || component instanceof Component.ContextPool
                || component instanceof Component.MemoryPool
                || component instanceof Component.WorkQueue;
    }
}
