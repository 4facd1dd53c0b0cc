package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a node its typed properties, in the order of its binding, and finds what the binding forbids or misses. */
final class NodeProperties {
    private static final String COMPATIBLE = "compatible";

    /** Properties of a board, those that bindings add counted; the largest board known has 4,000. */
    private static final int MOST = 1_000_000;

    private final BoardContext board;
    private final PropertyTyper typer;
    private final PropertyChecker checker;
    private final ExtensionChecker extensions;
    private final Notation notation;
    private int count;

    NodeProperties(BoardContext board, PropertyTyper typer) {
        this.board = board;
        this.typer = typer;
        this.notation = board.tree().notation();
        this.checker = new PropertyChecker(board.diagnostics(), notation);
        this.extensions = new ExtensionChecker(board);
    }

    void read(Node node) {
        if (count > MOST) {
            return;
        }
        readAll(node);
        count += node.properties().size();
        if (count > MOST) {
            board.diagnostics()
                    .report(Diagnostic.of(
                            DiagnosticCode.BOARD_TOO_LARGE,
                            node.span(),
                            "up to this node the board has more than " + MOST
                                    + " properties, those that bindings add counted; the others were not read"));
        }
    }

    private void readAll(Node node) {
        Optional<PropertySpec> meant = propertyMeant(node);
        if (meant.isPresent()) {
            reportMapping(node, meant.get());
            return;
        }
        Map<String, PropertySpec> specs = specs(node);
        if (specs.isEmpty()) {
            // A binding without properties says nothing of them.
            readUnbound(node);
            return;
        }
        List<TreeProperty> undeclared = undeclared(node, specs);
        Set<String> misspelt = undeclared.stream()
                .flatMap(property -> NearestName.of(property.name(), specs.keySet()).stream())
                .collect(Collectors.toSet());
        for (PropertySpec spec : specs.values()) {
            readBound(node, spec, misspelt);
        }
        undeclared.forEach(property -> reportUndeclared(node, property, specs));
        if (isComplete(node)) {
            extensions.check(node);
        }
    }

    private List<TreeProperty> undeclared(Node node, Map<String, PropertySpec> specs) {
        // What a missing file would have declared is not held against the board.
        if (!isComplete(node)) {
            return List.of();
        }
        return board.properties(node).stream()
                .filter(property ->
                        !specs.containsKey(property.name()) && !SpecificationTypes.isAllowedAnywhere(property.name()))
                .toList();
    }

    private boolean isComplete(Node node) {
        return node.binding().map(board.bindings()::isComplete).orElse(true);
    }

    private static Map<String, PropertySpec> specs(Node node) {
        return node.binding().map(Binding::properties).orElse(Map.of());
    }

    /** The property that a mapping of YAML was meant for, which made a child node of it. */
    private Optional<PropertySpec> propertyMeant(Node node) {
        Node parent = node.parent();
        boolean isNode = !node.compatibles().isEmpty()
                || !node.labels().isEmpty()
                || !node.children().isEmpty();
        return parent == null || notation != Notation.YAML || isNode
                ? Optional.empty()
                : Optional.ofNullable(specs(parent).get(node.name()));
    }

