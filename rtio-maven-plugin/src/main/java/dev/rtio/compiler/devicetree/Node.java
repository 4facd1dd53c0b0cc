package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A typed node. Filled by this stage, read by the later ones. Compared by identity. */
public final class Node implements Written {
    private final @Nullable Node parent;
    private final TreeNode source;
    private final String path;
    final Map<String, Node> children = new LinkedHashMap<>();
    final Map<String, Property> properties = new LinkedHashMap<>();
    final Set<String> faultyProperties = new HashSet<>();
    final List<Register> registers = new ArrayList<>();
    final List<Range> ranges = new ArrayList<>();
    final List<Interrupt> interrupts = new ArrayList<>();
    final List<PinState> pinStates = new ArrayList<>();
    final List<Value.Specifier> gpioHogs = new ArrayList<>();
    final List<Node> dependencies = new ArrayList<>();
    final List<String> aliases = new ArrayList<>();
    Map<String, TreeProperty> written = Map.of();
    List<String> compatibles = List.of();
    Optional<Binding> binding = Optional.empty();
    Optional<String> matchingCompatible = Optional.empty();
    Optional<Node> busNode = Optional.empty();
    Optional<String> deviceType = Optional.empty();
    OptionalLong unitAddress = OptionalLong.empty();
    Optional<Value.Specifier> chipSelect = Optional.empty();
    String status = "okay";
    int addressCells;
    int sizeCells;
    int ordinal = -1;

    Node(@Nullable Node parent, TreeNode source) {
        this.parent = parent;
        this.source = source;
        this.path = source.path();
    }

    /**
     * One block of {@code reg}, its address translated through the ranges of the parents.
     *
     * @param name the entry in {@code reg-names}
     * @param address absent where {@code #address-cells} is 0
     * @param addressHigh the address's bits above the lower 64: the flags of a PCI address, 0 elsewhere
     * @param size absent where {@code #size-cells} is 0
     */
    public record Register(
            Optional<String> name, OptionalLong address, long addressHigh, OptionalLong size, Span span) {}

    /**
     * One entry of {@code ranges}.
     *
     * @param childHigh the child address's bits above the lower 64: the flags of a PCI address, 0 elsewhere
     */
    public record Range(OptionalLong childAddress, long childHigh, OptionalLong parentAddress, OptionalLong length) {}

    /** One interrupt specifier. */
    public record Interrupt(Node controller, Map<String, Long> cells, Optional<String> name) {}

    /** One {@code pinctrl-N}. */
    public record PinState(Optional<String> name, List<Node> nodes) {}

    /** Null for the root only. */
    public @Nullable Node parent() {
        return parent;
    }

    /** What the board writes, as it was read, with all that was replaced or deleted. */
    public TreeNode source() {
        return source;
    }

    /** What the board writes for a property; null if it is absent or {@code false}. */
    public @Nullable TreeProperty assigned(String property) {
        TreeProperty assigned = written.get(property);
        return assigned == null || BoardContext.isFalse(assigned.value()) ? null : assigned;
    }

    /** Name with unit address. */
    public String name() {
        return source.name();
    }

    @Override
    public String path() {
        return path;
    }

    /** {@code device_type}, which says of {@code cpu} and {@code memory} nodes what they are. */
    public Optional<String> deviceType() {
        return deviceType;
    }

    /** The number behind {@code @}, translated through the ranges of the parents. */
    public OptionalLong unitAddress() {
        return unitAddress;
    }

    /** Where the board first defines the node. */
    @Override
    public Span span() {
        return source.span();
    }

    public List<String> labels() {
        return List.copyOf(source.labels().keySet());
    }

    public Map<String, Node> children() {
        return children;
    }

    /** What the board writes for properties, by name, in the order of their last assignment. */
    public Map<String, TreeProperty> written() {
        return written;
    }

    /** Where a comment says that the node was written first, before a tool copied it. */
    public Optional<Origin> origin() {
        return source.origin();
    }

    /** The pins that the parent, a GPIO controller, sets by itself, if the node says so by {@code gpio-hog}. */
    public List<Value.Specifier> gpioHogs() {
        return gpioHogs;
    }

    /** The pin that selects a device on an SPI bus; empty where the controller selects it otherwise. */
    public Optional<Value.Specifier> chipSelect() {
        return chipSelect;
    }

    /** Cells of an address of the node's children. */
    public int addressCells() {
        return addressCells;
    }

    /** Cells of a size of the node's children. */
    public int sizeCells() {
        return sizeCells;
    }

    @Override
    public Map<String, Property> properties() {
        return properties;
    }

    @Override
    public boolean isFaulty(String property) {
        return faultyProperties.contains(property);
    }

    public List<Register> registers() {
        return registers;
    }

    public List<Range> ranges() {
        return ranges;
    }

    public List<Interrupt> interrupts() {
        return interrupts;
    }

    public List<PinState> pinStates() {
        return pinStates;
    }

    /** The nodes that this one needs to exist before it: parent and referred nodes. */
    public List<Node> dependencies() {
        return dependencies;
    }

    public List<String> aliases() {
        return aliases;
    }

    public List<String> compatibles() {
        return compatibles;
    }

    public Optional<Binding> binding() {
        return binding;
    }

    /** The compatible whose binding was taken. */
    public Optional<String> matchingCompatible() {
        return matchingCompatible;
    }

    /** The controller of the bus that the node is on. */
    public Optional<Node> busNode() {
        return busNode;
    }

    /** {@code okay}, {@code disabled}, {@code reserved}, {@code fail} or {@code fail-sss}. */
    public String status() {
        return status;
    }

    public boolean isOkay() {
        return status.equals("okay");
    }

    /** Position in an order in which every node stands behind those that it depends on. */
    public int ordinal() {
        return ordinal;
    }

    @Override
    public Optional<Node> node() {
        return Optional.of(this);
    }

    @Override
    public String toString() {
        return path;
    }
}
