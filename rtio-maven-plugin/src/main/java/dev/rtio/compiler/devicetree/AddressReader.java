package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
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
    private final RegisterFindings findings;
    private final Map<Node, Translation> translations = new HashMap<>();

    AddressReader(BoardContext board, CellReader cells, CellCounts counts) {
        this.board = board;
        this.cells = cells;
        this.counts = counts;
        this.findings = new RegisterFindings(board);
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
        node.addressCells = counts.address(node);
        node.sizeCells = counts.size(node);
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
                                    "'" + property.name() + "' has "
                                            + Wording.count(all.get().size(), "cell") + ", which is no multiple of "
                                            + width)
                            .hint("an entry has " + Wording.count(child, "cell") + " of the child address, " + parent
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
        // A needless 0x was found when the name was read.
        String text = node.name().substring(at + 1).replaceFirst("^0[xX]", "");
        // PCI's device,function and the chip,offset of memory buses are addresses that no number stands for.
        if (hasParts(node) && text.matches("[0-9a-fA-F]+(,[0-9a-fA-F]+)+")) {
            return;
        }
        if (!text.matches("[0-9a-fA-F]{1,16}")) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.MALFORMED_UNIT_ADDRESS,
                                    node.span(),
                                    "the unit address '" + text + "' is not a hexadecimal number of up to 64 bits")
                            .hint("use the first address of 'reg'"));
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
        if (all.get().isEmpty()) {
            findings.reportEmpty(property);
            return;
        }
        if (width == 0 || all.get().size() % width != 0) {
            node.faultyProperties.add("reg");
            findings.reportLength(node, property, all.get().size(), address, size);
            return;
        }
        List<List<Cell>> blocks = slices(all.get(), width);
        if (blocks.stream().anyMatch(block -> straddles(block, address))) {
            node.faultyProperties.add("reg");
            findings.reportLength(node, property, all.get().size(), address, size);
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

    /** Whether commas divide the unit address. */
    private static boolean hasParts(Node node) {
        return node.name().indexOf(',', node.name().indexOf('@') + 1) > 0
                && node.name().indexOf('@') > 0;
    }

    private static boolean isOnPci(Node node) {
        return node.busNode()
                .flatMap(Node::binding)
                .map(Binding::buses)
                .orElse(List.of())
                .contains("pcie");
    }

    private void checkUnitAddress(Node node, TreeProperty property) {
        if (node.registers().isEmpty() || isOnPci(node) || hasParts(node)) {
            return;
        }
        OptionalLong first = node.registers().get(0).address();
        if (first.isPresent() && !first.equals(node.unitAddress)) {
            findings.reportUnitAddress(node, property, first.getAsLong(), isTranslated(node));
        }
    }

    /** Whether the numbers of a message are not those that the board writes. */
    private boolean isTranslated(Node node) {
        for (Node at = node.parent(); at != null; at = at.parent()) {
            Translation translation = translations.get(at);
            if (translation != null && !translation.rows().isEmpty()) {
                return true;
            }
        }
        return false;
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
