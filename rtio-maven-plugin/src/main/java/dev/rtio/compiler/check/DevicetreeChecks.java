package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.Diagnostics;

/** The entry of this stage: everything that is checked of a board beyond its types. */
public final class DevicetreeChecks {
    private DevicetreeChecks() {}

    /** Reports what is wrong, or not as other tools want it. */
    public static void check(Devicetree devicetree, Diagnostics diagnostics) {
        new NameChecks(diagnostics).check(devicetree);
        new StandardPropertyChecks(diagnostics).check(devicetree);
        new ChosenChecks(devicetree, diagnostics).check();
        new AddressChecks(diagnostics).check(devicetree);
        new CellChecks(diagnostics).check(devicetree);
        new BusChecks(diagnostics).check(devicetree);
        new PciChecks(diagnostics).check(devicetree);
        new SpecifierChecks(devicetree, diagnostics).check();
        new GpioHogChecks(diagnostics).check(devicetree);
        new InterruptChecks(diagnostics).check(devicetree);
        new GraphChecks(devicetree, diagnostics).check();
        new PartitionChecks(diagnostics).check(devicetree);
    }
}
