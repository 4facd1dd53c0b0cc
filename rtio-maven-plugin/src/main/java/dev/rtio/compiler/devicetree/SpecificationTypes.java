package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.source.Phandles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the devicetree specification says of properties, whatever a binding says. */
final class SpecificationTypes {
    /** Types of standard properties in nodes without a binding. */
    private static final Map<String, PropertyType> TYPES = Map.of(
            "compatible", PropertyType.STRING_ARRAY,
            "status", PropertyType.STRING,
            "ranges", PropertyType.COMPOUND,
            "reg", PropertyType.ARRAY,
            "reg-names", PropertyType.STRING_ARRAY,
            "label", PropertyType.STRING,
            "interrupts", PropertyType.ARRAY,
            "interrupts-extended", PropertyType.COMPOUND,
            "interrupt-names", PropertyType.STRING_ARRAY,
            "interrupt-controller", PropertyType.BOOLEAN);

    private static final Set<String> CELLS = Set.of("ranges", "dma-ranges", "interrupts-extended", "interrupt-parent");

    private static final Set<String> ANYWHERE =
            Set.of("compatible", "status", "ranges", "interrupt-parent", "interrupts-extended", "device_type");

    private SpecificationTypes() {}

    static Optional<PropertyType> typeOf(String property) {
        return Optional.ofNullable(TYPES.get(property));
    }

    /** The type of a standard property in any node of a flattened devicetree, cells for what consists of them. */
    static Optional<PropertyType> rawTypeOf(String property) {
        boolean cells = property.startsWith("#")
                || Phandles.isPhandle(property)
                || CELLS.contains(property)
                || property.endsWith("-map-mask")
                || property.endsWith("-map-pass-thru")
                || property.matches("pinctrl-[0-9]+");
        return cells ? Optional.of(PropertyType.ARRAY) : typeOf(property).filter(type -> type != PropertyType.COMPOUND);
    }

    /** Whether a node may have a property that its binding does not declare. */
    static boolean isAllowedAnywhere(String property) {
        return property.startsWith("#")
                || property.endsWith("-controller")
                || Phandles.isPhandle(property)
                || ANYWHERE.contains(property);
    }

    /** Whether a property only serves others, so that the node does not show it: cell counts and maps. */
    static boolean isHidden(String property) {
        return property.startsWith("#") || property.endsWith("-map");
    }

    /** The specifier space that a property's name means, unless its binding names one. */
    static String space(String property) {
        if (property.endsWith("gpios")) {
            return "gpio";
        }
        if (property.endsWith("io-channels")) {
            return "io-channel";
        }
        return property.endsWith("s") ? property.substring(0, property.length() - 1) : property;
    }
}
