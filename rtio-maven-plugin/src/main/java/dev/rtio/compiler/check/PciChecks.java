package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.List;
import java.util.OptionalLong;

/**
 * PCI bridges ({@code device_type: pci}) and the devices below them, whose addresses are those of their configuration space.
 * PCI Bus Binding to IEEE 1275, section 2.2.1.
 */
final class PciChecks {
    private static final int ADDRESS_CELLS = 3;
    private static final int SIZE_CELLS = 2;
    private static final long HIGHEST_BUS = 0xff;

    private final Diagnostics diagnostics;

    PciChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            if (node.deviceType().orElse("").equals("pci")) {
                checkBridge(node);
                for (Node device : node.children().values()) {
                    checkDevice(node, device);
                }
            }
        }
    }

    private void checkBridge(Node bridge) {
        String name = Nodes.baseName(bridge);
        if (!name.equals("pci") && !name.equals("pcie")) {
            report(DiagnosticCode.PCI_BRIDGE, bridge.span(), "a PCI bridge is called 'pci' or 'pcie'", "");
        }
        if (Nodes.scalars(bridge, "ranges").isEmpty()) {
            report(
                    DiagnosticCode.PCI_BRIDGE,
                    bridge.span(),
                    "a PCI bridge says by 'ranges' which addresses lead to the bus",
                    "add 'ranges' with a row for each window");
        }
        if (Nodes.addressCells(bridge) != ADDRESS_CELLS || Nodes.sizeCells(bridge) != SIZE_CELLS) {
            report(
                    DiagnosticCode.PCI_BRIDGE,
                    bridge.span(),
                    "an address on PCI has 3 cells and a size 2, but this bridge gives them "
                            + Nodes.addressCells(bridge) + " and " + Nodes.sizeCells(bridge),
                    "write 'address-cells: 3' and 'size-cells: 2'");
        }
        List<Scalar> buses = Nodes.scalars(bridge, "bus-range");
        if (!buses.isEmpty() && !isRange(buses)) {
            report(
                    DiagnosticCode.PCI_BRIDGE,
                    buses.get(0).span(),
                    "'bus-range' has two numbers from 0 to 255, the smaller one first",
                    "");
        }
    }

    private static boolean isRange(List<Scalar> buses) {
        List<OptionalLong> numbers = buses.stream().map(Nodes::number).toList();
        return numbers.size() == 2
                && numbers.stream().allMatch(OptionalLong::isPresent)
                && numbers.get(0).getAsLong() >= 0
                && numbers.get(0).getAsLong() <= numbers.get(1).getAsLong()
                && numbers.get(1).getAsLong() <= HIGHEST_BUS;
    }

    private void checkDevice(Node bridge, Node device) {
        List<Scalar> reg = Nodes.scalars(device, "reg");
        if (reg.size() < ADDRESS_CELLS) {
            if (reg.isEmpty()) {
                report(DiagnosticCode.PCI_DEVICE, device.span(), "a device on PCI has its address in 'reg'", "");
            }
            return;
        }
        OptionalLong first = Nodes.number(reg.get(0));
        boolean isPlain = reg.subList(1, ADDRESS_CELLS).stream()
                .map(Nodes::number)
                .allMatch(number -> number.isPresent() && number.getAsLong() == 0);
        if (first.isEmpty()) {
            return;
        }
        var address = new Address(first.getAsLong());
        if (!isPlain || !address.isConfiguration()) {
            report(
                    DiagnosticCode.PCI_DEVICE,
                    reg.get(0).span(),
                    "the first address of 'reg' on PCI is that of the configuration space",
                    "write [bus << 16 | device << 11 | function << 8, 0, 0, 0, 0]");
            return;
        }
        List<Scalar> buses = Nodes.scalars(bridge, "bus-range");
        if (!buses.isEmpty() && isRange(buses) && !isWithin(address.bus(), buses)) {
            report(
                    DiagnosticCode.PCI_DEVICE,
                    reg.get(0).span(),
                    "'reg' names bus " + address.bus() + ", which is outside of the bridge's 'bus-range'",
                    "");
        }
        String unit = Nodes.unit(device);
        boolean fits = unit.equals(address.withFunction()) || address.function() == 0 && unit.equals(address.plain());
        if (!fits) {
            report(
                    DiagnosticCode.PCI_DEVICE,
                    device.span(),
                    "the unit address on PCI is 'device,function', which by 'reg' is '" + address.withFunction() + "'",
                    "write '" + Nodes.baseName(device) + "@"
                            + (address.function() == 0 ? address.plain() : address.withFunction()) + "'");
        }
    }

    private static boolean isWithin(long bus, List<Scalar> buses) {
        return bus >= Nodes.number(buses.get(0)).orElse(0)
                && bus <= Nodes.number(buses.get(1)).orElse(HIGHEST_BUS);
    }

    /** The first cell of an address: {@code npt000ss bbbbbbbb dddddfff rrrrrrrr}. */
    private record Address(long cell) {
        boolean isConfiguration() {
            return (cell & 0xff00_00ffL) == 0;
        }

        long bus() {
            return cell >> 16 & 0xff;
        }

        long function() {
            return cell >> 8 & 7;
        }

        String plain() {
            return Long.toHexString(cell >> 11 & 0x1f);
        }

        String withFunction() {
            return plain() + "," + function();
        }
    }

    private void report(DiagnosticCode code, Span place, String message, String hint) {
        Diagnostic finding = Diagnostic.of(code, place, message);
        diagnostics.report(hint.isEmpty() ? finding : finding.hint(hint));
    }
}
