package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.PropertyType;
import java.util.Map;
import java.util.Set;

/** Which Java types a parameter for a property may have; the table in {@link dev.rtio.annotation.Property}. */
final class PropertyParameters {
    private static final Map<PropertyType, Set<String>> TYPES = Map.of(
            PropertyType.BOOLEAN, Set.of("boolean"),
            PropertyType.INT, Set.of("int", "long"),
            PropertyType.ARRAY, Set.of("int[]", "long[]"),
            PropertyType.UINT8_ARRAY, Set.of("byte[]"),
            PropertyType.STRING, Set.of("java.lang.String"),
            PropertyType.STRING_ARRAY, Set.of("java.lang.String[]"));

    private PropertyParameters() {}

    static boolean isReference(PropertyType type) {
        return type == PropertyType.PHANDLE || type == PropertyType.PATH;
    }

    /** True where a parameter can be given a property of this type at all. */
    static boolean isPossible(PropertyType type) {
        return isReference(type) || TYPES.containsKey(type);
    }

    static boolean accepts(PropertyType type, String javaType) {
        Set<String> allowed = TYPES.get(type);
        return allowed == null
                ? isReference(type) && !javaType.endsWith("[]") && javaType.contains(".")
                : allowed.contains(javaType);
    }

    /** The Java types for a property, for people. */
    static String describe(PropertyType type) {
        Set<String> allowed = TYPES.get(type);
        return allowed == null
                ? "the driver class of the node that it refers to"
                : String.join(" or ", allowed.stream().sorted().toList());
    }
}
