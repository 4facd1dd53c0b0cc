package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The drivers of a module, as text that travels in its jar: modules that depend on it need not read its classes. The text is
 * the same wherever and with whatever JDK the module is built: sorted, lines end with {@code \n}, source files are named
 * relative to their source roots.
 *
 * <pre>
 * rtio-drivers 3
 *
 * driver acme.Bme280 "acme/Bme280.java" 6:1-6:60
 * compatible "bosch,bme280"
 * on-bus "i2c"
 * supertype acme.Bme280
 * supertype dev.rtio.Iodev
 * parameter int id 9:19-9:34 iodev-id
 * parameter dev.rtio.Iodev bus 9:36-9:56 bus-iodev
 * </pre>
 *
 * <p>{@code factory METHOD TYPE FILE PLACE} begins the part of a bus driver's factory of iodevs; the lines behind it are of the
 * iodev's type.
 */
public final class DriverIndex {
    /** Where the index is in a jar or directory of classes. */
    public static final String ENTRY = "META-INF/rtio/drivers.index";

    static final String FORMAT = "rtio-drivers";
    static final int VERSION = 3;

    private DriverIndex() {}

    /**
     * The index of a module.
     *
     * @param own what the module's sources declare; firmware is left out
     * @param sourceRoots the directories that were scanned
     */
    public static String write(Declarations own, List<Path> sourceRoots) {
        return new DriverIndexWriter(sourceRoots).write(own.drivers());
    }

    /**
     * The drivers of an index.
     *
     * @param name the index as people know it, {@code /path/x.jar!/META-INF/rtio/drivers.index}; the files in spans begin alike
     * @param text whatever it is, it gives rise to diagnostics at most
     */
    public static List<DriverDeclaration> read(String name, String text, Diagnostics diagnostics) {
        return new DriverIndexReader(name, text, diagnostics).read();
    }

    /**
     * The drivers of all jars and directories that have an index, in the order of the class path. Of two drivers with the same
     * class name the first is taken, as Java will.
     */
    public static List<DriverDeclaration> readAll(List<Path> classpath, Diagnostics diagnostics) {
        var found = new LinkedHashMap<String, DriverDeclaration>();
        var entries = new IndexFiles(diagnostics);
        for (Path entry : classpath) {
            entries.read(entry)
                    .ifPresent(index -> read(index.name(), index.text(), diagnostics)
                            .forEach(driver -> found.putIfAbsent(driver.type(), driver)));
        }
        return List.copyOf(found.values());
    }
}
