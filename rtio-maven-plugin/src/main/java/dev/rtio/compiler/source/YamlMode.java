package dev.rtio.compiler.source;

/** What a YAML file may hold. */
public enum YamlMode {
    /** Boards and overlays: nothing that YAML understands otherwise than people do. */
    BOARD,
    /**
     * Binding files, which follow Zephyr's reader: anchors, aliases, merge keys and tags are allowed, and of two equal keys
     * the last one counts, with a warning.
     */
    BINDING
}
