package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.Set;

/** Properties that the devicetree specification types, in nodes whose binding does not. Section 2.3. */
final class StandardPropertyChecks {
    private static final Set<String> TEXTS = Set.of("model", "device_type");

    /** These are typed in every node. */
    private static final Set<String> TYPED = Set.of("reg-names", "interrupt-names");

    private final Diagnostics diagnostics;

    StandardPropertyChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        // Bytes are not written as anything.
        if (devicetree.tree().notation() == Notation.DTB) {
            return;
        }
        for (Node node : devicetree.nodes()) {
            for (TreeProperty property : node.written().values()) {
                if (!Nodes.isDeclared(node, property.name())) {
                    checkTexts(property);
                }
            }
        }
    }

    private void checkTexts(TreeProperty property) {
        boolean isOneText = property.value() instanceof Scalar scalar && !scalar.isEmpty();
        if (TEXTS.contains(property.name()) && !isOneText) {
            wrongType(property, "'" + property.name() + "' is one text");
        }
        boolean isList = property.value() instanceof Sequence sequence
                && sequence.form() == Form.LIST
                && sequence.items().stream().allMatch(item -> item instanceof Scalar text && !text.isEmpty());
        boolean isNames = property.name().endsWith("-names") && !TYPED.contains(property.name());
        if (isNames && !isOneText && !isList) {
            wrongType(property, "'" + property.name() + "' is a list of texts");
        }
    }

    private void wrongType(TreeProperty property, String message) {
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.WRONG_TYPE, property.value().span(), message));
    }
}
