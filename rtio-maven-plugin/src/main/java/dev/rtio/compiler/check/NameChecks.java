package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.regex.Pattern;

/** Names that a board can bear and other tools do not. Devicetree specification sections 2.2.1, 2.2.4 and 3.3. */
final class NameChecks {
    private static final Pattern STRICT_NODE = Pattern.compile("[0-9A-Za-z,-]*");
    private static final Pattern STRICT_PROPERTY = Pattern.compile("#?[0-9A-Za-z,-]+");

    private final Diagnostics diagnostics;

    NameChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            checkNode(node);
            for (TreeProperty property : node.written().values()) {
                checkProperty(node, property);
            }
        }
    }

    private void checkNode(Node node) {
        String name = Nodes.baseName(node);
        if (!STRICT_NODE.matcher(name).matches()) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.STRICT_NODE_NAME,
                    node.span(),
                    "the node's name " + Wording.quote(name)
                            + " has other characters than letters, digits, ',' and '-'"));
        }
    }

    private void checkProperty(Node node, TreeProperty property) {
        String name = property.name();
        if (!STRICT_PROPERTY.matcher(name).matches()) {
            report(
                    DiagnosticCode.STRICT_PROPERTY_NAME,
                    property,
                    "the property's name " + Wording.quote(name)
                            + " has other characters than letters, digits, ',', '-' and a '#' in front",
                    "");
        }
        if (name.equals("gpio") || name.endsWith("-gpio")) {
            report(
                    DiagnosticCode.DEPRECATED_GPIO_NAME,
                    property,
                    "a property for GPIOs is called " + Wording.quote(name + "s") + " today",
                    "");
        }
        boolean isOldName = name.equals("name")
                && !Nodes.isDeclared(node, name)
                && !(property.value() instanceof Scalar text && text.text().equals(Nodes.baseName(node)));
        if (isOldName) {
            report(
                    DiagnosticCode.NAME_PROPERTY,
                    property,
                    "devicetree compilers take 'name' for the node's own name and refuse another one",
                    "a text for people is 'label'");
        }
    }

    private void report(DiagnosticCode code, TreeProperty property, String message, String hint) {
        Diagnostic finding = Diagnostic.of(code, property.span(), message);
        diagnostics.report(hint.isEmpty() ? finding : finding.hint(hint));
    }
}
