package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.DeclaredRequest.Frame;
import dev.rtio.compiler.image.DeclaredRequest.Link;
import dev.rtio.compiler.image.DeclaredRequest.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans submissions, and finds requests that the runtime would refuse. */
final class SubmissionPlanner {
    static final String COMPATIBLE = "rtio,submission";
    private static final String CALLBACK = "dev.rtio.RtioCallback";

    private final DevicePlanner planner;
    private final Frames frames;
    private final Diagnostics diagnostics;

    SubmissionPlanner(DevicePlanner planner, Frames frames, Diagnostics diagnostics) {
        this.planner = planner;
        this.frames = frames;
        this.diagnostics = diagnostics;
    }

    static boolean isSubmission(Node node) {
        return node.compatibles().contains(COMPATIBLE);
    }

    /** The nodes that requests of any submission go to. */
    static Set<Node> targets(Devicetree devicetree, List<SubmissionForm> others) {
        Stream<SubmissionForm> ofNodes = devicetree.nodes().stream()
                .filter(node -> node.isOkay() && isSubmission(node))
                .map(SubmissionForm::of);
        return Stream.concat(ofNodes, others.stream())
                .flatMap(submission -> submission.requests().stream())
                .flatMap(request -> NodeValues.target(request, "iodev").stream())
                .collect(Collectors.toSet());
    }

