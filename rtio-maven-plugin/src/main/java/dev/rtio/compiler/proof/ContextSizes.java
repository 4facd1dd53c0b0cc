package dev.rtio.compiler.proof;

import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;

/**
 * The sizes of a context and of its pool, or of a pool that contexts share, fit each other. That each is in its range is
 * said by the binding, or by the annotation, and has been checked there.
 */
final class ContextSizes {
    /** A pool is one buffer, whose size is an int, with room for the largest alignment. */
    private static final long MAX_POOL_BYTES = Integer.MAX_VALUE - 4096L;

    private final FirmwareImage image;
    private final Needs needs;
    private final Diagnostics diagnostics;

    ContextSizes(FirmwareImage image, Diagnostics diagnostics) {
        this.image = image;
        this.needs = new Needs(image);
        this.diagnostics = diagnostics;
    }

    void check(List<Proof> proofs) {
        for (Component.Context context : image.contexts()) {
            // Of a context whose submissions are declared, more can be shown.
            if (needs.submissions(context).isEmpty()) {
                checkQueues(context, "context", context.config(), proofs);
            }
            checkPool(context, context.config());
        }
        for (Component.ContextPool pool : image.contextPools()) {
            checkQueues(pool, "each context of", pool.config(), proofs);
            checkPool(pool, pool.config());
        }
        image.memoryPools().forEach(pool -> check(pool.blocks(), "memory pool '" + pool.name() + "'"));
    }

    private void checkQueues(Component owner, String what, ContextConfig config, List<Proof> proofs) {
        proofs.add(new Proof(
                owner.name(),
                owner.path(),
                "completion queue",
                "has a place for each submission",
                config.sqSize(),
                config.cqSize(),
                "entries",
                List.of(new Proof.Input(config.sqSize() + " submissions", owner.span()))));
        // A size that is none is a finding of its own.
        if (config.sqSize() > config.cqSize() && config.cqSize() > 0) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SQ_LARGER_THAN_CQ,
                            owner.span(),
                            what + " '" + owner.name() + "' has " + config.sqSize() + " submissions but only "
                                    + config.cqSize() + " completions")
                    .hint("a submission is accepted only with a place for its completion, so that the rest is used only"
                            + " by submissions without a response; make cq at least as large as sq"));
        }
    }

    private void checkPool(Component owner, ContextConfig config) {
        config.blocks().ifPresent(blocks -> check(blocks, "the pool of '" + owner.name() + "'"));
    }

    private void check(Blocks blocks, String pool) {
        if ((long) blocks.count() * blocks.size() > MAX_POOL_BYTES) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.POOL_SIZE, blocks.span(), pool + " is larger than 2 GiB"));
        } else if (blocks.align() > 0 && !Mempool.isAligned(blocks.size(), blocks.align())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.POOL_SIZE,
                            blocks.span(),
                            pool + " has blocks of " + blocks.size()
                                    + " bytes, which is neither a multiple nor a divisor of their alignment, "
                                    + blocks.align())
                    .hint("make the block size " + blocks.sizeFor(blocks.size())));
        }
    }
}
