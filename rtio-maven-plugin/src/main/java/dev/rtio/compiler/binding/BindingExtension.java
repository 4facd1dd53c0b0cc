package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * What Zephyr's binding language cannot say of a binding. It stands in a file of its own, {@code NAME.rtio.yaml}, so that no
 * binding file has a key that Zephyr's tools do not know.
 *
 * @param compatible the binding that is extended
 * @param onBus the bus of that binding; empty for whatever bus
 * @param requirements properties that make others necessary
 * @param choices properties of which a node has exactly one
 * @param frame what a device gives at a time, at most
 * @param maxClock the fastest clock of its bus that a device bears
 */
public record BindingExtension(
        String compatible,
        Optional<String> onBus,
        List<Requirement> requirements,
        List<Choice> choices,
        Optional<Frame> frame,
        Optional<Limit> maxClock) {
    /** How files of extensions end. */
    static final String SUFFIX = ".rtio.yaml";

    public BindingExtension {
        requirements = List.copyOf(requirements);
        choices = List.copyOf(choices);
    }

    /** A node that has the property has all the others, too. */
    public record Requirement(String property, List<String> others, Span span) {
        public Requirement {
            others = List.copyOf(others);
        }
    }

    /**
     * The size of a frame: so many bytes, and so many more for each that a property counts.
     *
     * @param property the property that counts; empty for none
     */
    public record Frame(long bytes, Optional<String> property, long bytesEach, Span span) {}

    /** A number that is not exceeded. */
    public record Limit(long value, Span span) {}

    /** A node has exactly one of the properties. */
    public record Choice(List<String> properties, Span span) {
        public Choice {
            properties = List.copyOf(properties);
        }
    }

    boolean extendsBinding(Binding binding) {
        return binding.compatible().equals(Optional.of(compatible))
                && (onBus.isEmpty() || onBus.equals(binding.onBus()));
    }
}
