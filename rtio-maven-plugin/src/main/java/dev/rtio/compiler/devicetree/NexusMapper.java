package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows nexus maps ({@code gpio-map}, {@code interrupt-map}) to the controller that a specifier ends at. Devicetree
 * specification sections 2.4.3 and 2.5.
 */
final class NexusMapper {
    private static final int DEEPEST = 32;

    private static final String MAP = "-map";
    private static final String INTERRUPT = "interrupt";

    private final BoardContext board;
    private final References references;
    private final CellReader cells;
    private final CellCounts counts;
    private final Map<String, Optional<List<Row>>> maps = new HashMap<>();

    NexusMapper(BoardContext board, References references, CellReader cells, CellCounts counts) {
        this.board = board;
        this.references = references;
        this.cells = cells;
        this.counts = counts;
    }

    /** One row of a map. */
    private record Row(List<Cell> child, Node parent, List<Cell> specifier) {}

    /**
     * Where a specifier ends.
     *
     * @param space {@code gpio}, {@code interrupt} and so on
     * @param cells for interrupts, the unit address and the specifier; else the specifier
     * @param place what refers to the node
     * @return the last node, with its unit address and specifier for interrupts; empty after a finding
     */
    Optional<Mapped> map(String space, Node node, List<Cell> cells, SourceNode place) {
        var mapped = new Mapped(node, cells);
        for (int depth = 0; depth < DEEPEST; depth++) {
            TreeProperty map = board.property(mapped.node(), space + MAP);
            if (map == null || (space.equals(INTERRUPT) && board.has(mapped.node(), "interrupt-controller"))) {
                return Optional.of(mapped);
            }
            Optional<Mapped> next = step(space, map, mapped, place);
            if (next.isEmpty()) {
                return next;
            }
            mapped = next.get();
        }
        report(DiagnosticCode.MALFORMED_MAP, place, "the '" + space + "-map' of " + node.path() + " leads in a circle");
        return Optional.empty();
    }

    /** A node with the cells of a specifier for it. */
    record Mapped(Node node, List<Cell> cells) {}

    /** Looks at all maps of a node, whether a specifier needs them or not. */
    void check(Node node) {
        for (TreeProperty property : board.properties(node)) {
            String name = property.name();
            String space = name.endsWith(MAP) ? name.substring(0, name.length() - MAP.length()) : "";
            OptionalInt cells = space.isEmpty() ? OptionalInt.empty() : counts.own(node, "#" + space + "-cells");
            if (cells.isPresent()) {
                int address = space.equals(INTERRUPT) ? counts.address(node) : 0;
                readMap(space, node, property, address + cells.getAsInt());
            }
        }
    }

