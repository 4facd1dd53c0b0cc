package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.util.Optional;

/** Reads {@link dev.rtio.annotation.RtioSubmission}. What its values may be is for the binding of submissions to say. */
final class SubmissionReader {
    private final JavaModel model;

    SubmissionReader(JavaModel model) {
        this.model = model;
    }

    /** @param name of the method that is annotated */
    SubmissionDeclaration read(String name, AnnotationView submission) {
        Optional<Reference> context = submission
                .string("context")
                .filter(method -> {
                    if (method.isBlank()) {
                        model.report(
                                DiagnosticCode.EMPTY_NAME,
                                submission.span("context"),
                                "@RtioSubmission names no context: the method that gives it");
                    }
                    return !method.isBlank();
                })
                .map(method -> new Reference(method, submission.span("context")));
        return new SubmissionDeclaration(
                name,
                context,
                submission.values("atOnce"),
                submission.annotations("requests").stream()
                        .map(request -> request.values(
                                "op",
                                "iodev",
                                "bytes",
                                "callback",
                                "argument",
                                "maxBytes",
                                "align",
                                "unread",
                                "delayUs",
                                "timeoutUs",
                                "link",
                                "priority",
                                "userdata",
                                "noResponse",
                                "barrier"))
                        .toList());
    }
}
