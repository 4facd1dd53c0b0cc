package dev.rtio.compiler.tree;

import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;

/**
 * The keys under which YAML writes properties. YAML takes {@code #} for a comment, so that a key that ends in
 * {@code -cells} stands for the name with the {@code #}; {@code nvmem-cells} is a property of consumers and stays as it is,
 * and so does what has quotes.
 */
public final class PropertyKeys {
    private static final String CELLS = "-cells";

    private PropertyKeys() {}

    /** The devicetree's name of a property: {@code #address-cells} for the key {@code address-cells}. */
    static String name(Scalar key) {
        return key.style() == Style.PLAIN ? name(key.text()) : key.text();
    }

    static String name(String key) {
        return key.endsWith(CELLS) && !key.startsWith("#") && !key.equals("nvmem" + CELLS) ? "#" + key : key;
    }

    /** The key without quotes that means a name; the name itself where only quotes give that. */
    public static String key(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        return name(bare).equals(name) ? bare : name;
    }

    /** Whether a key must have quotes to mean a name. */
    public static boolean needsQuotes(String name) {
        return !name(key(name)).equals(name);
    }
}
