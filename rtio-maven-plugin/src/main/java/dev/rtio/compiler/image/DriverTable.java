package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.devicetree.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the driver of a node. */
final class DriverTable {
    private final List<DriverDeclaration> drivers;
    private final boolean isKnown;

    DriverTable(Declarations declarations) {
        this.drivers = declarations.drivers();
        this.isKnown = !drivers.isEmpty() || !declarations.firmware().isEmpty();
    }

    /** False where there is no Java at all, as outside of any project: then there may be drivers that are not seen. */
    boolean isKnown() {
        return isKnown;
    }

    boolean isEmpty() {
        return drivers.isEmpty();
    }

    List<DriverDeclaration> all() {
        return drivers;
    }

    /**
     * The driver for the most specific of the node's compatibles that has one; for one compatible, a driver that names
     * the node's bus goes before one that does not mind.
     */
    Optional<DriverDeclaration> find(Node node) {
        String bus = node.binding().flatMap(Binding::onBus).orElse("");
        for (String compatible : node.compatibles()) {
            Optional<DriverDeclaration> driver =
                    find(compatible, bus).or(() -> bus.isEmpty() ? Optional.empty() : find(compatible, ""));
            if (driver.isPresent()) {
                return driver;
            }
        }
        return Optional.empty();
    }

    private Optional<DriverDeclaration> find(String compatible, String bus) {
        return drivers.stream()
                .filter(driver ->
                        driver.onBus().equals(bus) && driver.compatibles().contains(compatible))
                .findFirst();
    }

    /** In alphabetical order. */
    Set<String> compatibles() {
        var all = new TreeSet<String>();
        drivers.forEach(driver -> all.addAll(driver.compatibles()));
        return all;
    }
}
