package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.ContextDeclaration.Size;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.declaration.IndexText.Malformed;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DriverIndexWriter} writes. The text may come from anywhere: the first fault ends the reading with one
 * diagnostic, and the drivers before it are kept.
 */
final class DriverIndexReader {
    private final String name;
    private final String base;
    private final String text;
    private final Diagnostics diagnostics;
    private final List<DriverDeclaration> drivers = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private @Nullable IndexRecord record;

    DriverIndexReader(String name, String text, Diagnostics diagnostics) {
        this.name = name;
        this.text = text;
        this.diagnostics = diagnostics;
        base = name.endsWith(DriverIndex.ENTRY)
                ? name.substring(0, name.length() - DriverIndex.ENTRY.length())
                : name + "!/";
    }

    List<DriverDeclaration> read() {
        String[] lines = text.split("\n", -1);
        if (!isOfThisVersion(lines[0])) {
            return List.of();
        }
        int at = 1;
        try {
            for (; at < lines.length; at++) {
                if (!lines[at].isEmpty()) {
                    line(new IndexLine(lines[at]));
                } else if (record != null) {
                    drivers.add(record.finished());
                    record = null;
                }
            }
            if (record != null) {
                at--;
                throw new Malformed("the text breaks off", 1);
            }
        } catch (Malformed e) {
            var span = new Span(name, at + 1, e.column(), at + 1, e.column() + 1);
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.INDEX_SYNTAX, span, "The index of drivers is damaged: " + e.getMessage()));
        }
        return List.copyOf(drivers);
    }

    private boolean isOfThisVersion(String header) {
        if (header.equals(DriverIndex.FORMAT + " " + DriverIndex.VERSION)) {
            return true;
        }
        if (header.startsWith(DriverIndex.FORMAT + " ")) {
            String version = header.substring(DriverIndex.FORMAT.length() + 1);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.INDEX_VERSION,
                            Span.ofFile(name),
                            "The index of drivers is of format '" + version + "', this version of RTIO reads "
                                    + DriverIndex.VERSION)
                    .hint("build this module and the one with the drivers with the same version of rtio-maven-plugin"));
        } else {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.INDEX_SYNTAX,
                    Span.ofFile(name),
                    "This is not an index of drivers: it does not begin with '" + DriverIndex.FORMAT + " "
                            + DriverIndex.VERSION + "'"));
        }
        return false;
    }

    private void line(IndexLine line) throws Malformed {
        String keyword = line.word();
        if (record == null) {
            if (!keyword.equals("driver")) {
                throw line.malformed("a driver should begin here");
            }
            String type = line.className();
            if (!types.add(type)) {
                throw line.malformed("'" + type + "' stands twice");
            }
            record = new IndexRecord(type, line.place(base + line.text()));
        } else {
            content(keyword, line, record);
        }
        line.end();
    }

    private void content(String keyword, IndexLine line, IndexRecord record) throws Malformed {
        switch (keyword) {
            case "compatible" -> record.compatible(line.text());
            case "on-bus" -> record.onBus(line.text());
            case "supertype" -> record.part().supertypes().add(line.className());
            case "parameter" ->
                record.part()
                        .parameters()
                        .add(parameter(line, record.part().span().file()));
            case "factory" -> record.factory(line.identifier(), line.className(), line.place(base + line.text()));
            default -> throw line.malformed("'" + keyword + "' is unknown");
        }
    }

    private static ParameterDeclaration parameter(IndexLine line, String file) throws Malformed {
        String type = line.type();
        String parameter = line.identifier();
        Span span = line.place(file);
        return new ParameterDeclaration(parameter, type, role(line, parameter, file), span);
    }

    private static Role role(IndexLine line, String parameter, String file) throws Malformed {
        String role = line.word();
        return switch (role) {
            case "reg" -> new Role.Reg(line.text());
            case "property" -> new Role.Property(line.text(), line.text());
            case "on-bus" -> new Role.OnBus(line.text());
            case "bus-iodev" -> new Role.BusIodev();
            case "chosen" -> new Role.Chosen(line.text());
            case "iodev-id" -> new Role.IodevId();
            case "context" -> new Role.Context(context(line, parameter, file));
            default -> throw line.malformed("'" + role + "' is unknown");
        };
    }

    private static ContextDeclaration context(IndexLine line, String parameter, String file) throws Malformed {
        int sq = line.number(1, ContextReader.MAX_ENTRIES);
        int cq = line.number(1, ContextReader.MAX_ENTRIES);
        Wait waitStrategy = line.constant(Wait.class);
        int blocks = line.number(0, ContextReader.MAX_BLOCKS);
        int blockSize = line.number(0, Integer.MAX_VALUE);
        int align = line.powerOfTwo(ContextReader.MAX_ALIGN);
        Optional<Reference> pool = reference(line, file);
        Optional<Reference> timers = reference(line, file);
        Span span = line.place(file);
        return new ContextDeclaration(
                parameter,
                new Size(sq, span),
                new Size(cq, span),
                new Size(0, span),
                blocks == 0 ? Optional.empty() : Optional.of(new Mempool(blocks, blockSize, align, span)),
                pool,
                timers,
                waitStrategy,
                span);
    }

    private static Optional<Reference> reference(IndexLine line, String file) throws Malformed {
        String name = line.text();
        return name.isEmpty() ? Optional.empty() : Optional.of(new Reference(name, line.place(file)));
    }
}
