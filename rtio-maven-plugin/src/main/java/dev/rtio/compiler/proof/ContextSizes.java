package dev.rtio.compiler.proof;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;

/** Contexts and pools have sizes that the runtime takes and that can be made use of. */
final class ContextSizes {
    /** The runtime keeps indexes in 16 bits. */
    private static final int MAX_ENTRIES = 32_768;

    private static final int MAX_ALIGN = 4096;

    private final Diagnostics diagnostics;

    ContextSizes(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(FirmwareImage image) {
        image.contexts().forEach(this::check);
    }

    private void check(Component.Context context) {
        boolean valid = inRange(context, "sq-size", context.sqSize()) & inRange(context, "cq-size", context.cqSize());
        if (valid && context.sqSize() > context.cqSize()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SQ_LARGER_THAN_CQ,
                            context.span(),
                            "context '" + context.name() + "' has " + context.sqSize() + " submissions but only "
                                    + context.cqSize() + " completions")
                    .hint("a submission is accepted only with a place for its completion, so that the rest is used only"
                            + " by submissions without a response; make cq at least as large as sq"));
        }
        context.pool().ifPresent(pool -> check(context, pool));
    }

    private void check(Component.Context context, Component.Pool pool) {
        boolean powerOfTwo = pool.align() > 0 && Integer.bitCount(pool.align()) == 1 && pool.align() <= MAX_ALIGN;
        if (!powerOfTwo) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.POOL_SIZE,
                    pool.span(),
                    "the pool of '" + context.name() + "' is aligned to " + pool.align()
                            + " bytes, which is no power of two from 1 to " + MAX_ALIGN));
        }
        if (pool.blocks() < 1 || pool.blocks() > MAX_ENTRIES || pool.blockSize() < 1) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.POOL_SIZE,
                    pool.span(),
                    "the pool of '" + context.name() + "' has " + pool.blocks() + " blocks of " + pool.blockSize()
                            + " bytes; it needs 1 to " + MAX_ENTRIES + " blocks of at least 1 byte"));
        } else if ((long) pool.blocks() * pool.blockSize() > Integer.MAX_VALUE - MAX_ALIGN) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.POOL_SIZE,
                    pool.span(),
                    "the pool of '" + context.name() + "' is larger than 2 GiB"));
        } else if (powerOfTwo && pool.blockSize() % pool.align() != 0) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.POOL_SIZE,
                            pool.span(),
                            "the pool of '" + context.name() + "' has blocks of " + pool.blockSize()
                                    + " bytes, which is no multiple of their alignment, " + pool.align())
                    .hint("make the block size "
                            + (pool.blockSize() + pool.align() - 1) / pool.align() * pool.align()
                            + ", which takes no more memory"));
        }
    }

    private boolean inRange(Component.Context context, String what, int size) {
        if (size >= 1 && size <= MAX_ENTRIES) {
            return true;
        }
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.CONTEXT_SIZE,
                context.span(),
                what + " of context '" + context.name() + "' is " + size + "; it is 1 to " + MAX_ENTRIES));
        return false;
    }
}
