package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.tree.TreeProperty;

/** What the bus that a node is on asks of its address. */
final class BusChecks {
    private final Diagnostics diagnostics;

    BusChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            // An I3C bus has addresses of three cells, and I2C devices on it.
            boolean isI2c = Nodes.isController(node, "i2c") && !Nodes.isController(node, "i3c");
            boolean isSpi = Nodes.isController(node, "spi");
            if (isI2c || isSpi) {
                checkCells(node, isI2c ? "I2C" : "SPI");
                node.children().values().forEach(child -> checkAddress(child, isI2c ? "I2C" : "SPI"));
            }
            if (isI2c) {
                node.children().values().forEach(this::checkSeveral);
            }
            if (Nodes.isCompatible(node, "simple-bus")) {
                node.children().values().forEach(this::checkOnSimpleBus);
            }
        }
    }

    private void checkCells(Node bus, String kind) {
        boolean isSlave = kind.equals("SPI") && Nodes.has(bus, "spi-slave");
        int address = isSlave ? 0 : 1;
        boolean hasDevices = bus.children().values().stream().anyMatch(child -> Nodes.has(child, "reg"));
        if (hasDevices && (Nodes.addressCells(bus) != address || Nodes.sizeCells(bus) != 0)) {
            TreeProperty written = bus.assigned("#address-cells");
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BUS_CELLS,
                            written == null ? bus.span() : written.span(),
                            "an address on " + kind + " has " + Wording.count(address, "cell")
                                    + " and no size, but this bus gives it " + Nodes.addressCells(bus) + " and "
                                    + Nodes.sizeCells(bus))
                    .hint("write 'address-cells: " + address + "' and 'size-cells: 0'"));
        }
    }

    private void checkAddress(Node device, String kind) {
        boolean needed = !device.compatibles().isEmpty() && !device.isFaulty("reg") && device.isOkay();
        Node bus = device.parent();
        if (needed && !Nodes.has(device, "reg") && bus != null && !Nodes.has(bus, "spi-slave")) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BUS_DEVICE_WITHOUT_ADDRESS,
                            device.span(),
                            "a device on " + kind + " has its " + (kind.equals("I2C") ? "address" : "chip select")
                                    + " in 'reg', but this one has no 'reg'")
                    .hint(
                            Nodes.unit(device).isEmpty()
                                    ? "call it '" + device.name() + "@ADDRESS' and add 'reg: 0xADDRESS'"
                                    : "add 'reg: 0x" + Nodes.unit(device) + "'"));
        }
    }

    /** {@code [0x76, 1]}: address and size, by the habit of other buses. */
    private void checkSeveral(Node device) {
        if (device.registers().size() > 1 && !Nodes.has(device, "reg-names")) {
            Node.Register second = device.registers().get(1);
            String first = Nodes.scalars(device, "reg").get(0).text();
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SEVERAL_I2C_ADDRESSES,
                            second.span(),
                            "an address on I2C has no size: this is a second address, 0x"
                                    + Long.toHexString(second.address().orElse(0)))
                    .hint("write 'reg: " + first + "'")
                    .hint("if the device answers to several addresses, name them by 'reg-names'"));
        }
    }

    private void checkOnSimpleBus(Node node) {
        boolean hasRanges = !Nodes.scalars(node, "ranges").isEmpty();
        if (!Nodes.has(node, "reg") && !hasRanges) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SIMPLE_BUS_CHILD,
                            node.span(),
                            "a node on a simple bus is reached by its address, but this one has no 'reg'")
                    .hint("move a node without address out of the bus"));
        }
    }
}
