package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;

/**
 * An interface annotated with {@link dev.rtio.annotation.Firmware}.
 *
 * @param packageName empty for the unnamed package
 * @param className name within the package; nested types with dots: {@code Main.Weather}
 * @param isPublic whether the interface can be seen from other packages
 * @param board the board's name
 * @param overlays names of overlays, in order
 * @param contexts methods with {@link dev.rtio.annotation.RtioDefine}
 * @param nodes methods with {@link dev.rtio.annotation.Node}
 * @param span the annotation
 */
public record FirmwareDeclaration(
        String packageName,
        String className,
        boolean isPublic,
        String board,
        List<String> overlays,
        List<ContextDeclaration> contexts,
        List<NodeDeclaration> nodes,
        Span span) {

    /**
     * A context, declared on a method or on a driver's parameter.
     *
     * @param name the method's or the parameter's name
     * @param blocks 0 where the context has no pool
     */
    public record ContextDeclaration(String name, int sq, int cq, int blocks, int blockSize, int align, Span span) {}

    /**
     * A method with {@link dev.rtio.annotation.Node}.
     *
     * @param type the return type, a qualified class name
     */
    public record NodeDeclaration(String method, String reference, String type, Span span) {}
}
