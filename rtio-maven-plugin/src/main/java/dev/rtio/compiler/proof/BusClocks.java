package dev.rtio.compiler.proof;

import dev.rtio.compiler.binding.BindingExtension;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/**
 * No device is clocked faster than it bears, where an extension of its binding says how fast that is: not by an I2C bus, whose
 * clock is that of all devices, nor by the clock that is chosen for a device on SPI.
 */
final class BusClocks {
    private final BindingIndex bindings;
    private final Diagnostics diagnostics;

    BusClocks(BindingIndex bindings, Diagnostics diagnostics) {
        this.bindings = bindings;
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree, List<Proof> proofs) {
        for (Node node : devicetree.nodes()) {
            Optional<Node> bus = node.busNode().filter(any -> node.isOkay() && any.isOkay());
            if (bus.isEmpty()) {
                continue;
            }
            Optional<BindingExtension.Limit> limit = node.binding().map(bindings::extensions).orElse(List.of()).stream()
                    .flatMap(extension -> extension.maxClock().stream())
                    .findFirst();
            Optional<Property> clock = clock(node, "spi-max-frequency").or(() -> clock(bus.get(), "clock-frequency"));
            if (limit.isPresent() && clock.isPresent()) {
                check(node, clock.get(), limit.get(), proofs);
            }
        }
    }

    private static Optional<Property> clock(Node node, String name) {
        return Optional.ofNullable(node.properties().get(name)).filter(any -> any.value() instanceof Value.Int);
    }

    private void check(Node node, Property clock, BindingExtension.Limit limit, List<Proof> proofs) {
        long hertz = ((Value.Int) clock.value()).value();
        var place = clock.span().orElse(node.span());
        proofs.add(new Proof(
                node.name(),
                node.path(),
                "bus clock",
                "is one that the device bears",
                hertz,
                limit.value(),
                "Hz",
                List.of(new Proof.Input("'" + clock.name() + "'", place))));
        if (hertz > limit.value()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.CLOCK_TOO_FAST,
                            place,
                            "'" + node.path() + "' would be clocked with " + hertz + " Hz, but bears at most "
                                    + limit.value())
                    .note(limit.span(), "the extension of its binding says so")
                    .note(node.span(), "the device")
                    .hint("write '" + clock.name() + ": " + limit.value() + "', or less"));
        }
    }
}
