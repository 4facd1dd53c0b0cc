package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.TreeProperty;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads unit addresses, {@code ranges} and {@code reg}, and translates addresses through the ranges of the parents. Devicetree
 * specification sections 2.3.6 and 2.3.8. Parents must be read before their children.
 */
final class AddressReader {
    private final BoardContext board;
    private final CellReader cells;
    private final CellCounts counts;
    private final Map<Node, Translation> translations = new HashMap<>();

    AddressReader(BoardContext board, CellReader cells, CellCounts counts) {
        this.board = board;
        this.cells = cells;
        this.counts = counts;
    }

    /** One row of {@code ranges}. */
    private record Row(BigInteger child, BigInteger parent, BigInteger length) {
        boolean contains(BigInteger address) {
            return address.compareTo(child) >= 0 && address.compareTo(child.add(length)) < 0;
        }
    }

    /** What a node does with its children's addresses; no rows mean that they are the same above it. */
    private record Translation(List<Row> rows) {}

    void read(Node node) {
        readRanges(node);
        checkDmaRanges(node);
        readUnitAddress(node);
        readRegisters(node);
    }

    private void readRanges(Node node) {
        TreeProperty property = board.property(node, "ranges");
        if (property == null) {
            return;
        }
        var rows = new ArrayList<Row>();
        int child = counts.address(node);
        int parent = counts.address(node.parent());
        int size = counts.size(node);
        int width = child + parent + size;
        for (List<Cell> row : rows(property, width, child, parent, size)) {
            List<Cell> childCells = row.subList(0, child);
            List<Cell> parentCells = row.subList(child, child + parent);
            List<Cell> sizeCells = row.subList(child + parent, width);
            rows.add(new Row(Cell.join(childCells), Cell.join(parentCells), Cell.join(sizeCells)));
            node.ranges.add(new Node.Range(
                    Cell.low(childCells), Cell.high(childCells), Cell.low(parentCells), Cell.low(sizeCells)));
        }
        translations.put(node, new Translation(rows));
    }

    /** Nobody translates by them yet. */
    private void checkDmaRanges(Node node) {
        TreeProperty property = board.property(node, "dma-ranges");
        if (property != null) {
            int child = counts.address(node);
            int parent = counts.address(node.parent());
            int size = counts.size(node);
            rows(property, child + parent + size, child, parent, size);
        }
    }

