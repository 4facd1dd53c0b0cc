package dev.rtio.compiler.binding;

import java.util.Optional;

/** The property types of Zephyr's binding language. */
public enum PropertyType {
    BOOLEAN("boolean"),
    INT("int"),
    ARRAY("array"),
    UINT8_ARRAY("uint8-array"),
    STRING("string"),
    STRING_ARRAY("string-array"),
    PHANDLE("phandle"),
    PHANDLES("phandles"),
    PHANDLE_ARRAY("phandle-array"),
    PATH("path"),
    COMPOUND("compound");

    private final String text;

    PropertyType(String text) {
        this.text = text;
    }

    /** As binding files write it. */
    public String text() {
        return text;
    }

    public static Optional<PropertyType> of(String text) {
        for (PropertyType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
