package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;

/** Finds drivers of one module between which no node could choose. */
final class DuplicateDrivers {
    private final Diagnostics diagnostics;

    DuplicateDrivers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(List<DriverDeclaration> drivers) {
        var first = new HashMap<Key, DriverDeclaration>();
        for (DriverDeclaration driver : drivers) {
            for (String compatible : driver.compatibles()) {
                DriverDeclaration other = first.putIfAbsent(new Key(compatible, driver.onBus()), driver);
                if (other != null) {
                    String bus = driver.onBus().isEmpty() ? "" : " on " + driver.onBus();
                    diagnostics.report(Diagnostic.of(
                                    DiagnosticCode.DRIVER_DECLARED_TWICE,
                                    driver.span(),
                                    "'" + compatible + "'" + bus + " has a driver already: " + other.type())
                            .note(other.span(), other.type() + " is here"));
                }
            }
        }
    }

    private record Key(String compatible, String onBus) {}
}
