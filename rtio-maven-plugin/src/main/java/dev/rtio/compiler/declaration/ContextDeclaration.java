package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Wait;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Optional;

/**
 * A context, declared by {@link dev.rtio.annotation.RtioDefine} on a method or on a driver's parameter; or each context of a
 * {@link Pool}.
 *
 * @param name the method's or the parameter's name
 * @param sq submission queue entries
 * @param cq completion queue entries
 * @param spareRequests requests that the program prepares itself
 * @param mempool the memory pool that the context has for itself
 * @param pool the memory pool that it shares
 * @param timers its time, where that is not the board's
 * @param span the annotation
 */
public record ContextDeclaration(
        String name,
        Size sq,
        Size cq,
        Size spareRequests,
        Optional<Mempool> mempool,
        Optional<Reference> pool,
        Optional<Reference> timers,
        Wait waitStrategy,
        Span span) {

    /** A number, or {@link dev.rtio.annotation.RtioDefine#AUTO}, and where it is written. */
    public record Size(int number, Span span) {}

    /** {@link dev.rtio.annotation.Mempool}. */
    public record Mempool(int blocks, int blockSize, int align, Span span) {
        /** Whether more blocks than the first are aligned, be it only some. */
        public static boolean isAligned(int blockSize, int align) {
            return blockSize % align == 0 || align % blockSize == 0;
        }
    }

    /**
     * Names a node.
     *
     * @param name on a method a label, alias or path; on a driver's parameter a property of the driver's node that refers to it
     */
    public record Reference(String name, Span span) {}

    /**
     * Contexts that are made alike, declared by {@link dev.rtio.annotation.RtioPoolDefine}.
     *
     * @param contexts how many
     * @param each what each is
     */
    public record Pool(int contexts, ContextDeclaration each) {}
}
