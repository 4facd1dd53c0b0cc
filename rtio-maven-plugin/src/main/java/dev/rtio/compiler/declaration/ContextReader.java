package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.util.Optional;

/** Reads {@link dev.rtio.annotation.RtioDefine} and {@link dev.rtio.annotation.RtioPoolDefine}. */
final class ContextReader {
    static final int MAX_ENTRIES = 32_768;
    static final int MAX_BLOCKS = 32_768;
    static final int MAX_ALIGN = 4_096;
    /** Of all blocks; one buffer holds them, with room to align the first. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - MAX_ALIGN;

    private final JavaModel model;

    ContextReader(JavaModel model) {
        this.model = model;
    }

    /** @param name of the method or parameter that is annotated */
    Optional<ContextDeclaration> read(String name, AnnotationView define) {
        return read(name, define, reference(define, "timers"));
    }

    /** @param name of the method that is annotated */
    Optional<ContextDeclaration.Pool> readPool(String name, AnnotationView define) {
        Optional<Integer> contexts = entries(define, "contexts");
        return read(name, define, Optional.empty())
                .flatMap(each -> contexts.map(count -> new ContextDeclaration.Pool(count, each)));
    }

    private Optional<ContextDeclaration> read(String name, AnnotationView define, Optional<Reference> timers) {
        Optional<Integer> sq = entries(define, "sq");
        Optional<Integer> cq = entries(define, "cq");
        Optional<Mempool> mempool = define.nested("mempool").flatMap(this::mempool);
        Optional<Reference> pool = reference(define, "pool");
        Optional<Wait> waitStrategy = define.constant("waitStrategy", Wait.class);
        if (sq.isEmpty() || cq.isEmpty() || mempool.isEmpty() || waitStrategy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContextDeclaration(
                name,
                sq.get(),
                cq.get(),
                mempool.filter(any -> any.blocks() > 0),
                pool,
                timers,
                waitStrategy.get(),
                define.span()));
    }

    private static Optional<Reference> reference(AnnotationView define, String member) {
        return define.string(member)
                .filter(name -> !name.isEmpty())
                .map(name -> new Reference(name, define.span(member)));
    }

    private Optional<Integer> entries(AnnotationView define, String member) {
        return define.integer(member).filter(value -> {
            boolean valid = value >= 1 && value <= MAX_ENTRIES;
            if (!valid) {
                model.report(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        define.span(member),
                        "'" + member + "' is " + value + ", but must be 1 to " + MAX_ENTRIES);
            }
            return valid;
        });
    }

    private Optional<Mempool> mempool(AnnotationView mempool) {
        Optional<Integer> blocks =
                mempool.integer("blocks").filter(value -> in(mempool, "blocks", value, 0, MAX_BLOCKS));
        Optional<Integer> blockSize =
                mempool.integer("blockSize").filter(value -> in(mempool, "blockSize", value, 0, Integer.MAX_VALUE));
        Optional<Integer> align = mempool.integer("align").filter(value -> isAlignment(mempool, value));
        if (blocks.isEmpty() || blockSize.isEmpty() || align.isEmpty()) {
            return Optional.empty();
        }
        var pool = new Mempool(blocks.get(), blockSize.get(), align.get());
        return isWhole(mempool, pool) ? Optional.of(pool) : Optional.empty();
    }

    private boolean isWhole(AnnotationView mempool, Mempool pool) {
        if (pool.blocks() == 0 && pool.blockSize() > 0) {
            return fault(mempool, "blocks", "The pool has a block size of " + pool.blockSize() + ", but no blocks");
        }
        if (pool.blocks() > 0 && pool.blockSize() == 0) {
            return fault(mempool, "blockSize", "The pool has " + pool.blocks() + " blocks of no size");
        }
        if (!Mempool.isAligned(pool.blockSize(), pool.align())) {
            return fault(
                    mempool,
                    "blockSize",
                    "'blockSize' is " + pool.blockSize() + ", but must be a multiple or a divisor of the"
                            + " alignment, " + pool.align());
        }
        long bytes = (long) pool.blocks() * pool.blockSize();
        if (bytes > MAX_BYTES) {
            return fault(
                    mempool,
                    "blockSize",
                    "The pool has " + bytes + " bytes, but at most " + MAX_BYTES + " are possible");
        }
        return true;
    }

    private boolean in(AnnotationView mempool, String member, int value, int least, int most) {
        return (value >= least && value <= most)
                || fault(mempool, member, "'" + member + "' is " + value + ", but must be " + least + " to " + most);
    }

    private boolean isAlignment(AnnotationView mempool, int value) {
        return (value >= 1 && value <= MAX_ALIGN && Integer.bitCount(value) == 1)
                || fault(
                        mempool,
                        "align",
                        "'align' is " + value + ", but must be a power of two from 1 to " + MAX_ALIGN);
    }

    private boolean fault(AnnotationView mempool, String member, String message) {
        model.report(DiagnosticCode.MEMPOOL_SIZE, mempool.span(member), message);
        return false;
    }
}
