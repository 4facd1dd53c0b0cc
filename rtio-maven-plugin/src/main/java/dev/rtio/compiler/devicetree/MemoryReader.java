package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.tree.TreeProperty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what nodes say of memory. Properties and addresses must be read before. */
final class MemoryReader {
    static final String RESERVED = "/reserved-memory";
    static final String REGION = "zephyr,memory-region";
    private static final String OWN_REGION = "rtio,memory-region";
    private static final String PARTITIONS = "fixed-partitions";

    /** A partition that is divided itself. */
    private static final String SUBPARTITIONS = "fixed-subpartitions";

    private final BoardContext board;
    private final CellReader cells;
    private final List<Memory.Bank> banks = new ArrayList<>();
    private final List<Memory.Reserved> reserved = new ArrayList<>();
    private final List<Memory.Region> regions = new ArrayList<>();
    private final List<Memory.Partition> partitions = new ArrayList<>();

    MemoryReader(BoardContext board, CellReader cells) {
        this.board = board;
        this.cells = cells;
    }

    Memory read() {
        for (Node node : board.nodes()) {
            if (node.isOkay()) {
                read(node);
            }
        }
        return new Memory(banks, reserved, regions, partitions);
    }

    private void read(Node node) {
        if (node.deviceType().filter("memory"::equals).isPresent()) {
            readBanks(node);
        }
        Node parent = node.parent();
        if (node.path().equals(RESERVED)) {
            checkReserved(node);
        } else if (parent != null && parent.path().equals(RESERVED)) {
            readReserved(node);
        }
        regionName(node)
                .ifPresent(name -> Memory.extents(node).stream()
                        .findFirst()
                        .ifPresent(extent -> regions.add(new Memory.Region(name, node, extent))));
        if (parent != null && parent.compatibles().contains(SUBPARTITIONS)) {
            readPartition(node, parent, parent);
        } else if (parent != null && parent.compatibles().contains(PARTITIONS) && parent.parent() != null) {
            readPartition(node, parent, parent.parent());
        }
    }

    /** What linkers call it; of our own nodes, what the footprint does. */
    private static Optional<String> regionName(Node node) {
        if (node.compatibles().contains(OWN_REGION)) {
            return text(node, "region-name")
                    .or(() -> node.labels().stream().findFirst())
                    .or(() -> Optional.of(node.name()));
        }
        return text(node, REGION);
    }

    private static Optional<String> text(Node node, String property) {
        return Optional.ofNullable(node.properties().get(property))
                .map(Property::value)
                .filter(Value.Text.class::isInstance)
                .map(text -> ((Value.Text) text).value());
    }

    private void readBanks(Node node) {
        if (!board.has(node, "reg")) {
            board.diagnostics()
                    .report(Diagnostic.of(
                            DiagnosticCode.MEMORY_NODE,
                            node.span(),
                            "a node with the device_type 'memory' must say by 'reg' where the memory is"));
        }
        Memory.extents(node).forEach(extent -> banks.add(new Memory.Bank(node, extent)));
    }

    private void checkReserved(Node node) {
        List<String> missing = List.of("#address-cells", "#size-cells", "ranges").stream()
                .filter(property -> !board.has(node, property))
                .map(Wording::quote)
                .toList();
        if (!missing.isEmpty()) {
            report(node, RESERVED + " lacks " + Wording.and(missing) + ", which the specification asks for");
        }
    }

    private void readReserved(Node node) {
        boolean unmapped = board.has(node, "no-map");
        boolean reusable = board.has(node, "reusable");
        if (unmapped && reusable) {
            report(node, "reserved memory is 'no-map' or 'reusable', not both");
        }
        List<Memory.Extent> fixed = Memory.extents(node);
        for (Memory.Extent extent : fixed) {
            reserved.add(new Memory.Reserved(
                    node, Optional.of(extent), extent.size(), OptionalLong.empty(), unmapped, reusable));
        }
        if (!fixed.isEmpty()) {
            return;
        }
        OptionalLong size = number(node, "size");
        if (size.isPresent()) {
            reserved.add(new Memory.Reserved(
                    node, Optional.empty(), size.getAsLong(), number(node, "alignment"), unmapped, reusable));
        } else if (!board.has(node, "reg")) {
            report(node, "reserved memory has 'reg' for its place, or 'size' if it may lie anywhere; here is neither");
        }
    }

    private OptionalLong number(Node node, String name) {
        TreeProperty property = board.property(node, name);
        return property == null
                ? OptionalLong.empty()
                : cells.numbers(property).map(Cell::low).orElse(OptionalLong.empty());
    }

    private void readPartition(Node node, Node table, Node flash) {
        TreeProperty reg = board.property(node, "reg");
        Optional<List<Cell>> all = reg == null ? Optional.empty() : cells.numbers(reg);
        int address = table.addressCells();
        if (all.isEmpty() || all.get().size() <= address || node.isFaulty("reg")) {
            return;
        }
        // Not translated: a partition lies in its flash, wherever that lies.
        BigInteger offset = Cell.join(all.get().subList(0, address));
        BigInteger size =
                Cell.join(all.get().subList(address, Math.min(all.get().size(), address + table.sizeCells())));
        var extent = new Memory.Extent(offset.longValue(), size.longValue());
        partitions.add(new Memory.Partition(text(node, "label"), node, flash, extent));
    }

    private void report(Node node, String message) {
        board.diagnostics().report(Diagnostic.of(DiagnosticCode.RESERVED_MEMORY, node.span(), message));
    }
}
