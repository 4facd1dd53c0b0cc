package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.AutoSizes;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of a memory pool suffice for the declared reads: each holds the largest frame, so that a read takes one and
 * nothing can be too scattered, and there is one for each read that is under way or not released.
 */
final class PoolCapacities {
    private final FirmwareImage image;
    private final Needs needs;
    private final Diagnostics diagnostics;

    PoolCapacities(FirmwareImage image, Diagnostics diagnostics) {
        this.image = image;
        this.needs = new Needs(image);
        this.diagnostics = diagnostics;
    }

    void check(List<Proof> proofs) {
        for (Component.Context context : image.contexts()) {
            List<Needs.Read> reads = needs.reads(List.of(context));
            Optional<Blocks> own = context.config().blocks();
            if (own.isPresent()) {
                String path = context.path();
                check(context.name(), path, own.get(), List.of(context), proofs);
            } else if (context.config().memoryPool().isEmpty()) {
                reads.forEach(read -> reportNoPool(context, read));
            }
        }
        for (Component.MemoryPool pool : image.memoryPools()) {
            check(pool.name(), pool.node().path(), pool.blocks(), needs.users(pool), proofs);
        }
    }

    private void check(
            String component, String path, Blocks blocks, List<Component.Context> users, List<Proof> proofs) {
        List<Needs.Read> reads = needs.reads(users);
        if (reads.isEmpty()) {
            return;
        }
        reads.stream().filter(read -> read.request().frame().isEmpty()).forEach(this::reportUnknown);
        Needs.largest(reads).ifPresent(largest -> checkSize(component, path, blocks, largest, proofs));
        reads.stream()
                .filter(read -> read.request().align() > blocks.align())
                .forEach(read -> reportAlignment(component, blocks, read));
        Needs.Need need = needs.blocks(users, blocks.size());
        proofs.add(new Proof(
                component,
                path,
                "memory pool",
                "has a block for each read that is under way or not released",
                need.amount(),
                blocks.count(),
                "blocks",
                need.inputs()));
        if (need.amount() > blocks.count()) {
            Diagnostic finding = Diagnostic.of(
                    DiagnosticCode.TOO_FEW_BLOCKS,
                    blocks.span(),
                    "the pool of '" + component + "' has " + Wording.count(blocks.count(), "block")
                            + ", but what is declared needs " + need.amount() + " at one time");
            for (Proof.Input input : need.inputs()) {
                finding = finding.note(input.place(), input.text());
            }
            diagnostics.report(finding.hint(choice(blocks, "blocks", need.amount())));
        }
    }

    private void checkSize(String component, String path, Blocks blocks, Needs.Read largest, List<Proof> proofs) {
        DeclaredFrame frame = DeclaredFrame.of(largest);
        proofs.add(new Proof(
                component,
                path,
                "memory pool",
                "a block holds the largest frame",
                frame.bytes(),
                blocks.size(),
                "bytes",
                List.of(frame.input())));
        if (frame.bytes() > blocks.size()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BLOCK_TOO_SMALL,
                            blocks.span(),
                            "a block of the pool of '" + component + "' has " + Wording.count(blocks.size(), "byte")
                                    + ", but " + frame.input().text())
                    .note(frame.input().place(), "said here")
                    .hint(choice(blocks, "block-size", blocks.sizeFor(frame.bytes()))));
        }
    }

    private static String choice(Blocks blocks, String property, long number) {
        return "write '" + blocks.written().assignment(property, number) + "', or '"
                + blocks.written().assignment(property, AutoSizes.WORD) + "'";
    }

    /** How much the request brings with the largest frame. */
    private record DeclaredFrame(long bytes, Proof.Input input) {
        static DeclaredFrame of(Needs.Read read) {
            var frame = read.request().frame().orElseThrow();
            String text =
                    "'" + read.request().written().path() + "' reads up to " + Wording.count(frame.bytes(), "byte");
            return new DeclaredFrame(frame.bytes(), new Proof.Input(text, frame.place()));
        }
    }

    private void reportAlignment(String component, Blocks blocks, Needs.Read read) {
        int align = read.request().align();
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.READ_ALIGNMENT,
                        read.request().written().span("align"),
                        "the read asks for memory aligned to " + align + " bytes, but the pool of '" + component
                                + "' is aligned to " + Wording.count(blocks.align(), "byte"))
                .note(blocks.span(), "the pool")
                .hint("write '" + blocks.written().assignment("align", align) + "' there, and a '"
                        + blocks.written().word("block-size") + "' that is a multiple or a divisor of it, or '"
                        + blocks.written().either(AutoSizes.WORD, "AUTO") + "'"));
    }

    private void reportNoPool(Component.Context context, Needs.Read read) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.READ_WITHOUT_POOL,
                        read.request().written().span("op"),
                        "a declared read takes blocks of its context's pool, but context '" + context.name()
                                + "' has none")
                .note(context.span(), "the context")
                .hint("add to the context:  "
                        + context.written()
                                .either(
                                        "mempool: { blocks: auto, block-size: auto }",
                                        "mempool = @Mempool(blocks = AUTO, blockSize = AUTO)")));
    }

    private void reportUnknown(Needs.Read read) {
        Written request = read.request().written();
        String device = read.request().device().map(Node::path).orElse("");
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.FRAME_UNKNOWN,
                        request.span("op"),
                        "it is not known how much '" + device
                                + "' gives at a time, so that nothing is shown of the size" + " of blocks")
                .hint("write '" + request.assignment("max-bytes", "NUMBER")
                        + "' here; or, once for all boards, 'frame: { bytes: NUMBER }' in an"
                        + " extension of its binding"));
    }
}
