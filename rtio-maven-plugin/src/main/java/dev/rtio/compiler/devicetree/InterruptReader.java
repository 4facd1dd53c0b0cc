package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a node's interrupts go: {@code interrupts-extended}, or else {@code interrupts} with the interrupt parent that
 * the node has or inherits, through all interrupt maps. Devicetree specification section 2.4.
 */
final class InterruptReader {
    private static final String SPACE = "interrupt";

    private final BoardContext board;
    private final References references;
    private final CellReader cells;
    private final CellCounts counts;
    private final SpecifierReader specifiers;
    private final NexusMapper nexus;
    private final ControllerCells controllerCells;

    InterruptReader(
            BoardContext board,
            References references,
            CellReader cells,
            CellCounts counts,
            SpecifierReader specifiers,
            NexusMapper nexus) {
        this.board = board;
        this.references = references;
        this.cells = cells;
        this.counts = counts;
        this.specifiers = specifiers;
        this.nexus = nexus;
        this.controllerCells = new ControllerCells(board);
    }

    private record Raw(Node parent, List<Cell> cells, SourceNode place) {}

    void read(Node node) {
        TreeProperty parent = board.property(node, "interrupt-parent");
        if (parent != null) {
            // Where no node inherits it, nobody else would find out that it is wrong.
            parent.value().single().ifPresent(references::resolve);
        }
        Optional<List<Raw>> raw = raw(node);
        if (raw.isEmpty()) {
            return;
        }
        Names names = Names.of(board, node, SPACE, raw.get().size());
        for (int i = 0; i < raw.get().size(); i++) {
            Raw interrupt = raw.get().get(i);
            Optional<Node.Interrupt> resolved = resolve(node, interrupt, names.get(i));
            resolved.ifPresent(node.interrupts::add);
        }
    }

    /** Empty if there are none, or after a finding. */
    private Optional<List<Raw>> raw(Node node) {
        TreeProperty extended = board.property(node, "interrupts-extended");
        if (extended != null) {
            return specifiers.read(extended, SPACE).map(targets -> extended(extended, targets));
        }
        TreeProperty interrupts = board.property(node, "interrupts");
        return interrupts == null ? Optional.empty() : plain(node, interrupts);
    }

    private List<Raw> extended(TreeProperty property, List<@Nullable Target> targets) {
        var raw = new ArrayList<Raw>();
        for (Target target : targets) {
            if (target == null) {
                board.diagnostics()
                        .report(Diagnostic.of(
                                DiagnosticCode.WRONG_TYPE,
                                property.value().span(),
                                "an entry of 'interrupts-extended' cannot be left out"));
            } else {
                raw.add(new Raw(target.node(), target.cells(), target.place()));
            }
        }
        return raw;
    }

    private Optional<List<Raw>> plain(Node node, TreeProperty property) {
        Optional<Node> parent = parent(node, property);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt width = counts.own(parent.get(), "#interrupt-cells");
        if (width.isEmpty() || width.getAsInt() == 0) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.MISSING_CELL_COUNT,
                                    property.span(),
                                    "the interrupt parent " + parent.get().path() + " has no 'interrupt-cells'")
                            .note(parent.get().span(), "the node is defined here"));
            return Optional.empty();
        }
        Optional<List<Cell>> all = cells.numbers(property, SPACE);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int size = width.getAsInt();
        if (all.get().size() % size != 0) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.INTERRUPTS_LENGTH,
                                    property.value().span(),
                                    "'interrupts' has "
                                            + Wording.count(all.get().size(), "cell") + ", which is no multiple of "
                                            + size)
                            .note(
                                    parent.get().span(),
                                    parent.get().path() + " takes " + size + " cells for each interrupt"));
            return Optional.empty();
        }
        var raw = new ArrayList<Raw>();
        for (int i = 0; i < all.get().size(); i += size) {
            List<Cell> specifier = all.get().subList(i, i + size);
            raw.add(new Raw(parent.get(), specifier, specifier.get(0).place()));
        }
        return Optional.of(raw);
    }

    /** The nearest {@code interrupt-parent}, or the nearest ancestor that takes interrupts. */
    private Optional<Node> parent(Node node, TreeProperty interrupts) {
        for (Node at = node; at != null; at = at.parent()) {
            boolean takes = at != node && (board.has(at, "interrupt-controller") || board.has(at, "interrupt-map"));
            if (takes) {
                return Optional.of(at);
            }
            TreeProperty explicit = board.property(at, "interrupt-parent");
            if (explicit != null) {
                return explicit.value().single().flatMap(references::resolve);
            }
        }
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.NO_INTERRUPT_PARENT,
                                interrupts.span(),
                                "neither " + node.path() + " nor a node above it has an 'interrupt-parent' or is an"
                                        + " interrupt controller")
                        .hint("add 'interrupt-parent: <label of the controller>' to the node or to its bus"));
        return Optional.empty();
    }

    private Optional<Node.Interrupt> resolve(Node node, Raw raw, Optional<String> name) {
        Optional<NexusMapper.Mapped> mapped = map(node, raw);
        if (mapped.isEmpty()) {
            return Optional.empty();
        }
        Node controller = mapped.get().node();
        Optional<Map<String, Long>> named =
                controllerCells.name(controller, mapped.get().cells(), SPACE, raw.place());
        return named.map(values -> new Node.Interrupt(controller, values, name));
    }

    private Optional<NexusMapper.Mapped> map(Node node, Raw raw) {
        Node parent = raw.parent();
        if (board.has(parent, "interrupt-controller")) {
            return Optional.of(new NexusMapper.Mapped(parent, raw.cells()));
        }
        Optional<List<Cell>> address = unitAddress(node, parent, raw.place());
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var specifier = new ArrayList<>(address.get());
        specifier.addAll(raw.cells());
        Optional<NexusMapper.Mapped> mapped = nexus.map(SPACE, parent, specifier, raw.place());
        if (mapped.isEmpty()) {
            return mapped;
        }
        Node controller = mapped.get().node();
        if (!board.has(controller, "interrupt-controller")) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.NOT_A_CONTROLLER,
                                    raw.place().span(),
                                    "the interrupt goes to " + controller.path()
                                            + ", which has no 'interrupt-controller'")
                            .note(controller.span(), "the node is defined here"));
            return Optional.empty();
        }
        int addressCells = counts.own(controller, "#address-cells").orElse(0);
        List<Cell> all = mapped.get().cells();
        return Optional.of(
                new NexusMapper.Mapped(controller, all.subList(Math.min(addressCells, all.size()), all.size())));
    }

    /** The child's unit address, in as many cells as the interrupt parent's map has for it. */
    private Optional<List<Cell>> unitAddress(Node node, Node parent, SourceNode place) {
        int wanted = counts.address(parent);
        if (wanted == 0 || !board.has(parent, "interrupt-map")) {
            return Optional.of(List.of());
        }
        TreeProperty reg = board.property(node, "reg");
        Optional<List<Cell>> all = reg == null ? Optional.empty() : cells.numbers(reg);
        int given = counts.address(node.parent());
        if (all.isEmpty() || all.get().size() < Math.max(wanted, given)) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.REG_LENGTH,
                                    reg == null ? place.span() : reg.value().span(),
                                    "the 'interrupt-map' of " + parent.path() + " needs a 'reg' with " + wanted
                                            + " address cells of " + node.path())
                            .note(parent.span(), "the map is here"));
            return Optional.empty();
        }
        int from = Math.max(0, given - wanted);
        return Optional.of(all.get().subList(from, from + wanted));
    }
}
