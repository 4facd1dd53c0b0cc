package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import dev.rtio.compiler.declaration.SubmissionDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Plans what the methods of a firmware interface give: parts of the board, and what they declare themselves. */
final class FirmwarePlanner {
    private final FirmwareDeclaration firmware;
    private final Devicetree devicetree;
    private final DevicePlanner planner;
    private final NodeFinder nodes;
    private final Diagnostics diagnostics;

    FirmwarePlanner(
            FirmwareDeclaration firmware,
            Devicetree devicetree,
            DevicePlanner planner,
            NodeFinder nodes,
            Diagnostics diagnostics) {
        this.firmware = firmware;
        this.devicetree = devicetree;
        this.planner = planner;
        this.nodes = nodes;
        this.diagnostics = diagnostics;
    }

    /** The methods that give parts of the board by another name than theirs. */
    List<FirmwareImage.Accessor> accessors() {
        return firmware.nodes().stream()
                .flatMap(method -> accessor(method).stream())
                .toList();
    }

    /**
     * What methods declare: contexts, pools of contexts, and submissions behind those that they go to.
     *
     * @param forms of all submissions, or of none
     */
    List<Component> declared(List<SubmissionForm> forms) {
        List<Component> contexts = planner.contexts().ofFirmware(firmware, enabled(RuntimeNodes::isContext), nodes);
        var components = new ArrayList<>(contexts);
        var given = new MethodContexts(firmware, contexts, devicetree, planner, diagnostics);
        var once = new DeclaredOnce(enabled(SubmissionPlanner::isSubmission), diagnostics);
        for (int i = 0; i < forms.size(); i++) {
            SubmissionDeclaration declaration = firmware.submissions().get(i);
            Optional<String> context = given.of(declaration);
            if (once.check(
                    "submission", declaration.name(), declaration.values().span(), "@RtioSubmission")) {
                planner.submissions()
                        .plan(forms.get(i), declaration.name(), context)
                        .ifPresent(components::add);
            }
        }
        return components;
    }

    private List<Node> enabled(Predicate<Node> kind) {
        return devicetree.nodes().stream().filter(Node::isOkay).filter(kind).toList();
    }

    private Optional<FirmwareImage.Accessor> accessor(NodeDeclaration method) {
        Optional<Node> node = nodes.find(method.reference(), method.span());
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<Component> component =
                planner.require(node.get(), method.span(), "what method '" + method.method() + "' gives");
        if (component.isEmpty()) {
            return Optional.empty();
        }
        if (!component.get().types().contains(method.type())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.COMPONENT_TYPE,
                            method.span(),
                            "method '" + method.method() + "' returns " + method.type() + ", but '"
                                    + node.get().path() + "' is "
                                    + component.get().type())
                    .note(node.get().span(), "the node"));
            return Optional.empty();
        }
        return component.get().name().equals(method.method())
                ? Optional.empty()
                : Optional.of(new FirmwareImage.Accessor(
                        method.method(), method.type(), component.get().name()));
    }
}