    /** The submission of a node; empty after a finding. */
    Optional<Component.Submission> ofNode(Node node, String name) {
        Node parent = node.parent();
        if (parent == null || !parent.compatibles().contains(RuntimeNodes.CONTEXT)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SUBMISSION_PLACE,
                            node.span(),
                            "'" + node.path() + "' is a submission, but the node above it is no context")
                    .hint("move it below the node of type rtio,context that it is submitted to"));
            return Optional.empty();
        }
        SubmissionForm form = SubmissionForm.of(node);
        Optional<Component> context = form.requests().isEmpty()
                ? Optional.empty()
                : planner.require(parent, node.span(), "the context of '" + node.path() + "'");
        return plan(form, name, context.map(Component::name));
    }

    /**
     * A submission as it is written; empty after a finding.
     *
     * @param context the component that it goes to, if there is one
     */
    Optional<Component.Submission> plan(SubmissionForm form, String name, Optional<String> context) {
        Written written = form.written();
        if (form.requests().isEmpty()) {
            diagnostics.report(finding(written.span(), "'" + written.path() + "' has no requests")
                    .hint(written.either(
                            "each child node is one, such as  first: { op: nop }",
                            "write one at least, such as  requests = @Request(op = NOP)")));
            return Optional.empty();
        }
        List<DeclaredRequest> planned = form.requests().stream()
                .flatMap(request -> request(request).stream())
                .toList();
        Optional<Integer> atOnce = NodeValues.number(written, "at-once");
        if (context.isEmpty() || planned.size() < form.requests().size() || atOnce.isEmpty()) {
            return Optional.empty();
        }
        checkLinks(planned);
        return Optional.of(new Component.Submission(name, context.get(), planned, atOnce.get(), written));
    }

    private Optional<DeclaredRequest> request(Written written) {
        Optional<String> word = NodeValues.text(written, "op");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Operation operation = Operation.of(word.get());
        if (!hasWhatItNeeds(written, operation)) {
            return Optional.empty();
        }
        String wanted = operation == Operation.CALLBACK ? "callback" : "iodev";
        Optional<Node> device = NodeValues.target(written, wanted);
        Optional<String> target = device.flatMap(any -> target(written, any, wanted));
        if (device.isPresent() && target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeclaredRequest(
                written,
                operation,
                target,
                device,
                NodeValues.bytes(written, "bytes"),
                unsigned(written, "delay-us"),
                unsigned(written, "timeout-us"),
                NodeValues.number(written, "argument").orElse(0),
                operation.isRead() ? frame(written, device) : Optional.empty(),
                NodeValues.number(written, "align").orElse(1),
                NodeValues.number(written, "unread").orElse(1),
                Link.of(NodeValues.text(written, "link").orElse("")),
                NodeValues.number(written, "priority").orElse(0),
                unsigned(written, "userdata").orElse(0),
                NodeValues.flag(written, "no-response"),
                NodeValues.flag(written, "barrier")));
    }

    private Optional<String> target(Written written, Node device, String wanted) {
        Span place = written.span(wanted);
        String purpose = "the " + wanted + " of '" + written.path() + "'";
        return wanted.equals("callback")
                ? planner.require(device, CALLBACK, place, purpose)
                : planner.iodev(device, place, purpose);
    }

    private Optional<Frame> frame(Written written, Optional<Node> device) {
        return NodeValues.number(written, "max-bytes")
                .map(bytes -> new Frame(Integer.toUnsignedLong(bytes), written.span("max-bytes")))
                .or(() -> device.flatMap(frames::of));
    }

    private static OptionalLong unsigned(Written written, String name) {
        return NodeValues.number(written, name)
                .map(value -> OptionalLong.of(Integer.toUnsignedLong(value)))
                .orElse(OptionalLong.empty());
    }

    /** Whether a request has the properties that its operation needs, and none that mean nothing to it. */
    private boolean hasWhatItNeeds(Written written, Operation operation) {
        boolean isWhole = true;
        String said = written.assignment("op", Wording.word(operation));
        for (String property : needed(operation)) {
            // What is there, but wrong, has been reported.
            if (!written.isFaulty(property) && !isSet(written, property)) {
                diagnostics.report(
                        finding(written.span(), "a request of '" + said + "' needs '" + written.word(property) + "'"));
            }
            isWhole &= isSet(written, property);
        }
        for (String property : List.of(
                "iodev",
                "bytes",
                "callback",
                "argument",
                "max-bytes",
                "align",
                "unread",
                "delay-us",
                "timeout-us",
                "no-response")) {
            if (isSet(written, property) && !allowed(operation).contains(property)) {
                diagnostics.report(finding(
                        written.span(property),
                        "'" + written.word(property) + "' means nothing to a request of '" + said + "'"));
                isWhole = false;
            }
        }
        return isWhole;
    }

    private static List<String> needed(Operation operation) {
        return switch (operation) {
            case NOP, AWAIT -> List.of();
            case READ, READ_MULTISHOT -> List.of("iodev");
            case WRITE -> List.of("iodev", "bytes");
            case DELAY -> List.of("delay-us");
            case CALLBACK -> List.of("callback");
        };
    }

    private static List<String> allowed(Operation operation) {
        var allowed = new ArrayList<>(needed(operation));
        allowed.addAll(
                switch (operation) {
                    case NOP, AWAIT -> List.of("iodev", "timeout-us", "no-response");
                    case READ -> List.of("max-bytes", "align", "timeout-us", "no-response");
                    case READ_MULTISHOT -> List.of("max-bytes", "align", "unread", "timeout-us");
                    case WRITE -> List.of("timeout-us", "no-response");
                    case DELAY -> List.of("no-response");
                    case CALLBACK -> List.of("argument", "timeout-us", "no-response");
                });
        return allowed;
    }

    private static boolean isSet(Written written, String property) {
        Property set = written.properties().get(property);
        boolean isOff = set != null && set.value() instanceof Value.Bool flag && !flag.value();
        return set != null && set.span().isPresent() && !isOff;
    }

    /** What links the runtime does not accept. */
    private void checkLinks(List<DeclaredRequest> requests) {
        for (int i = 0; i < requests.size(); i++) {
            DeclaredRequest request = requests.get(i);
            boolean isLast = i == requests.size() - 1;
            boolean isMember = request.link() == Link.TRANSACTION
                    || i > 0 && requests.get(i - 1).link() == Link.TRANSACTION;
            String word = Wording.word(request.operation());
            if (request.link() != Link.NONE && isLast) {
                report(request, "the last request has nothing behind it that it could be linked to");
            } else if (request.link() != Link.NONE && request.operation() == Operation.READ_MULTISHOT) {
                report(request, "a multishot does not end, so nothing can follow it");
            } else if (isMember && request.operation() == Operation.READ_MULTISHOT) {
                report(request, "a multishot does not end, so it is no member of a transaction");
            } else if (isMember && request.operation().isExecutors()) {
                report(request, "a " + word + " is no member of a transaction; it may be chained to one");
            }
        }
    }

    private void report(DeclaredRequest request, String message) {
        Written written = request.written();
        Span place = request.link() == Link.NONE ? written.span() : written.span("link");
        diagnostics.report(Diagnostic.of(DiagnosticCode.SUBMISSION_LINK, place, message));
    }

    private static Diagnostic finding(Span place, String message) {
        return Diagnostic.of(DiagnosticCode.SUBMISSION_REQUEST, place, message);
    }
}
