package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.diagnostic.Span;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes what {@link DriverIndexReader} reads. */
final class DriverIndexWriter {
    private final List<Path> sourceRoots;
    private final StringBuilder text = new StringBuilder();

    DriverIndexWriter(List<Path> sourceRoots) {
        this.sourceRoots = sourceRoots;
    }

    String write(List<DriverDeclaration> drivers) {
        line(DriverIndex.FORMAT, String.valueOf(DriverIndex.VERSION));
        drivers.stream().sorted(Comparator.comparing(DriverDeclaration::type)).forEach(this::driver);
        return text.toString();
    }

    private void driver(DriverDeclaration driver) {
        text.append('\n');
        line("driver", driver.type(), file(driver.span()), place(driver.span()));
        driver.compatibles().forEach(each -> line("compatible", IndexText.quote(each)));
        line("on-bus", IndexText.quote(driver.onBus()));
        body(driver.supertypes(), driver.parameters());
        driver.iodevFactory().ifPresent(this::factory);
    }

    private void factory(FactoryDeclaration factory) {
        line("factory", factory.method(), factory.returnType(), file(factory.span()), place(factory.span()));
        body(factory.supertypes(), factory.parameters());
    }

    private void body(List<String> supertypes, List<ParameterDeclaration> parameters) {
        supertypes.forEach(each -> line("supertype", each));
        parameters.forEach(each -> line("parameter", each.type(), each.name(), place(each.span()), role(each.role())));
    }

    private static String role(Role role) {
        if (role instanceof Role.Reg reg) {
            return "reg " + IndexText.quote(reg.of());
        }
        if (role instanceof Role.Property property) {
            return "property " + IndexText.quote(property.name()) + " " + IndexText.quote(property.orElse());
        }
        if (role instanceof Role.OnBus onBus) {
            return "on-bus " + IndexText.quote(onBus.of());
        }
        if (role instanceof Role.BusIodev) {
            return "bus-iodev";
        }
        if (role instanceof Role.Chosen chosen) {
            return "chosen " + IndexText.quote(chosen.name());
        }
        if (role instanceof Role.IodevId) {
            return "iodev-id";
        }
        return context(((Role.Context) role).context());
    }

    private static String context(ContextDeclaration context) {
        String mempool = context.mempool()
                .map(pool -> pool.blocks() + " " + pool.blockSize() + " " + pool.align())
                .orElse("0 0 1");
        return "context " + context.sq().number() + " " + context.cq().number() + " " + context.waitStrategy() + " "
                + mempool + " " + reference(context.pool()) + " "
                + reference(context.timers()) + " " + place(context.span());
    }

    private static String reference(Optional<Reference> reference) {
        return reference
                .map(node -> IndexText.quote(node.name()) + " " + place(node.span()))
                .orElse("\"\"");
    }

    private void line(String... parts) {
        text.append(String.join(" ", parts)).append('\n');
    }

    /** The file relative to the module's sources: the same text wherever the module is built. */
    private String file(Span span) {
        Path file = Path.of(span.file());
        Path relative = sourceRoots.stream()
                .filter(file::startsWith)
                .max(Comparator.comparingInt(Path::getNameCount))
                .map(root -> root.relativize(file))
                .orElse(file.getFileName());
        return IndexText.quote(relative.toString().replace(File.separatorChar, '/'));
    }

    private static String place(Span span) {
        return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
    }
}
