package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.devicetree.Memory.Extent;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds memory that is reserved where there is none. What counts as memory is taken generously, since boards call it by many
 * names: nodes that say so by their device type, a region's name or their compatible, nodes that are chosen as memory, and those
 * whose name is a memory's.
 */
final class ReservedMemoryChecks {
    private static final Set<String> COMPATIBLES =
            Set.of("rtio,memory-region", "zephyr,memory-region", "mmio-sram", "soc-nv-flash");
    private static final List<String> CHOSEN = List.of("zephyr,sram", "zephyr,flash", "rtio,heap", "rtio,pools");
    private static final List<String> NAMES = List.of("memory", "ram", "flash", "tcm");

    private final List<Node> nodes;
    private final Map<String, Node> chosen;
    private final Memory memory;
    private final Diagnostics diagnostics;

    ReservedMemoryChecks(List<Node> nodes, Map<String, Node> chosen, Memory memory, Diagnostics diagnostics) {
        this.nodes = nodes;
        this.chosen = chosen;
        this.memory = memory;
        this.diagnostics = diagnostics;
    }

    /** A board that describes no memory at all cannot be held against it. */
    void run() {
        List<Memory.Bank> banks = banks();
        if (banks.isEmpty()) {
            return;
        }
        for (Memory.Reserved reserved : memory.reserved()) {
            if (reserved.fixed().isPresent() && hasKnownPlace(reserved.node())) {
                check(reserved.node(), reserved.fixed().get(), banks);
            }
        }
    }

    /** Without {@code ranges}, which has been asked for, nobody can tell where the addresses are. */
    private static boolean hasKnownPlace(Node reserved) {
        Node parent = reserved.parent();
        return parent != null && parent.assigned("ranges") != null;
    }

    private void check(Node node, Extent extent, List<Memory.Bank> banks) {
        List<Extent> missing =
                extent.without(banks.stream().map(Memory.Bank::extent).toList());
        if (missing.isEmpty()) {
            return;
        }
        boolean isPartly = !missing.equals(List.of(extent));
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.RESERVED_OUTSIDE,
                node.span(),
                "the reserved memory " + Wording.quote(node.name()) + " " + extent
                        + (isPartly
                                ? " lies only partly in memory: " + Wording.and(texts(missing)) + " does not"
                                : " lies in no memory that the board has"));
        Memory.Bank nearest = nearest(extent, banks);
        diagnostics.report(finding.note(nearest.node().span(), "the nearest memory is " + nearest.extent())
                .hint("reserve what there is, or describe the memory that it is in by a node with 'device_type:"
                        + " memory'"));
    }

    private static List<String> texts(List<Extent> extents) {
        return extents.stream().map(Extent::toString).toList();
    }

    /** What it overlaps, or else the last that begins before it, or else the first. */
    private static Memory.Bank nearest(Extent extent, List<Memory.Bank> banks) {
        Memory.Bank nearest = banks.get(0);
        for (Memory.Bank bank : banks) {
            if (bank.extent().overlaps(extent)) {
                return bank;
            }
            if (Long.compareUnsigned(bank.extent().address(), extent.address()) < 0) {
                nearest = bank;
            }
        }
        return nearest;
    }

    /** All that is memory, by address. */
    private List<Memory.Bank> banks() {
        var banks = new ArrayList<Memory.Bank>(memory.banks());
        for (Node node : nodes) {
            if (node.isOkay() && isMemory(node)) {
                Memory.extents(node).forEach(extent -> banks.add(new Memory.Bank(node, extent)));
            }
        }
        banks.sort(Comparator.comparing(bank -> bank.extent().address(), Long::compareUnsigned));
        return banks;
    }

    /** Of the reserved ones none is the memory that it, or another, was taken of. */
    private boolean isMemory(Node node) {
        Node parent = node.parent();
        if (parent == null || parent.path().equals(MemoryReader.RESERVED)) {
            return false;
        }
        String name = node.name().replaceFirst("@.*", "");
        return node.properties().containsKey(MemoryReader.REGION)
                || node.compatibles().stream().anyMatch(COMPATIBLES::contains)
                || NAMES.stream().anyMatch(name::endsWith)
                || CHOSEN.stream().anyMatch(use -> chosen.get(use) == node);
    }
}
