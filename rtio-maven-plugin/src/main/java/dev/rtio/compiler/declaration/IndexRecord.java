package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A driver of an index while its lines are read. */
final class IndexRecord {
    private final String type;
    private final List<String> compatibles = new ArrayList<>();
    private final Part driver;
    private String onBus = "";
    private @Nullable Factory factory;

    IndexRecord(String type, Span span) {
        this.type = type;
        driver = new Part(span);
    }

    /** What a driver and a factory of iodevs have in common. */
    record Part(Span span, List<String> supertypes, List<ParameterDeclaration> parameters) {
        Part(Span span) {
            this(span, new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Factory(String method, String returnType, Part part) {}

    /** What the next lines are about. */
    Part part() {
        return factory == null ? driver : factory.part();
    }

    void compatible(String compatible) {
        compatibles.add(compatible);
    }

    void onBus(String bus) {
        onBus = bus;
    }

    void factory(String method, String returnType, Span span) {
        factory = new Factory(method, returnType, new Part(span));
    }

    DriverDeclaration finished() {
        return new DriverDeclaration(
                type,
                List.copyOf(compatibles),
                onBus,
                List.copyOf(driver.supertypes()),
                List.copyOf(driver.parameters()),
                Optional.ofNullable(factory)
                        .map(made -> new FactoryDeclaration(
                                made.method(),
                                made.returnType(),
                                List.copyOf(made.part().supertypes()),
                                List.copyOf(made.part().parameters()),
                                made.part().span())),
                driver.span());
    }
}
