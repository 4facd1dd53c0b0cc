package dev.rtio.compiler.proof;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;

/**
 * The sizes of a context and of its pool fit each other. That each is in its range is said by the binding, or by the
 * annotation, and has been checked there.
 */
final class ContextSizes {
    /** A pool is one buffer, whose size is an int, with room for the largest alignment. */
    private static final long MAX_POOL_BYTES = Integer.MAX_VALUE - 4096L;

    private final Diagnostics diagnostics;

    ContextSizes(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(FirmwareImage image) {
        image.contexts().forEach(this::check);
    }

    private void check(Component.Context context) {
        // A size that is none is a finding of its own.
        if (context.sqSize() > context.cqSize() && context.cqSize() > 0) {
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
        if ((long) pool.blocks() * pool.blockSize() > MAX_POOL_BYTES) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.POOL_SIZE,
                    pool.span(),
                    "the pool of '" + context.name() + "' is larger than 2 GiB"));
        } else if (pool.align() > 0 && pool.blockSize() % pool.align() != 0) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.POOL_SIZE,
                            pool.span(),
                            "the pool of '" + context.name() + "' has blocks of " + pool.blockSize()
                                    + " bytes, which is no multiple of their alignment, " + pool.align())
                    .hint("make the block size "
                            + (pool.blockSize() + pool.align() - 1) / pool.align() * pool.align()));
        }
    }
}
