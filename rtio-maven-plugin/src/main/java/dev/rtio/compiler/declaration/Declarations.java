package dev.rtio.compiler.declaration;

import java.util.ArrayList;
import java.util.List;

/** All that annotated Java says, of this module and of those that it depends on. */
public record Declarations(List<FirmwareDeclaration> firmware, List<DriverDeclaration> drivers) {
    public static final Declarations NONE = new Declarations(List.of(), List.of());

    public Declarations {
        firmware = List.copyOf(firmware);
        drivers = List.copyOf(drivers);
    }

    public Declarations and(Declarations other) {
        var allFirmware = new ArrayList<>(firmware);
        allFirmware.addAll(other.firmware);
        var allDrivers = new ArrayList<>(drivers);
        allDrivers.addAll(other.drivers);
        return new Declarations(allFirmware, allDrivers);
    }
}
