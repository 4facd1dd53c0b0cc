package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.declaration.AnnotationValues;
import dev.rtio.compiler.declaration.SubmissionDeclaration;
import dev.rtio.compiler.devicetree.Given;
import dev.rtio.compiler.devicetree.GivenProperties;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gives submissions that annotations declare the form that nodes have, by the binding of those. */
final class JavaSubmissions {
    private final Binding ofSubmission;
    private final Binding ofRequest;
    private final NodeFinder nodes;
    private final GivenProperties properties;

    private JavaSubmissions(Binding ofSubmission, Binding ofRequest, NodeFinder nodes, Diagnostics diagnostics) {
        this.ofSubmission = ofSubmission;
        this.ofRequest = ofRequest;
        this.nodes = nodes;
        this.properties = new GivenProperties(diagnostics);
    }

    /** The forms of declarations; none where somebody's own binding of submissions has no requests, as no node could. */
    static List<SubmissionForm> read(
            List<SubmissionDeclaration> declarations,
            BindingIndex bindings,
            NodeFinder nodes,
            Diagnostics diagnostics) {
        if (declarations.isEmpty()) {
            return List.of();
        }
        return bindings
                .find(SubmissionPlanner.COMPATIBLE, Optional.empty())
                .flatMap(binding -> binding.childBinding()
                        .map(request -> new JavaSubmissions(binding, request, nodes, diagnostics)))
                .stream()
                .flatMap(reader -> declarations.stream().map(reader::form))
                .toList();
    }

    private SubmissionForm form(SubmissionDeclaration declaration) {
        String name = declaration.name();
        return new SubmissionForm(
                form(name, ofSubmission, declaration.values()),
                IntStream.range(0, declaration.requests().size())
                        .mapToObj(i -> form(
                                name + "[" + i + "]",
                                ofRequest,
                                declaration.requests().get(i)))
                        .toList());
    }

    private JavaForm form(String name, Binding binding, AnnotationValues values) {
        var given = new HashMap<>(values.given());
        var faulty = new HashSet<>(values.faulty());
        for (PropertySpec spec : binding.properties().values()) {
            Given value = given.get(spec.name());
            if (spec.type() == PropertyType.PHANDLE && value != null && value.value() instanceof Value.Text reference) {
                given.remove(spec.name());
                Optional<Node> node = nodes.find(reference.value(), value.span());
                node.ifPresentOrElse(
                        target -> given.put(
                                spec.name(),
                                new Given(value.name(), new Value.Reference(target), value.span(), List.of())),
                        () -> faulty.add(spec.name()));
            }
        }
        return new JavaForm(name, values.span(), properties.read(binding, given, faulty), faulty);
    }
}
