package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.Tree;
import java.util.Map;
import java.util.Optional;

/** Types a merged board by its bindings. */
public final class DevicetreeBuilder {
    private final BindingIndex bindings;
    private final Diagnostics diagnostics;

    public DevicetreeBuilder(BindingIndex bindings, Diagnostics diagnostics) {
        this.bindings = bindings;
        this.diagnostics = diagnostics;
    }

    /**
     * The typed board. What is wrong in it is reported and left out: a property whose value is of the wrong type is not there,
     * a reference to nothing refers to nothing.
     */
    public Optional<Devicetree> build(Tree tree) {
        var board = new BoardContext(tree, bindings, diagnostics);
        new NodeFactory(board).create();
        var references = new References(board);
        references.readAliases();

        var cells = new CellReader(board, references);
        var counts = new CellCounts(board);
        var addresses = new AddressReader(board, cells, counts);
        for (Node node : board.nodes()) {
            counts.check(node);
            addresses.read(node);
        }

        var specifiers = new SpecifierReader(board, references, cells, counts);
        var nexus = new NexusMapper(board, references, cells, counts);
        var properties = new NodeProperties(board, new PropertyTyper(board, references, cells, specifiers, nexus));
        var interrupts = new InterruptReader(board, references, cells, counts, specifiers, nexus);
        var pinStates = new PinStateReader(board, references);
        var gpioHogs = new GpioHogReader(board, cells, counts);
        for (Node node : board.nodes()) {
            properties.read(node);
            interrupts.read(node);
            nexus.check(node);
            pinStates.read(node);
            gpioHogs.read(node);
        }
        var chipSelects = new ChipSelectReader(board);
        board.nodes().forEach(chipSelects::read);
        Memory memory = new MemoryReader(board, cells).read();
        new MemoryChecks(memory, diagnostics).run();
        new DependencyGraph(board.nodes()).order(diagnostics);
        Map<String, Node> chosen = new ChosenReader(board, references).read();
        new ReservedMemoryChecks(board.nodes(), chosen, memory, diagnostics).run();
        new MemoryUseChecks(board.nodes(), chosen, memory, diagnostics).run();
        return Optional.of(new Devicetree(
                tree, board.nodes(), references.labels(), references.aliases(), chosen, memory, references.numbers()));
    }
}