    private Optional<Mapped> step(String space, TreeProperty map, Mapped from, SourceNode place) {
        int width = from.cells().size();
        Optional<List<Cell>> mask = mask(from.node(), space + "-map-mask", width);
        Optional<List<Cell>> passThru = mask(from.node(), space + "-map-pass-thru", width);
        Optional<List<Row>> rows = readMap(space, from.node(), map, width);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        for (Row row : rows.get()) {
            if (matches(row.child(), from.cells(), mask.orElse(null))) {
                List<Cell> specifier = passThru.map(pass -> pass(row.specifier(), from.cells(), pass))
                        .orElse(row.specifier());
                return Optional.of(new Mapped(row.parent(), specifier));
            }
        }
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.NO_MAP_ROW,
                                place.span(),
                                "the '" + map.name() + "' of " + from.node().path() + " has no row for "
                                        + show(from.cells()))
                        .note(map.span(), "the map is here"));
        return Optional.empty();
    }

    private Optional<List<Row>> readMap(String space, Node node, TreeProperty map, int width) {
        return maps.computeIfAbsent(node.path() + ":" + map.name() + ":" + width, key -> rows(space, map, width));
    }

    private static String show(List<Cell> cells) {
        return cells.stream()
                .map(cell -> "0x" + Long.toHexString(cell.bits()))
                .collect(Collectors.joining(" ", "<", ">"));
    }

    private static boolean matches(List<Cell> row, List<Cell> child, @Nullable List<Cell> mask) {
        for (int i = 0; i < row.size(); i++) {
            long bits = child.get(i).bits();
            if (row.get(i).bits() != (mask == null ? bits : bits & mask.get(i).bits())) {
                return false;
            }
        }
        return true;
    }

    /** The parent's specifier with those bits of the child's that the mask lets through; both end at the same cell. */
    private static List<Cell> pass(List<Cell> parent, List<Cell> child, List<Cell> passThru) {
        var merged = new ArrayList<>(parent);
        for (int back = 1; back <= Math.min(parent.size(), child.size()); back++) {
            int at = parent.size() - back;
            long through = passThru.get(child.size() - back).bits();
            long bits = (child.get(child.size() - back).bits() & through)
                    | (parent.get(at).bits() & ~through & Cell.MASK);
            merged.set(at, new Cell(bits, null, parent.get(at).place()));
        }
        return merged;
    }

    private Optional<List<Cell>> mask(Node node, String name, int width) {
        TreeProperty property = board.property(node, name);
        if (property == null) {
            return Optional.empty();
        }
        Optional<List<Cell>> mask = cells.numbers(property);
        if (mask.isPresent() && mask.get().size() != width) {
            report(
                    DiagnosticCode.MALFORMED_MAP,
                    property.value(),
                    "'" + name + "' has " + mask.get().size() + " cells, but what it masks has " + width);
            return Optional.empty();
        }
        return mask;
    }

    private Optional<List<Row>> rows(String space, TreeProperty map, int width) {
        Optional<List<Cell>> all = cells.mixed(map, space);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var rows = new ArrayList<Row>();
        List<Cell> rest = all.get();
        while (!rest.isEmpty()) {
            Optional<Row> row = row(space, map, rest, width);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            rows.add(row.get());
            rest = rest.subList(width + 1 + row.get().specifier().size(), rest.size());
        }
        return Optional.of(rows);
    }

    private Optional<Row> row(String space, TreeProperty map, List<Cell> rest, int width) {
        Cell start = rest.get(0);
        if (rest.size() <= width) {
            report(
                    DiagnosticCode.MALFORMED_MAP,
                    start.place(),
                    "this row of '" + map.name() + "' ends early: it needs " + width
                            + " cells and a reference to a node");
            return Optional.empty();
        }
        Cell reference = rest.get(width);
        Node parent = reference.target();
        if (parent == null && reference.place() instanceof Scalar number) {
            parent = references.find(number).orElse(null);
        }
        if (parent == null || rest.subList(0, width).stream().anyMatch(cell -> cell.target() != null)) {
            report(
                    DiagnosticCode.MALFORMED_MAP,
                    reference.place(),
                    "a row of '" + map.name() + "' has " + width
                            + " cells, then a reference to a node, then its cells");
            return Optional.empty();
        }
        OptionalInt wanted = width(space, parent, reference);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        int end = width + 1 + wanted.getAsInt();
        if (rest.size() < end || rest.subList(width + 1, end).stream().anyMatch(cell -> cell.target() != null)) {
            report(
                    DiagnosticCode.MALFORMED_MAP,
                    reference.place(),
                    parent.path() + " needs " + wanted.getAsInt() + " cells behind the reference in '" + map.name()
                            + "'");
            return Optional.empty();
        }
        return Optional.of(new Row(rest.subList(0, width), parent, rest.subList(width + 1, end)));
    }

    /** Cells of a specifier for a node; for interrupts, with those of its unit address before it. */
    private OptionalInt width(String space, Node node, Cell reference) {
        OptionalInt specifier = counts.own(node, "#" + space + "-cells");
        String missing = specifier.isEmpty() ? space + "-cells" : null;
        int address = 0;
        if (space.equals(INTERRUPT)) {
            OptionalInt own = counts.own(node, "#address-cells");
            address = own.orElse(0);
            missing = missing == null && own.isEmpty() ? "address-cells" : missing;
        }
        if (missing != null || specifier.isEmpty()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.MISSING_CELL_COUNT,
                                    reference.place().span(),
                                    node.path() + " has no '" + missing + "', so no map can lead to it")
                            .note(node.span(), "the node is defined here"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(address + specifier.getAsInt());
    }

    private void report(DiagnosticCode code, SourceNode place, String message) {
        board.diagnostics().report(Diagnostic.of(code, place.span(), message));
    }
}
