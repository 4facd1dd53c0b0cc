package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.AutoSizes;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;
import java.util.Optional;

/** Gives each size that a board leaves to the build the least that the declared submissions need. */
public final class SizeChooser {
    /** A pool's sizes are reported where the pool is. */
    private static final String POOL = "";

    private final FirmwareImage image;
    private final Needs needs;
    private final Diagnostics diagnostics;

    private SizeChooser(FirmwareImage image, Diagnostics diagnostics) {
        this.image = image;
        this.needs = new Needs(image);
        this.diagnostics = diagnostics;
    }

    /** The image with all sizes known; one for which nothing is declared is reported. */
    public static FirmwareImage choose(FirmwareImage image, Diagnostics diagnostics) {
        return new SizeChooser(image, diagnostics).choose();
    }

    private FirmwareImage choose() {
        List<Component> chosen = image.components().stream().map(this::chosen).toList();
        return chosen.equals(image.components()) ? image : image.withComponents(chosen);
    }

    private Component chosen(Component component) {
        if (component instanceof Component.Context context) {
            return new Component.Context(context.name(), config(context), context.written(), context.device());
        }
        if (component instanceof Component.ContextPool pool) {
            // Nobody can declare what threads will do that come and go.
            ContextConfig config = pool.config();
            Needs.Need none = new Needs.Need(0, List.of());
            return new Component.ContextPool(
                    pool.name(),
                    pool.contexts(),
                    config.withSizes(
                            size(config.sqSize(), none, pool.written(), "sq-size"),
                            size(config.cqSize(), none, pool.written(), "cq-size"),
                            config.blocks().map(blocks -> blocks(blocks, List.of()))),
                    pool.written());
        }
        if (component instanceof Component.MemoryPool pool) {
            return new Component.MemoryPool(
                    pool.name(), blocks(pool.blocks(), needs.users(pool)), pool.heap(), pool.node());
        }
        return component;
    }

    private ContextConfig config(Component.Context context) {
        ContextConfig config = context.config();
        return config.withSizes(
                size(config.sqSize(), needs.requests(context), context.written(), "sq-size"),
                size(config.cqSize(), needs.completions(context), context.written(), "cq-size"),
                config.blocks().map(blocks -> blocks(blocks, List.of(context))));
    }

    private Blocks blocks(Blocks blocks, List<Component.Context> users) {
        if (blocks.count() != ContextConfig.AUTO && blocks.size() != ContextConfig.AUTO) {
            return blocks;
        }
        Optional<Needs.Read> largest = Needs.largest(needs.reads(users));
        long frame = largest.map(Needs::frame).orElse(0L);
        int size = size(blocks.size(), new Needs.Need(blocks.sizeFor(frame), frames(largest)), blocks.written(), POOL);
        return new Blocks(
                size(blocks.count(), needs.blocks(users, size), blocks.written(), POOL),
                size,
                blocks.align(),
                blocks.region(),
                blocks.written());
    }

    private static List<Proof.Input> frames(Optional<Needs.Read> largest) {
        return largest
                .flatMap(read -> read.request().frame())
                .map(frame -> new Proof.Input(frame.bytes() + " bytes", frame.place()))
                .stream()
                .toList();
    }

    /** The size, if it is given; else the need, which a later check holds against what is possible. */
    private int size(int given, Needs.Need need, Written written, String property) {
        if (given != ContextConfig.AUTO) {
            return given;
        }
        if (!need.isDeclared()) {
            reportUndeclared(written, property);
            return 1;
        }
        // What only has silent requests needs no completions; a queue has one entry at least.
        return (int) Math.max(1, Math.min(need.amount(), Integer.MAX_VALUE));
    }

    private void reportUndeclared(Written written, String property) {
        // A submission with mistakes has been reported, and is declared.
        if (image.submissions().size() == Needs.declared(image)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SIZE_NOT_PROVABLE,
                            written.span(property),
                            written.either("'" + AutoSizes.WORD + "'", "AUTO")
                                    + " is the least that the declared submissions need, but none is"
                                    + " declared that says how much")
                    .hint("write a number; or declare what the program submits, "
                            + written.either(
                                    "in nodes of type rtio,submission below the context", "by @RtioSubmission")));
        }
    }
}
