package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.List;
import java.util.Optional;

/** Tells nodes that cannot be memory. */
public final class NoMemory {
    private NoMemory() {}

    /**
     * Why nothing can live in a node. Only what is certain: on a bus there are no bytes to live in, and without an address
     * nowhere.
     *
     * @return the rest of a sentence; empty where the node is memory, or may be
     */
    public static Optional<String> reason(Node node) {
        Optional<Node> bus = node.busNode();
        if (bus.isPresent()) {
            return Optional.of(
                    "it is a device on the bus " + Wording.quote(bus.get().path()));
        }
        List<String> buses = node.binding().map(Binding::buses).orElse(List.of());
        if (!buses.isEmpty()) {
            return Optional.of("it is the controller of a bus, " + Wording.quote(buses.get(0)));
        }
        if (node.assigned("gpio-controller") != null) {
            return Optional.of("it is a GPIO controller");
        }
        if (node.assigned("interrupt-controller") != null) {
            return Optional.of("it is an interrupt controller");
        }
        // What is memory and lacks an address is told so where it is defined.
        boolean isPlaced = node.assigned("reg") != null
                || node.isFaulty("reg")
                || node.deviceType().filter("memory"::equals).isPresent()
                || isReserved(node);
        return isPlaced ? Optional.empty() : Optional.of("it has no address");
    }

    private static boolean isReserved(Node node) {
        Node parent = node.parent();
        return parent != null && parent.path().equals(MemoryReader.RESERVED);
    }
}
