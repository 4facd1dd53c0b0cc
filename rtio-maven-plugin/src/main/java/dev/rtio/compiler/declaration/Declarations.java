package dev.rtio.compiler.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that annotated Java says, of this module and of those that it depends on.
 *
 * @param drivers the module's own first
 * @param own how many of the drivers are the module's own
 */
public record Declarations(List<FirmwareDeclaration> firmware, List<DriverDeclaration> drivers, int own) {
    public static final Declarations NONE = new Declarations(List.of(), List.of());

    public Declarations {
        firmware = List.copyOf(firmware);
        drivers = List.copyOf(drivers);
    }

    /** Declarations of one module. */
    public Declarations(List<FirmwareDeclaration> firmware, List<DriverDeclaration> drivers) {
        this(firmware, drivers, drivers.size());
    }

    /**
     * These declarations, of the module that is built, and the drivers of the modules that it depends on. A class of the
     * module's own sources hides one of the same name.
     */
    public Declarations withLibraries(List<DriverDeclaration> indexed) {
        var ownTypes = drivers.stream().map(DriverDeclaration::type).collect(Collectors.toSet());
        var all = new ArrayList<>(drivers);
        indexed.stream().filter(driver -> !ownTypes.contains(driver.type())).forEach(all::add);
        return new Declarations(firmware, all, own);
    }
}
