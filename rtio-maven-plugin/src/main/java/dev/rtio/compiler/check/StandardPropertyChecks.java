package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Properties that the devicetree specification types, in nodes whose binding does not. Section 2.3. */
final class StandardPropertyChecks {
    private static final Set<String> TEXTS = Set.of("model", "device_type");

    /** These are typed in every node. */
    private static final Set<String> TYPED = Set.of("reg-names", "interrupt-names");

    /** Both have a meaning of their own; devicetree specification section 2.3.3. */
    private static final long LARGEST_PHANDLE = 0xffff_fffeL;

    private final Diagnostics diagnostics;
    private final Map<Long, Span> phandles = new HashMap<>();

    StandardPropertyChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            for (TreeProperty property : node.source().properties().values()) {
                if (property.name().equals("phandle") || property.name().equals("linux,phandle")) {
                    checkPhandle(property);
                } else if (!Nodes.isDeclared(node, property.name())) {
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

    private void checkPhandle(TreeProperty property) {
        OptionalLong number = property.value() instanceof Scalar scalar ? Nodes.number(scalar) : OptionalLong.empty();
        if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > LARGEST_PHANDLE) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.MALFORMED_PHANDLE,
                            property.value().span(),
                            "'" + property.name() + "' is a number from 1 to 0xfffffffe")
                    .hint("leave it out: phandles are given by the build, and nodes are referred to by label"));
            return;
        }
        Span first = phandles.putIfAbsent(number.getAsLong(), property.value().span());
        if (first != null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.MALFORMED_PHANDLE,
                            property.value().span(),
                            "another node has the phandle 0x" + Long.toHexString(number.getAsLong()) + " already")
                    .note(first, "it is given here")
                    .hint("leave both out: phandles are given by the build, and nodes are referred to by label"));
        }
    }
}