    private List<List<Cell>> rows(TreeProperty property, int width, int child, int parent, int size) {
        if (isEmpty(property.value())) {
            return List.of();
        }
        Optional<List<Cell>> all = cells.numbers(property);
        if (all.isEmpty()) {
            return List.of();
        }
        if (width == 0 || all.get().size() % width != 0) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.RANGES_LENGTH,
                                    property.value().span(),
                                    "'" + property.name() + "' has " + all.get().size() + " cells, which is no multiple of " + width)
                            .hint("an entry has " + child + " cells of the child address, " + parent
                                    + " of the parent address and " + size + " of the length"));
            return List.of();
        }
        return slices(all.get(), width);
    }

    /** {@code ranges:}, {@code ranges: true} or {@code ranges: []}. */
    private static boolean isEmpty(SourceNode value) {
        return value instanceof Scalar scalar
                ? scalar.isEmpty() || BoardContext.isTrue(scalar)
                : value instanceof Sequence sequence && sequence.items().isEmpty();
    }

    private static List<List<Cell>> slices(List<Cell> cells, int width) {
        var slices = new ArrayList<List<Cell>>();
        for (int i = 0; i < cells.size(); i += width) {
            slices.add(cells.subList(i, i + width));
        }
        return slices;
    }

    private void readUnitAddress(Node node) {
        int at = node.name().indexOf('@');
        if (at < 0) {
            return;
        }
        String text = node.name().substring(at + 1);
        // PCI's device,function is an address that no number stands for.
        if (text.matches("[0-9a-fA-F]+,[0-9a-fA-F]+")) {
            return;
        }
        if (!text.matches("[0-9a-fA-F]{1,16}")) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.MALFORMED_UNIT_ADDRESS,
                                    node.span(),
                                    "the unit address '" + text + "' is not a hexadecimal number of up to 64 bits")
                            .hint(text.startsWith("0x") ? "write it without '0x'" : "use the first address of 'reg'"));
            return;
        }
        node.unitAddress = OptionalLong.of(
                translate(new BigInteger(text, 16), node.parent()).longValue());
    }

    private void readRegisters(Node node) {
        TreeProperty property = board.property(node, "reg");
        if (property == null) {
            return;
        }
        Optional<List<Cell>> all = cells.numbers(property);
        int address = counts.address(node.parent());
        int size = counts.size(node.parent());
        int width = address + size;
        if (all.isEmpty()) {
            node.faultyProperties.add("reg");
            return;
        }
        if (width == 0 || all.get().size() % width != 0) {
            reportLength(node, property, all.get().size(), address, size);
            return;
        }
        List<List<Cell>> blocks = slices(all.get(), width);
        if (blocks.stream().anyMatch(block -> straddles(block, address))) {
            reportLength(node, property, all.get().size(), address, size);
            return;
        }
        Names names = Names.of(board, node, "reg", blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            List<Cell> block = blocks.get(i);
            node.registers.add(register(node, names.get(i), block.subList(0, address), block.subList(address, width)));
        }
        checkUnitAddress(node, property);
    }

    private Node.Register register(Node node, Optional<String> name, List<Cell> address, List<Cell> size) {
        BigInteger translated = translate(Cell.join(address), node.parent());
        OptionalLong length = Cell.low(size);
        if (length.isPresent() && Cell.join(size).signum() == 0 && !isOnPci(node)) {
            board.diagnostics()
                    .report(
                            Diagnostic.of(
                                            DiagnosticCode.EMPTY_REGISTER,
                                            size.get(0).place().span(),
                                            "a register block of size 0 holds nothing")
                                    .hint(
                                            "give it its size, or set 'size-cells: 0' in the parent if addresses have none here"));
        }
        SourceNode first = (address.isEmpty() ? size : address).get(0).place();
        return new Node.Register(
                name,
                address.isEmpty() ? OptionalLong.empty() : OptionalLong.of(translated.longValue()),
                translated.shiftRight(Long.SIZE).longValue(),
                length,
                first.span());
    }

    /** Whether one number fills the last cell of the address and the first of the size. */
    private static boolean straddles(List<Cell> block, int address) {
        return address > 0
                && address < block.size()
                && block.get(address - 1).place() == block.get(address).place();
    }

    private static boolean isOnPci(Node node) {
        return node.busNode()
                .flatMap(Node::binding)
                .map(Binding::buses)
                .orElse(List.of())
                .contains("pcie");
    }

    private void reportLength(Node node, TreeProperty property, int given, int address, int size) {
        node.faultyProperties.add("reg");
        Node parent = node.parent();
        Optional<Scalar> wide = CellReader.scalars(property).stream()
                .filter(scalar -> Numbers.parse(scalar.text()) instanceof Numbers.Value number
                        && !number.fits(Integer.SIZE))
                .findFirst();
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.REG_LENGTH,
                property.value().span(),
                "'reg' has " + given + (given == 1 ? " cell" : " cells") + ", but each entry has " + address
                        + " of the address and " + size + " of the size here");
        if (parent != null) {
            finding = finding.note(
                    parent.span(),
                    "the parent decides that by 'address-cells: " + address + "' and 'size-cells: " + size + "'");
        }
        if (wide.isPresent() && (address == 1 || size == 1)) {
            boolean isAddress = address == 1 && wide.get() == CellReader.scalars(property).get(0);
            finding = finding.hint(wide.get().text() + " has more than 32 bits and fills two cells: set '"
                    + (isAddress ? "address" : "size") + "-cells: 2' in the parent");
        } else if (address + size == 2 * given || (size == 1 && given == address)) {
            finding =
                    finding.hint("set 'size-cells: 0' in the parent if addresses have no size here, as on I2C or SPI");
        }
        board.diagnostics().report(finding);
    }

    private void checkUnitAddress(Node node, TreeProperty property) {
        if (node.registers().isEmpty() || isOnPci(node)) {
            return;
        }
        OptionalLong first = node.registers().get(0).address();
        if (first.isEmpty() || first.equals(node.unitAddress)) {
            return;
        }
        String hex = Long.toHexString(first.getAsLong());
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNIT_ADDRESS_MISMATCH,
                node.span(),
                node.unitAddress.isEmpty()
                        ? "the node has 'reg', but no unit address"
                        : "the unit address 0x" + Long.toHexString(node.unitAddress.getAsLong())
                                + " is not the first address of 'reg', 0x" + hex);
        board.diagnostics().report(finding.note(property.value().span(), "'reg' is here"));
    }

    /** An address in the space of a node's children, as the root sees it, or the last parent that lets it through. */
    private BigInteger translate(BigInteger address, @Nullable Node parent) {
        BigInteger translated = address;
        for (Node at = parent; at != null && at.parent() != null; at = at.parent()) {
            Translation translation = translations.get(at);
            if (translation == null) {
                return translated;
            }
            if (!translation.rows().isEmpty()) {
                BigInteger outside = translated;
                Optional<Row> row = translation.rows().stream()
                        .filter(any -> any.contains(outside))
                        .findFirst();
                if (row.isEmpty()) {
                    return translated;
                }
                translated =
                        row.get().parent().add(translated).subtract(row.get().child());
            }
        }
        return translated;
    }
}
