package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.Notation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Properties of what is no node, held against the binding of the nodes that could say the same. */
public final class GivenProperties {
    private final PropertyChecker checker;

    public GivenProperties(Diagnostics diagnostics) {
        this.checker = new PropertyChecker(diagnostics, Notation.YAML);
    }

    /**
     * All properties of the binding, each given or by its default; what the binding forbids is reported.
     *
     * @param given by the binding's names
     * @param faulty names of properties that have been reported
     */
    public Map<String, Property> read(Binding binding, Map<String, Given> given, Set<String> faulty) {
        var properties = new LinkedHashMap<String, Property>();
        for (PropertySpec spec : binding.properties().values()) {
            Given value = given.get(spec.name());
            if (value != null) {
                checker.check(spec, value);
                properties.put(
                        spec.name(), new Property(spec.name(), spec.type(), value.value(), Optional.of(value.span())));
            } else if (!faulty.contains(spec.name())) {
                NodeProperties.absent(spec)
                        .ifPresent(any -> properties.put(
                                spec.name(), new Property(spec.name(), spec.type(), any, Optional.empty())));
            }
        }
        return properties;
    }
}
