package dev.rtio.compiler.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that annotated Java says, of this module and of those that it depends on. */
public record Declarations(List<FirmwareDeclaration> firmware, List<DriverDeclaration> drivers) {
    public static final Declarations NONE = new Declarations(List.of(), List.of());

    public Declarations {
        firmware = List.copyOf(firmware);
        drivers = List.copyOf(drivers);
    }

    /**
     * These declarations, of the module that is built, and the drivers of the modules that it depends on. A class of the
     * module's own sources hides one of the same name.
     */
    public Declarations withLibraries(List<DriverDeclaration> indexed) {
        var own = drivers.stream().map(DriverDeclaration::type).collect(Collectors.toSet());
        var all = new ArrayList<>(drivers);
        indexed.stream().filter(driver -> !own.contains(driver.type())).forEach(all::add);
        return new Declarations(firmware, all);
    }
}
