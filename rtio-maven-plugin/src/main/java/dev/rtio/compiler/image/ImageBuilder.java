package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins a board with what Java declares: nodes decide which instances exist, drivers how each is made. */
public final class ImageBuilder {
    private final Declarations declarations;
    private final String defaultPackage;
    private final Diagnostics diagnostics;
    private final DriverContract contract;
    private final BindingIndex bindings;

    /** @param defaultPackage package of the generated classes of a board that no firmware interface names */
    public ImageBuilder(
            BindingIndex bindings, Declarations declarations, String defaultPackage, Diagnostics diagnostics) {
        this.declarations = declarations;
        this.defaultPackage = defaultPackage;
        this.diagnostics = diagnostics;
        this.bindings = bindings;
        this.contract = new DriverContract(bindings, diagnostics);
    }

    /** Holds all drivers against their bindings, whether a board uses them or not. */
    public void checkDrivers() {
        declarations.drivers().forEach(contract::check);
        checkUnique(declarations);
    }

    /** The image of one board; complete only if nothing was reported as an error. */
    public FirmwareImage build(Devicetree devicetree, Optional<FirmwareDeclaration> firmware) {
        var memory = new MemoryMap(devicetree);
        var finder = new NodeFinder(devicetree, diagnostics);
        List<SubmissionForm> inJava = JavaSubmissions.read(
                firmware.map(FirmwareDeclaration::submissions).orElse(List.of()), bindings, finder, diagnostics);
        var planner = new DevicePlanner(
                devicetree,
                SubmissionPlanner.targets(devicetree, inJava),
                new DriverTable(declarations),
                contract,
                new ComponentNames(devicetree, firmware),
                memory,
                new Frames(bindings),
                diagnostics);
        List<Node> nodes = devicetree.nodes().stream()
                .filter(Node::isOkay)
                .sorted(Comparator.comparingInt(Node::ordinal))
                .toList();
        nodes.forEach(planner::planIfDriven);

        var components = new ArrayList<Component>();
        var accessors = new ArrayList<FirmwareImage.Accessor>();
        firmware.ifPresent(declaration -> {
            var methods = new FirmwarePlanner(declaration, devicetree, planner, finder, diagnostics);
            accessors.addAll(methods.accessors());
            components.addAll(methods.declared(inJava));
        });
        // Planning the methods may have added what they go to.
        components.addAll(0, planner.components());
        return new FirmwareImage(
                firmware.map(FirmwareDeclaration::packageName).orElse(defaultPackage),
                firmware.map(declaration -> declaration.className().replace(".", ""))
                        .orElse(JavaNames.upperCamel(devicetree.name())),
                firmware,
                devicetree,
                components,
                accessors,
                planner.iodevs(),
                memory.chosen());
    }

    /** One compatible on one bus has one driver: which of two would be taken should not hang on a class path's order. */
    private void checkUnique(Declarations declarations) {
        Map<String, DriverDeclaration> known = new HashMap<>();
        // Two of the module itself have been reported there.
        List<DriverDeclaration> own = declarations.drivers().subList(0, declarations.own());
        for (DriverDeclaration driver : declarations.drivers()) {
            for (String compatible : driver.compatibles()) {
                DriverDeclaration other = known.putIfAbsent(compatible + " " + driver.onBus(), driver);
                if (other != null && !other.type().equals(driver.type()) && !own.contains(driver)) {
                    diagnostics.report(Diagnostic.of(
                                    DiagnosticCode.DUPLICATE_DRIVER,
                                    other.span(),
                                    other.type() + " and " + driver.type() + " both serve " + compatible
                                            + (driver.onBus().isEmpty() ? "" : " on " + driver.onBus()))
                            .note(driver.span(), "the other driver"));
                }
            }
        }
    }
}
