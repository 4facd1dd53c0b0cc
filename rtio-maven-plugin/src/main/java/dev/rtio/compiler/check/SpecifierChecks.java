package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * References with specifiers in nodes whose binding does not declare them, so that nobody has read them.
 */
final class SpecifierChecks {
    /** The specifier spaces of properties that Linux's bindings share. */
    private static final Map<String, String> SPACES = Map.ofEntries(
            Map.entry("clocks", "clock"),
            Map.entry("cooling-device", "cooling"),
            Map.entry("dmas", "dma"),
            Map.entry("hwlocks", "hwlock"),
            Map.entry("io-channels", "io-channel"),
            Map.entry("iommus", "iommu"),
            Map.entry("mboxes", "mbox"),
            Map.entry("msi-parent", "msi"),
            Map.entry("mux-controls", "mux-control"),
            Map.entry("phys", "phy"),
            Map.entry("power-domains", "power-domain"),
            Map.entry("pwms", "pwm"),
            Map.entry("resets", "reset"),
            Map.entry("sound-dai", "sound-dai"),
            Map.entry("thermal-sensors", "thermal-sensor"));

    private final Devicetree devicetree;
    private final Diagnostics diagnostics;

    SpecifierChecks(Devicetree devicetree, Diagnostics diagnostics) {
        this.devicetree = devicetree;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (Node node : devicetree.nodes()) {
            // The pins of a hog have no references.
            if (Nodes.has(node, "gpio-hog")) {
                continue;
            }
            for (TreeProperty property : node.written().values()) {
                space(property.name())
                        .filter(space -> !Nodes.isDeclared(node, property.name()))
                        .ifPresent(space -> checkEntries(property, space));
            }
        }
    }

    private static Optional<String> space(String property) {
        boolean isGpio = property.equals("gpio")
                || property.equals("gpios")
                || property.endsWith("-gpio")
                || property.endsWith("-gpios") && !property.endsWith(",nr-gpios");
        return isGpio ? Optional.of("gpio") : Optional.ofNullable(SPACES.get(property));
    }

    private void checkEntries(TreeProperty property, String space) {
        Iterator<Scalar> rest = property.value().scalars().iterator();
        while (rest.hasNext()) {
            Scalar reference = rest.next();
            if (reference.isTilde() || reference.text().equals("0")) {
                continue;
            }
            Optional<Node> target = devicetree.find(reference.text());
            if (target.isEmpty()) {
                reportUnknown(property, reference);
                return;
            }
            OptionalInt cells = Nodes.cells(target.get(), "#" + space + "-cells");
            // Few controllers of message interrupts need any.
            if (cells.isEmpty() && !space.equals("msi")) {
                report(
                        reference,
                        target.get(),
                        "has no '" + space + "-cells', so that '" + property.name() + "' cannot refer to it");
                return;
            }
            int given = 0;
            while (given < cells.orElse(0) && rest.hasNext()) {
                rest.next();
                given++;
            }
            if (given < cells.orElse(0)) {
                report(
                        reference,
                        target.get(),
                        "takes " + Wording.count(cells.orElse(0), "cell") + " of space '" + space + "', but "
                                + (given == 0 ? "none follows" : "only " + given + " follow"));
            }
        }
    }

    private void reportUnknown(TreeProperty property, Scalar reference) {
        var known = new ArrayList<>(devicetree.labels().keySet());
        known.addAll(devicetree.aliases().keySet());
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.UNBOUND_SPECIFIER,
                        reference.span(),
                        "'" + property.name() + "' needs a reference to a node here, but "
                                + Wording.quote(reference.text()) + " names none")
                .suggest(reference.text(), known));
    }

    private void report(Scalar reference, Node target, String why) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNBOUND_SPECIFIER, reference.span(), target.path() + " " + why)
                .note(target.span(), "the node is defined here"));
    }
}
