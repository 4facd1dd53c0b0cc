package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.DeclaredRequest;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What the declared submissions of an image need, under the assumption that each is under way as often as it says, and all
 * of them at one time.
 */
final class Needs {
    private static final String SPARE = "spare-requests";

    private final FirmwareImage image;

    Needs(FirmwareImage image) {
        this.image = image;
    }

    /** A number, and what it was computed from. */
    record Need(long amount, List<Proof.Input> inputs) {
        /** Whether anything is declared that could have needs of this kind. */
        boolean isDeclared() {
            return !inputs.isEmpty();
        }
    }

    /** A read that takes a block of a pool. */
    record Read(Component.Submission submission, DeclaredRequest request) {}

    /** How many submissions board and firmware declare, be it with mistakes. */
    static long declared(FirmwareImage image) {
        long inJava = image.firmware()
                .map(firmware ->
                        firmware.submissions().size() + firmware.faulty().size())
                .orElse(0);
        return inJava
                + image.devicetree().nodes().stream()
                        .filter(node -> node.isOkay() && node.compatibles().contains("rtio,submission"))
                        .count();
    }

    /** The submissions to a context. */
    List<Component.Submission> submissions(Component.Context context) {
        return image.submissions().stream()
                .filter(submission -> submission.context().equals(context.name()))
                .toList();
    }

    /** The submission with the most requests. */
    Optional<Component.Submission> longest(Component.Context context) {
        return submissions(context).stream()
                .max(Comparator.comparingInt(submission -> submission.requests().size()));
    }

    /** Requests that are in use at one time. */
    Need requests(Component.Context context) {
        return sum(context, submission -> submission.requests().size(), "request");
    }

    /** Completions that are reserved, waiting or not released at one time. */
    Need completions(Component.Context context) {
        return sum(
                context,
                submission -> submission.requests().stream()
                        .mapToInt(DeclaredRequest::completions)
                        .sum(),
                "completion");
    }

    private Need sum(Component.Context context, ToIntFunction<Component.Submission> each, String unit) {
        var inputs = new ArrayList<Proof.Input>();
        long sum = 0;
        for (Component.Submission submission : submissions(context)) {
            sum += add(inputs, submission, each.applyAsInt(submission), unit);
        }
        long spare = spareRequests(context.written());
        if (spare > 0) {
            inputs.add(new Proof.Input(
                    Wording.count(spare, "spare request"), context.written().span(SPARE)));
        }
        return new Need(sum + spare, inputs);
    }

    /** Requests that the program prepares itself. */
    private static long spareRequests(Written context) {
        Property spare = context.properties().get(SPARE);
        return spare != null && spare.value() instanceof Value.Int number ? number.value() : 0;
    }

    /**
     * Blocks that suffice whatever is taken when, one a read. One that is aligned beyond the size of a block begins at some
     * blocks only, and each other read may have taken one of these.
     */
    Need blocks(List<Component.Context> contexts, int blockSize) {
        var inputs = new ArrayList<Proof.Input>();
        long sum = 0;
        for (Component.Context context : contexts) {
            for (Component.Submission submission : submissions(context)) {
                int reads = submission.requests().stream()
                        .mapToInt(DeclaredRequest::reads)
                        .sum();
                sum += reads == 0 ? 0 : add(inputs, submission, reads, "read");
            }
        }
        Optional<Read> aligned = reads(contexts).stream()
                .filter(read -> read.request().align() > blockSize)
                .max(Comparator.comparingInt(read -> read.request().align()));
        if (sum == 0 || aligned.isEmpty()) {
            return new Need(sum, inputs);
        }
        Read read = aligned.get();
        long stride = (read.request().align() + blockSize - 1L) / blockSize;
        inputs.add(new Proof.Input(
                "'" + read.request().written().path() + "' begins at 1 of " + stride + " blocks, aligned to "
                        + read.request().align() + " bytes",
                read.request().written().span("align")));
        return new Need((sum - 1) * stride + 1, inputs);
    }

    private static long add(List<Proof.Input> inputs, Component.Submission submission, int each, String unit) {
        String times = submission.atOnce() == 1 ? "" : submission.atOnce() + " times ";
        inputs.add(new Proof.Input(
                "'" + submission.name() + "': " + times + Wording.count(each, unit), submission.span()));
        return (long) submission.atOnce() * each;
    }

    /** All reads into the pool of some contexts. */
    List<Read> reads(List<Component.Context> contexts) {
        return contexts.stream()
                .flatMap(context -> submissions(context).stream())
                .flatMap(submission -> submission.requests().stream()
                        .filter(request -> request.operation().isRead())
                        .map(request -> new Read(submission, request)))
                .toList();
    }

    /** The read with the largest frame of those whose frame is known. */
    static Optional<Read> largest(List<Read> reads) {
        return reads.stream()
                .filter(read -> read.request().frame().isPresent())
                .max(Comparator.comparingLong(Needs::frame));
    }

    static long frame(Read read) {
        return read.request().frame().orElseThrow().bytes();
    }

    /** The contexts that take their blocks from a pool. */
    List<Component.Context> users(Component.MemoryPool pool) {
        return image.contexts().stream()
                .filter(context -> context.config().memoryPool().equals(Optional.of(pool.name())))
                .toList();
    }
}
