package dev.rtio.benchmark.compiler;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a board out of whatever bindings there are: devices by the hundred, each with every property that its binding lets
 * one write down without knowing the hardware. The largest board of Zephyr's has 760 nodes, of some 70 kinds.
 */
final class LargeBoard {
    /** Properties that hang together with others, of the same node or of another. */
    private static final Set<String> ENTANGLED = Set.of(
            "compatible",
            "status",
            "reg",
            "reg-names",
            "ranges",
            "interrupts",
            "interrupts-extended",
            "interrupt-names");

    private static final int FIRST_ADDRESS = 0x4000_0000;
    private static final int BLOCK = 0x1000;

    private LargeBoard() {}

    /**
     * The text of a board file.
     *
     * @param nodes how many nodes it has besides the root
     * @param kinds how many compatibles
     */
    static String write(BindingIndex bindings, int nodes, int kinds) {
        List<Binding> usable = new ArrayList<>();
        for (String compatible : List.copyOf(bindings.compatibles())) {
            if (usable.size() < kinds) {
                bindings.find(compatible, Optional.empty())
                        .filter(LargeBoard::isUsable)
                        .ifPresent(usable::add);
            }
        }
        var text = new StringBuilder("compatible: benchmark,board\n");
        for (int i = 0; i < nodes; i++) {
            Binding binding = usable.get(i % usable.size());
            String address = Integer.toHexString(FIRST_ADDRESS + i * BLOCK);
            text.append('n').append(i).append(":device@").append(address).append(":\n");
            text.append("  compatible: \"")
                    .append(binding.compatible().orElseThrow())
                    .append("\"\n");
            text.append("  reg: [0x").append(address).append(", 4K]\n");
            for (PropertySpec spec : binding.properties().values()) {
                value(spec)
                        .ifPresent(value -> text.append("  \"")
                                .append(spec.name())
                                .append("\": ")
                                .append(value)
                                .append('\n'));
            }
        }
        return text.toString();
    }

    /** A binding of a device that sits on no bus and has all that is required of it in itself. */
    private static boolean isUsable(Binding binding) {
        PropertySpec reg = binding.properties().get("reg");
        return reg != null
                && reg.constValue() == null
                && binding.buses().isEmpty()
                && binding.properties().values().stream()
                        .filter(spec -> spec.required() && !spec.name().equals("compatible"))
                        .allMatch(
                                spec -> spec.name().equals("reg") || value(spec).isPresent());
    }

    /** Something that the binding allows; empty where nothing can be said without knowing more. */
    private static Optional<String> value(PropertySpec spec) {
        String name = spec.name();
        boolean isOpen = spec.deprecated()
                || ENTANGLED.contains(name)
                || name.endsWith("-names")
                || name.endsWith("-map")
                || name.startsWith("pinctrl");
        if (isOpen) {
            return Optional.empty();
        }
        SourceNode given = spec.constValue();
        if (given == null && !spec.enumValues().isEmpty()) {
            given = spec.enumValues().get(0);
        }
        if (given != null) {
            return Optional.of(written(given));
        }
        return switch (spec.type()) {
            case BOOLEAN -> Optional.of("true");
            case INT -> Optional.of(String.valueOf(spec.min() == null ? 1 : spec.min()));
            case STRING -> Optional.of("\"text\"");
            case STRING_ARRAY -> Optional.of("[\"one\", \"two\"]");
            case UINT8_ARRAY -> Optional.of("[0x01, 0x02]");
            case ARRAY -> Optional.of("[1, 2, 3]");
            default -> Optional.empty();
        };
    }

    private static String written(SourceNode literal) {
        if (literal instanceof Sequence sequence) {
            return sequence.items().stream().map(LargeBoard::written).collect(Collectors.joining(", ", "[", "]"));
        }
        Scalar scalar = (Scalar) literal;
        return scalar.style() == SourceNode.Style.PLAIN ? scalar.text() : '"' + scalar.text() + '"';
    }
}
