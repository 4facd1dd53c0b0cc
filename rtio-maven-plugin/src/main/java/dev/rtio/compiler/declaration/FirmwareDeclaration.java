package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Set;

/**
 * An interface annotated with {@link dev.rtio.annotation.Firmware}.
 *
 * @param packageName empty for the unnamed package
 * @param className name within the package; nested types with dots: {@code Main.Weather}
 * @param isPublic whether the interface can be seen from other packages
 * @param board the board's name
 * @param overlays names of overlays, in order
 * @param contexts methods with {@link dev.rtio.annotation.RtioDefine}
 * @param contextPools methods with {@link dev.rtio.annotation.RtioPoolDefine}
 * @param submissions methods with {@link dev.rtio.annotation.RtioSubmission}
 * @param nodes methods with {@link dev.rtio.annotation.Node}
 * @param faulty names of methods with mistakes, which have been reported
 * @param span the annotation
 */
public record FirmwareDeclaration(
        String packageName,
        String className,
        boolean isPublic,
        String board,
        List<String> overlays,
        List<ContextDeclaration> contexts,
        List<ContextDeclaration.Pool> contextPools,
        List<SubmissionDeclaration> submissions,
        List<NodeDeclaration> nodes,
        Set<String> faulty,
        Span span) {

    /** Names that no method may have: what a record component must not be called (JLS 8.10.1), and what the board has itself. */
    public static final Set<String> RESERVED = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals",
            "create",
            "start",
            "close",
            "usage",
            "checkJvm",
            "dispatch");

    /**
     * A method with {@link dev.rtio.annotation.Node}.
     *
     * @param type the return type, a qualified class name
     */
    public record NodeDeclaration(String method, String reference, String type, Span span) {}
}
