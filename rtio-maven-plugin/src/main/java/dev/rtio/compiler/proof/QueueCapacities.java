package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.AutoSizes;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;

/**
 * The queues of a context hold the submissions that are declared for it: the longest at all, and all of them as often as they
 * say. A completion cannot be lost, since its place is reserved; but a submission for which there is no place is refused.
 */
final class QueueCapacities {
    private static final int MAX_SIZE = 32_768;

    private final FirmwareImage image;
    private final Needs needs;
    private final Diagnostics diagnostics;

    QueueCapacities(FirmwareImage image, Diagnostics diagnostics) {
        this.image = image;
        this.needs = new Needs(image);
        this.diagnostics = diagnostics;
    }

    void check(List<Proof> proofs) {
        for (Component.Context context : image.contexts()) {
            needs.longest(context).ifPresent(longest -> check(context, longest, proofs));
        }
    }

    private void check(Component.Context context, Component.Submission longest, List<Proof> proofs) {
        String path = context.path();
        int sq = context.config().sqSize();
        int length = longest.requests().size();
        Needs.Need requests = needs.requests(context);
        Needs.Need completions = needs.completions(context);
        proofs.add(new Proof(
                context.name(),
                path,
                "submission queue",
                "holds the longest submission",
                length,
                sq,
                "entries",
                List.of(new Proof.Input("'" + longest.name() + "'", longest.span()))));
        proofs.add(new Proof(
                context.name(),
                path,
                "submission queue",
                "holds all submissions that are under way at one time",
                requests.amount(),
                sq,
                "entries",
                requests.inputs()));
        proofs.add(new Proof(
                context.name(),
                path,
                "completion queue",
                "has a place for each completion that waits or is not released",
                completions.amount(),
                context.config().cqSize(),
                "entries",
                completions.inputs()));
        if (length > sq) {
            report(
                    DiagnosticCode.SQ_TOO_SMALL,
                    context,
                    "sq-size",
                    "the submission queue of context '" + context.name() + "' has "
                            + sq + (sq == 1 ? " entry" : " entries") + ", but '" + longest.name() + "' has "
                            + Wording.count(length, "request") + ", so that it can never be submitted",
                    requests);
        } else {
            check(DiagnosticCode.SQ_TOO_SMALL, context, "sq-size", "submission", sq, requests);
        }
        check(
                DiagnosticCode.CQ_TOO_SMALL,
                context,
                "cq-size",
                "completion",
                context.config().cqSize(),
                completions);
    }

    private void check(
            DiagnosticCode code,
            Component.Context context,
            String property,
            String queue,
            int available,
            Needs.Need need) {
        if (need.amount() > available || need.amount() > MAX_SIZE) {
            report(
                    code,
                    context,
                    property,
                    "the " + queue + " queue of context '" + context.name() + "' has "
                            + available + (available == 1 ? " entry" : " entries") + ", but what is declared needs "
                            + need.amount() + " at one time",
                    need);
        }
    }

    private void report(
            DiagnosticCode code, Component.Context context, String property, String message, Needs.Need need) {
        Written written = context.written();
        Diagnostic finding = Diagnostic.of(code, written.span(property), message);
        for (Proof.Input input : need.inputs()) {
            finding = finding.note(input.place(), input.text());
        }
        diagnostics.report(finding.hint(
                need.amount() <= MAX_SIZE
                        ? "write '" + written.assignment(property, need.amount()) + "', or '"
                                + written.assignment(property, AutoSizes.WORD) + "'"
                        : "a queue has at most " + MAX_SIZE + " entries: let fewer be under way at one time, or use"
                                + " several contexts"));
    }
}
