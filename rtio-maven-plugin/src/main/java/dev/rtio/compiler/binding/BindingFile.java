package dev.rtio.compiler.binding;

/**
 * One file of a layer, with its text.
 *
 * @param name the base name, by which other files include it
 * @param path relative to the layer, behind {@code dts/bindings/}
 * @param file the absolute path, or {@code jar!/entry}
 * @param text the content
 */
record BindingFile(String name, String path, String file, String text) {
    /** Devicetree tools name binding files relative to the folder that holds {@code dts}. */
    static final String PREFIX = "dts/bindings/";

    static boolean isBinding(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
