package dev.rtio.compiler.fuzz;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.SourceLines;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.report.ImageJson;
import dev.rtio.compiler.schema.SchemaFiles;
import dev.rtio.compiler.writer.SourceGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the compiler promises: whatever the bytes of a file are, the answer is findings that can be shown, and it comes soon. A
 * front end is put to the test by a file with its ending; see {@link BoardFuzzTest}.
 */
final class Promise {
    private static final long SOON = 10_000_000_000L;
    private static final int MOST_SHOWN = 100;

    /** Characters of the longest message; lines of sources are cut. */
    private static final int LONGEST = 20_000;

    private final Path directory;

    private Promise(Path directory) {
        this.directory = directory;
    }

    /** A module of its own in a temporary directory, for all inputs of a test. */
    static Promise inTemporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("rtio-fuzz");
            directory.toFile().deleteOnExit();
            Files.createDirectories(directory.resolve("bindings"));
            return new Promise(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of an input, which zeros divide. */
    static List<byte[]> parts(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == 0) {
                parts.add(Arrays.copyOfRange(data, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    /** Writes a file, or removes it where there is no such part. */
    void file(String name, List<byte[]> parts, int part) {
        try {
            Path file = directory.resolve(name);
            if (part < parts.size()) {
                Files.write(file, parts.get(part));
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a board with whatever overlay and bindings there are. */
    void keptFor(String board) {
        long start = System.nanoTime();
        Path overlay = directory.resolve("x.overlay.yaml");
        var compiler = new FirmwareCompiler(new CompilationRequest(
                List.of(directory.resolve(board)),
                directory,
                Files.exists(overlay) ? List.of(overlay) : List.of(),
                List.of(directory.resolve("bindings")),
                List.of(),
                List.of(),
                "",
                "fuzz",
                JvmModel.HOTSPOT_17,
                Optional.empty(),
                Map.of()));
        Compilation compilation = compiler.compile();
        SchemaFiles.of(compiler.auditBindings().bindings());
        compilation.boards().forEach(compiled -> DevicetreeDump.toJson(compiled.devicetree()));
        if (!compilation.diagnostics().hasErrors()) {
            compilation.images().forEach(SourceGenerator::generate);
            ImageJson.toJson(compilation.images());
            FootprintJson.toJson(compilation.footprints());
        }
        show(compilation.diagnostics(), compilation.texts());
        soon(start);
    }

    /** Shows all findings. */
    static void show(Diagnostics diagnostics, SourceLines lines) {
        for (Diagnostic finding : diagnostics.sorted()) {
            if (finding.span().line() < 1 || finding.span().column() < 1) {
                throw new AssertionError("nowhere: " + finding);
            }
        }
        for (DiagnosticPrinter.Message message : new DiagnosticPrinter(lines).printAll(diagnostics, MOST_SHOWN)) {
            if (message.text().length() > LONGEST) {
                throw new AssertionError("nobody reads this: " + message.text().substring(0, LONGEST));
            }
        }
    }

    static void soon(long start) {
        if (System.nanoTime() - start > SOON) {
            throw new AssertionError("this took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }
}
