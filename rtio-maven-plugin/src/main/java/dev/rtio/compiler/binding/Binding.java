package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One binding, includes resolved.
 *
 * @param path the file, as the model dump names it: relative to its binding directory, behind {@code dts/bindings/}
 * @param compatible absent in child bindings that name none
 * @param description the binding's text, or empty
 * @param properties by name, in the order of declaration
 * @param buses the buses that a node of this binding is the controller of
 * @param onBus the bus that a node of this binding is on
 * @param specifierCells names of the cells of each specifier space, {@code gpio} for {@code gpio-cells}
 * @param childBinding the binding of child nodes without a compatible of their own
 * @param span the place of {@code compatible}, or of the file
 */
public record Binding(
        String path,
        Optional<String> compatible,
        String description,
        Map<String, PropertySpec> properties,
        List<String> buses,
        Optional<String> onBus,
        Map<String, List<String>> specifierCells,
        Optional<Binding> childBinding,
        Span span) {}