    private void reportMapping(Node node, PropertySpec spec) {
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.WRONG_TYPE,
                                node.span(),
                                "'" + spec.name() + "' is " + TypeExamples.article(spec.type())
                                        + ", but found a mapping, which is a child node")
                        .note(spec.span(), "'" + spec.name() + "' is declared here")
                        .hint("write " + TypeExamples.example(spec, notation)));
    }

    private void readUnbound(Node node) {
        if (node.compatibles().isEmpty()) {
            checkMisspelt(node);
        }
        for (TreeProperty property : board.properties(node)) {
            // Elsewhere a binding answers for the names.
            board.checkVendor(property.name(), property.span());
            if (node.isFaulty(property.name())) {
                continue;
            }
            Optional<PropertyType> type = SpecificationTypes.typeOf(property.name());
            if (type.isPresent() && !BoardContext.isFalse(property.value())) {
                typer.type(node, PropertySpec.ofType(property.name(), type.get(), property.span()), property)
                        .ifPresent(value -> put(node, property.name(), type.get(), value, property));
            }
        }
    }

    /** A node that misspells its compatible is one that nobody knows anything of, so that nothing else would be found. */
    private void checkMisspelt(Node node) {
        for (TreeProperty property : board.properties(node)) {
            if (NearestName.of(property.name(), List.of(COMPATIBLE)).isPresent()) {
                board.diagnostics()
                        .report(Diagnostic.of(
                                        DiagnosticCode.UNDECLARED_PROPERTY,
                                        property.span(),
                                        "'" + property.name() + "' means nothing on a node without a compatible")
                                .suggest(property.name(), List.of(COMPATIBLE)));
            }
        }
    }

    /** @param misspelt properties that the board has under another name, so that they are not missing as well */
    private void readBound(Node node, PropertySpec spec, Set<String> misspelt) {
        TreeProperty property = board.written(node, spec.name());
        Optional<Value> value;
        if (property == null) {
            Node child = node.children().get(spec.name());
            boolean isMapping = child != null && propertyMeant(child).isPresent();
            boolean isMissing = spec.required() && node.isOkay() && !CellCounts.isSupplied(spec) && !isMapping;
            if (isMissing && !misspelt.contains(spec.name())) {
                reportMissing(node, spec);
            }
            if (isMissing || isMapping) {
                node.faultyProperties.add(spec.name());
            }
            value = absent(spec);
        } else {
            if (spec.deprecated()) {
                board.diagnostics()
                        .report(Diagnostic.of(
                                        DiagnosticCode.DEPRECATED_PROPERTY,
                                        property.span(),
                                        "'" + spec.name() + "' is deprecated")
                                .note(spec.span(), "the binding says so here"));
            }
            // What could not be read as addresses has been reported there.
            value = node.isFaulty(spec.name()) ? Optional.empty() : typer.type(node, spec, property);
            if (value.isEmpty()) {
                node.faultyProperties.add(spec.name());
            }
            value.ifPresent(any -> checker.check(spec, Given.of(spec.name(), any, property.value())));
        }
        boolean shown = !SpecificationTypes.isHidden(spec.name()) && spec.type() != PropertyType.COMPOUND;
        if (shown) {
            value.ifPresent(any -> put(node, spec.name(), spec.type(), any, property));
        }
    }

    /** The value of a property that the board leaves out. */
    static Optional<Value> absent(PropertySpec spec) {
        SourceNode value = spec.defaultValue();
        if (value != null) {
            return Optional.of(DefaultValue.of(spec.type(), value));
        }
        return spec.type() == PropertyType.BOOLEAN ? Optional.of(new Value.Bool(false)) : Optional.empty();
    }

    private static void put(Node node, String name, PropertyType type, Value value, @Nullable TreeProperty property) {
        Optional<Span> span = property == null ? Optional.empty() : Optional.of(property.span());
        node.properties.put(name, new Property(name, type, value, span));
    }

    private void reportMissing(Node node, PropertySpec spec) {
        Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.MISSING_PROPERTY,
                        node.span(),
                        "'" + spec.name() + "' is missing: the binding requires it")
                .note(spec.span(), "'" + spec.name() + "' is declared here");
        Span deleted = node.source().deleted().get(spec.name());
        finding = deleted == null ? finding : finding.note(deleted, "it is deleted here");
        board.diagnostics().report(finding.hint("add " + exampleFor(node, spec)));
    }

    /** The address of a device on a bus is known from its name. */
    private String exampleFor(Node node, PropertySpec spec) {
        return notation == Notation.YAML
                        && spec.name().equals("reg")
                        && node.busNode().isPresent()
                        && node.unitAddress().isPresent()
                ? "'reg: 0x" + Long.toHexString(node.unitAddress().getAsLong()) + "'"
                : TypeExamples.example(spec, notation);
    }

    private void reportUndeclared(Node node, TreeProperty property, Map<String, PropertySpec> specs) {
        Span binding = node.binding().map(Binding::span).orElse(property.span());
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.UNDECLARED_PROPERTY,
                                property.span(),
                                "the binding of this node declares no property '" + property.name() + "'")
                        .note(binding, "the binding is here")
                        .suggest(property.name(), specs.keySet()));
    }
}
