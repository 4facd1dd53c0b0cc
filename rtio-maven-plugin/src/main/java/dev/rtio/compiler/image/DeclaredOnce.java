package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** What an annotation declares, the board must not declare, too: that is an error which shows both places. */
final class DeclaredOnce {
    private final List<Node> nodes;
    private final Diagnostics diagnostics;

    /** @param nodes what the board declares */
    DeclaredOnce(List<Node> nodes, Diagnostics diagnostics) {
        this.nodes = nodes;
        this.diagnostics = diagnostics;
    }

    /**
     * Whether no node bears the name of what an annotation declares.
     *
     * @param what with its article left out: {@code context}
     * @param annotation as written: {@code @RtioDefine}
     */
    boolean check(String what, String name, Span span, String annotation) {
        Optional<Node> twin = nodes.stream().filter(node -> isNamed(node, name)).findFirst();
        twin.ifPresent(node -> diagnostics.report(Diagnostic.of(
                        DiagnosticCode.DECLARED_TWICE, span, what + " '" + name + "' is declared by the board, too")
                .note(node.span(), "declared here in the board")
                .hint("keep one of them; to use the board's, write @Node(\"" + NodeValues.label(node)
                        + "\") instead of " + annotation)));
        return twin.isEmpty();
    }

    private static boolean isNamed(Node node, String name) {
        return node.labels().contains(name)
                || JavaNames.lowerCamel(NodeValues.label(node)).equals(name);
    }
}
