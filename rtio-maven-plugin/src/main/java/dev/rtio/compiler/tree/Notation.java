package dev.rtio.compiler.tree;

import java.nio.file.Path;

/** The language that a board is written in. */
public enum Notation {
    YAML(1),
    /** Devicetree source. */
    DTS(2),
    /** Flattened devicetree. */
    DTB(2);

    private final int addressCells;

    Notation(int addressCells) {
        this.addressCells = addressCells;
    }

    /** The cells of an address where the board says nothing; two by the devicetree specification, section 2.3.5. */
    public int defaultAddressCells() {
        return addressCells;
    }

    /** The cells of a size where the board says nothing. */
    public int defaultSizeCells() {
        return 1;
    }

    /** The language by a file's name; YAML, where the name tells nothing. */
    public static Notation of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".dtb") || name.endsWith(".dtbo")) {
            return DTB;
        }
        return name.endsWith(".dts") || name.endsWith(".dtsi") || name.endsWith(".overlay") ? DTS : YAML;
    }
}
