package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import java.util.List;
import java.util.Optional;

/**
 * A method with {@link dev.rtio.annotation.RtioSubmission}.
 *
 * @param name the method's name
 * @param context the method that gives the context; empty where that has been reported
 * @param values of the submission itself
 * @param requests in the order of submission
 */
public record SubmissionDeclaration(
        String name, Optional<Reference> context, AnnotationValues values, List<AnnotationValues> requests) {
    public SubmissionDeclaration {
        requests = List.copyOf(requests);
    }
}
