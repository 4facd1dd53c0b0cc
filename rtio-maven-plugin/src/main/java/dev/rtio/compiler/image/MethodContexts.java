package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import dev.rtio.compiler.declaration.SubmissionDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the contexts that methods of a firmware interface give: those that it declares, and those of the board. */
final class MethodContexts {
    /** Of each method that gives anything, with what it gives; empty where that has been reported. */
    private final Map<String, Optional<Component>> given = new HashMap<>();

    private final Diagnostics diagnostics;

    /** @param made the contexts that the interface declares */
    MethodContexts(
            FirmwareDeclaration firmware,
            List<Component> made,
            Devicetree devicetree,
            DevicePlanner planner,
            Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        firmware.faulty().forEach(method -> given.put(method, Optional.empty()));
        firmware.contexts().forEach(context -> given.put(context.name(), Optional.empty()));
        firmware.contextPools().forEach(pool -> given.put(pool.each().name(), Optional.empty()));
        made.stream()
                .filter(component -> given.containsKey(component.name()))
                .forEach(component -> given.put(component.name(), Optional.of(component)));
        for (NodeDeclaration method : firmware.nodes()) {
            given.put(method.method(), devicetree.find(method.reference()).flatMap(planner::planned));
        }
    }

    /** Name of the context that a submission goes to; what is none is reported. */
    Optional<String> of(SubmissionDeclaration submission) {
        Optional<Reference> reference = submission.context();
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        String method = reference.get().name();
        Optional<Component> component = given.getOrDefault(method, Optional.empty());
        boolean isContext = component.isPresent() && component.get() instanceof Component.Context;
        if (!given.containsKey(method)) {
            diagnostics.report(finding(
                            reference.get(),
                            "'" + submission.name() + "' goes to '" + method
                                    + "', but no method of the interface gives a context of that name")
                    .suggest(method, given.keySet()));
        } else if (component.isPresent() && !isContext) {
            diagnostics.report(finding(
                            reference.get(),
                            "'" + submission.name() + "' goes to '" + method + "', but that is no context: it is "
                                    + component.get().type())
                    .note(component.get().span(), "declared here"));
        }
        return component.filter(any -> isContext).map(Component::name);
    }

    private static Diagnostic finding(Reference place, String message) {
        return Diagnostic.of(DiagnosticCode.SUBMISSION_PLACE, place.span(), message);
    }
}
