package dev.rtio.compiler.declaration;

import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.ContextDeclaration.Size;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@link dev.rtio.annotation.RtioDefine} and {@link dev.rtio.annotation.RtioPoolDefine}. */
final class ContextReader {
    private static final int AUTO = RtioDefine.AUTO;
    static final int MAX_ENTRIES = 32_768;
    static final int MAX_BLOCKS = 32_768;
    static final int MAX_ALIGN = 4_096;
    /** Of all blocks; one buffer holds them, with room to align the first. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - MAX_ALIGN;

    private final JavaModel model;

    ContextReader(JavaModel model) {
        this.model = model;
    }

    /** @param name of the method that is annotated */
    Optional<ContextDeclaration> read(String name, AnnotationView define) {
        return read(name, define, reference(define, "timers"), entries(define, "spareRequests", 0, false));
    }

    /** @param name of the parameter that is annotated */
    Optional<ContextDeclaration> readParameter(String name, AnnotationView define) {
        return read(name, define).filter(this::isOfNumbers);
    }

    /** @param name of the method that is annotated */
    Optional<ContextDeclaration.Pool> readPool(String name, AnnotationView define) {
        Optional<Integer> contexts = entries(define, "contexts", 1, false).map(Size::number);
        return read(name, define, Optional.empty(), Optional.of(new Size(0, define.span())))
                .flatMap(each -> contexts.map(count -> new ContextDeclaration.Pool(count, each)));
    }

    private Optional<ContextDeclaration> read(
            String name, AnnotationView define, Optional<Reference> timers, Optional<Size> spareRequests) {
        Optional<Size> sq = entries(define, "sq", 1, true);
        Optional<Size> cq = entries(define, "cq", 1, true);
        Optional<Mempool> mempool = define.nested("mempool").flatMap(this::mempool);
        Optional<Reference> pool = reference(define, "pool");
        Optional<Wait> waitStrategy = define.constant("waitStrategy", Wait.class);
        if (sq.isEmpty() || cq.isEmpty() || spareRequests.isEmpty() || mempool.isEmpty() || waitStrategy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContextDeclaration(
                name,
                sq.get(),
                cq.get(),
                spareRequests.get(),
                mempool.filter(any -> any.blocks() != 0),
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

    private Optional<Size> entries(AnnotationView define, String member, int least, boolean mayBeAuto) {
        return define.integer(member)
                .filter(value -> {
                    boolean valid = value >= least && value <= MAX_ENTRIES || mayBeAuto && value == AUTO;
                    if (!valid) {
                        model.report(
                                DiagnosticCode.CONTEXT_ENTRIES,
                                define.span(member),
                                "'" + member + "' is " + value + ", but must be " + least + " to " + MAX_ENTRIES);
                    }
                    return valid;
                })
                .map(value -> new Size(value, define.span(member)));
    }

    /** Nobody can declare what goes to a driver's own context. */
    private boolean isOfNumbers(ContextDeclaration context) {
        var sizes = new ArrayList<>(List.of(context.sq(), context.cq()));
        context.mempool().ifPresent(pool -> {
            sizes.add(new Size(pool.blocks(), pool.span()));
            sizes.add(new Size(pool.blockSize(), pool.span()));
        });
        Optional<Size> automatic =
                sizes.stream().filter(size -> size.number() == AUTO).findFirst();
        automatic.ifPresent(size -> model.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.SIZE_NOT_PROVABLE,
                                size.span(),
                                "AUTO is the least that the declared submissions need, but none can be declared for a"
                                        + " driver's own context")
                        .hint("write a number")));
        return automatic.isEmpty();
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
        var pool = new Mempool(blocks.get(), blockSize.get(), align.get(), mempool.span());
        return isWhole(mempool, pool) ? Optional.of(pool) : Optional.empty();
    }

    private boolean isWhole(AnnotationView mempool, Mempool pool) {
        if (pool.blocks() == 0 && pool.blockSize() != 0) {
            return fault(
                    mempool, "blocks", "The pool has a block size of " + text(pool.blockSize()) + ", but no blocks");
        }
        if (pool.blocks() != 0 && pool.blockSize() == 0) {
            return fault(mempool, "blockSize", "The pool has " + text(pool.blocks()) + " blocks of no size");
        }
        if (pool.blockSize() == AUTO) {
            return true;
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

    private static String text(int size) {
        return size == AUTO ? "AUTO" : String.valueOf(size);
    }

    private boolean in(AnnotationView mempool, String member, int value, int least, int most) {
        return (value >= least && value <= most || value == AUTO)
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
