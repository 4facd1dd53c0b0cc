package dev.rtio.compiler.fuzz;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.construction.ClassFiles;
import dev.rtio.compiler.construction.CodePlaces;
import dev.rtio.compiler.construction.ConstructionBuilder;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.DevicetreeBuilder;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.SourceLines;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.FootprintBuilder;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.ImageBuilder;
import dev.rtio.compiler.proof.Proofs;
import dev.rtio.compiler.proof.SizeChooser;
import dev.rtio.compiler.report.BoardYaml;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.report.ImageJson;
import dev.rtio.compiler.schema.SchemaFiles;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.tree.TreeBuilder;
import dev.rtio.compiler.writer.SourceGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Bindings that come with the compiler, for boards: read once, since each input has others to read. */
    static BindingIndex ownBindings() {
        var diagnostics = new Diagnostics();
        return new BindingLoader(new YamlReader(new SourceTexts(), diagnostics), diagnostics)
                .load(BindingSource.classPath(Promise.class.getClassLoader()));
    }

    /** Compiles a board file, of whatever kind its name says, with the overlay if there is one. */
    void compile(String board, BindingIndex bindings) {
        long start = now();
        var texts = new SourceTexts();
        var diagnostics = new Diagnostics();
        compile(board, bindings, new YamlReader(texts, diagnostics), diagnostics);
        show(diagnostics, texts);
        soon(start);
    }

    /** The same with the bindings of the directory, all of which are read, needed or not. */
    void compileWithBindings(String board) {
        long start = now();
        var texts = new SourceTexts();
        var diagnostics = new Diagnostics();
        var reader = new YamlReader(texts, diagnostics);
        BindingIndex bindings = new BindingLoader(reader, diagnostics)
                .load(List.of(BindingSource.directory(directory.resolve("bindings"))));
        compile(board, bindings, reader, diagnostics);
        SchemaFiles.of(bindings.audit().bindings());
        show(diagnostics, texts);
        soon(start);
    }

    private void compile(String board, BindingIndex bindings, YamlReader reader, Diagnostics diagnostics) {
        List<Path> overlays = Stream.of("x.overlay.yaml", "x.overlay")
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
        Optional<Devicetree> devicetree = new TreeBuilder(reader, diagnostics)
                .build(directory.resolve(board), overlays)
                .flatMap(tree -> new DevicetreeBuilder(bindings, diagnostics).build(tree));
        if (devicetree.isEmpty()) {
            return;
        }
        DevicetreeDump.toJson(devicetree.get());
        if (!board.endsWith(".yaml")) {
            imported(devicetree.get(), bindings);
        }
        FirmwareImage image = SizeChooser.choose(
                new ImageBuilder(bindings, Declarations.NONE, "fuzz", diagnostics)
                        .build(devicetree.get(), Optional.empty()),
                diagnostics);
        Proofs.check(image, bindings, diagnostics);
        Footprint footprint;
        try (var classes = new ClassFiles(Map.of(), List.of())) {
            footprint = new FootprintBuilder(JvmModel.HOTSPOT_17, classes, diagnostics)
                    .build(
                            image,
                            new ConstructionBuilder(classes, new CodePlaces(List.of()), diagnostics).build(image));
        }
        if (!diagnostics.hasErrors()) {
            SourceGenerator.generate(image, JvmModel.HOTSPOT_17);
            ImageJson.toJson(List.of(image));
            FootprintJson.toJson(List.of(footprint));
        }
    }

    /** What import writes is YAML that can be read again. */
    private void imported(Devicetree devicetree, BindingIndex bindings) {
        String text = BoardYaml.write(devicetree, "x");
        file("imported.board.yaml", List.of(text.getBytes(StandardCharsets.UTF_8)), 0);
        var texts = new SourceTexts();
        var diagnostics = new Diagnostics();
        new TreeBuilder(new YamlReader(texts, diagnostics), diagnostics)
                .build(directory.resolve("imported.board.yaml"), List.of())
                .ifPresent(tree -> new DevicetreeBuilder(bindings, diagnostics).build(tree));
        show(diagnostics, texts);
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

    /** Nanoseconds that this thread has worked, which a busy machine does not make more of. */
    static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static void soon(long start) {
        long time = now() - start;
        if (time > SOON) {
            throw new AssertionError("this took " + time / 1_000_000 + " ms");
        }
    }
}
