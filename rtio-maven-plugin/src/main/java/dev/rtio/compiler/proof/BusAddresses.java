package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** No two enabled devices of a bus answer to one address, and an I2C address has 7 bits, or 10 where it says so. */
final class BusAddresses {
    private static final long MAX_7_BIT = 0x7F;
    private static final long MAX_10_BIT = 0x3FF;
    /** Linux and Zephyr mark a 10-bit address by this bit ({@code I2C_TEN_BIT_ADDRESS}). */
    private static final long TEN_BIT = 1L << 31;

    private record Place(Node bus, long address) {}

    private final Diagnostics diagnostics;

    BusAddresses(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        Map<Place, Node> owners = new HashMap<>();
        for (Node node : devicetree.nodes()) {
            if (!node.isOkay() || node.busNode().isEmpty() || node.registers().isEmpty()) {
                continue;
            }
            Node.Register register = node.registers().get(0);
            OptionalLong address = register.address();
            // Registers of nodes below a device are addresses within the device.
            if (address.isEmpty() || node.parent() != node.busNode().get()) {
                continue;
            }
            if (node.binding().flatMap(binding -> binding.onBus()).orElse("").equals("i2c")) {
                checkRange(node, register, address.getAsLong());
            }
            Node owner = owners.putIfAbsent(new Place(node.busNode().get(), address.getAsLong()), node);
            if (owner != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.BUS_ADDRESS_CONFLICT,
                                register.span(),
                                "'" + node.path() + "' and '" + owner.path()
                                        + "' are enabled on one bus at one address, 0x"
                                        + Long.toHexString(address.getAsLong()))
                        .note(owner.registers().get(0).span(), "the other device")
                        .hint("give one of them the address that its pins select, or set its status to disabled"));
            }
        }
    }

    private void checkRange(Node node, Node.Register register, long address) {
        boolean fits = (address & TEN_BIT) != 0 ? (address & ~TEN_BIT) <= MAX_10_BIT : address <= MAX_7_BIT;
        if (!fits) {
            diagnostics.report(
                    Diagnostic.of(
                                    DiagnosticCode.I2C_ADDRESS_RANGE,
                                    register.span(),
                                    "'" + node.path() + "' is on an I2C bus, whose addresses go to 0x7f; 0x"
                                            + Long.toHexString(address) + " is beyond")
                            .hint(
                                    "data sheets that give an 8-bit address have the read/write bit in it: shift it right by one"));
        }
    }
}
