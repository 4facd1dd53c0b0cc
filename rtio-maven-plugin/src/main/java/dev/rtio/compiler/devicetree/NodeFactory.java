package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the typed nodes, each with what needs no other node but its parents: compatibles, status, bus and binding. */
final class NodeFactory {
    /** Devicetree specification table 2.4. */
    private static final List<String> STATUSES = List.of("okay", "disabled", "reserved", "fail", "fail-sss");

    /** What people write instead. */
    private static final Map<String, String> MEANT = Map.of(
            "ok", "okay",
            "enabled", "okay",
            "true", "okay",
            "yes", "okay",
            "on", "okay",
            "off", "disabled",
            "false", "disabled",
            "no", "disabled");

    private static final Pattern COMPATIBLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9,+\\-._]+");

    private final BoardContext board;
    private final BindingMatcher matcher;

    NodeFactory(BoardContext board) {
        this.board = board;
        this.matcher = new BindingMatcher(board);
    }

    void create() {
        for (TreeNode source : board.tree().root().flatten()) {
            TreeNode sourceParent = source.parent();
            Node parent = sourceParent == null ? null : board.typed(sourceParent);
            var node = new Node(parent, source);
            board.add(node);
            if (parent != null) {
                parent.children.put(node.name(), node);
            }
            node.compatibles = compatibles(node);
            node.status = status(node);
            node.deviceType = Optional.ofNullable(board.property(node, "device_type"))
                    .map(TreeProperty::value)
                    .flatMap(SourceNode::single)
                    .map(Scalar::text);
            node.busNode = busNode(node);
            node.binding = matcher.match(node);
            board.typeRaw(node);
            node.matchingCompatible = node.binding.flatMap(Binding::compatible);
        }
    }

    private List<String> compatibles(Node node) {
        TreeProperty property = board.property(node, "compatible");
        if (property == null) {
            return List.of();
        }
        var compatibles = new ArrayList<String>();
        List<SourceNode> items =
                property.value() instanceof Sequence sequence ? sequence.items() : List.of(property.value());
        for (int i = 0; i < items.size(); i++) {
            SourceNode item = items.get(i);
            SourceNode next = i + 1 < items.size() ? items.get(i + 1) : item;
            if (isSplit(item, next)) {
                compatibles.add(joined((Scalar) item, (Scalar) next));
                i++;
            } else if (item instanceof Scalar scalar
                    && scalar.style() != Style.REFERENCE
                    && COMPATIBLE.matcher(scalar.text()).matches()) {
                compatibles.add(scalar.text());
                // A board may call itself what it likes.
                if (node.parent() != null) {
                    board.checkVendor(scalar.text(), scalar.span());
                }
            } else {
                node.faultyProperties.add("compatible");
                board.diagnostics()
                        .report(Diagnostic.of(
                                        DiagnosticCode.MALFORMED_COMPATIBLE,
                                        item.span(),
                                        "a compatible starts with a letter and has letters, digits and ',+-._' behind it")
                                .hint("write it as 'vendor,device'"));
            }
        }
        return compatibles;
    }

    /** Whether two items were one name to its author: YAML ends plain text in brackets at a comma. */
    private boolean isSplit(SourceNode item, SourceNode next) {
        return item instanceof Scalar left
                && next instanceof Scalar right
                && left.style() == Style.PLAIN
                && right.style() == Style.PLAIN
                && left.span().endLine() == right.span().line()
                && left.span().endColumn() + 1 == right.span().column()
                && !board.bindings().compatibles().contains(left.text())
                && !board.bindings().compatibles().contains(right.text())
                && !BindingMatcher.isStructural(left.text());
    }

    private String joined(Scalar left, Scalar right) {
        String name = left.text() + "," + right.text();
        Span start = left.span();
        Span end = right.span();
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.MALFORMED_COMPATIBLE,
                                new Span(start.file(), start.line(), start.column(), end.endLine(), end.endColumn()),
                                "within [ ] the comma makes two compatibles of " + Wording.quote(name))
                        .hint("put quotes around it: [\"" + name + "\"]"));
        return name;
    }

    private String status(Node node) {
        // 'status: false' does not leave it out.
        TreeProperty property = board.written(node, "status");
        if (property == null) {
            return "okay";
        }
        String status = property.value().single().map(Scalar::text).orElse("");
        if (STATUSES.contains(status)) {
            return status;
        }
        node.faultyProperties.add("status");
        boolean isYaml = board.tree().notation() == Notation.YAML;
        Optional<String> meant = Optional.ofNullable(MEANT.get(status)).or(() -> NearestName.of(status, STATUSES));
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_STATUS,
                property.value().span(),
                "a status is one of " + String.join(", ", STATUSES));
        board.diagnostics()
                .report(meant.map(name -> finding.hint(
                                isYaml ? "write 'status: " + name + "'" : "write 'status = \"" + name + "\";'"))
                        .orElse(finding));
        return meant.orElse("disabled");
    }

    /** The nearest ancestor that is a bus controller. */
    private static Optional<Node> busNode(Node node) {
        Node parent = node.parent();
        // Partitions lie on flash chips of any bus, but are themselves on none.
        if (parent == null || node.compatibles().contains("fixed-partitions")) {
            return Optional.empty();
        }
        boolean isBus =
                parent.binding().isPresent() && !parent.binding().get().buses().isEmpty();
        return isBus ? Optional.of(parent) : parent.busNode();
    }
}
