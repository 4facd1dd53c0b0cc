package dev.rtio.compiler;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files of a board in a directory of their own, and what the compiler says of them. */
public final class Board {
    public final SourceTexts texts = new SourceTexts();
    public Diagnostics diagnostics = new Diagnostics();
    private final Path directory;
    private final String name;
    private final List<Path> overlays = new ArrayList<>();

    /** @param text the content of {@code x.board.yaml} */
    public Board(Path directory, String text) {
        this("x.board.yaml", directory);
        file(name, text);
    }

    private Board(String name, Path directory) {
        this.directory = directory;
        this.name = name;
    }

    /** @param text the content of {@code x.dts} */
    public static Board dts(Path directory, String text) {
        return new Board("x.dts", directory).file("x.dts", text);
    }

    /** @param bytes the content of {@code x.dtb} */
    public static Board dtb(Path directory, byte[] bytes) {
        try {
            Files.write(directory.resolve("x.dtb"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Board("x.dtb", directory);
    }

    /** Makes warnings of checks that are off by default. */
    public Board with(DiagnosticCode... codes) {
        diagnostics =
                new Diagnostics(Arrays.stream(codes).collect(Collectors.toMap(code -> code, code -> Severity.WARNING)));
        return this;
    }

    /** Adds a file. */
    public Board file(String name, String text) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds an overlay, {@code o1.overlay.yaml} and so on. */
    public Board overlay(String text) {
        String overlay = "o" + (overlays.size() + 1) + ".overlay.yaml";
        overlays.add(directory.resolve(overlay));
        return file(overlay, text);
    }

    /** Adds an overlay in DTS, {@code o1.overlay} and so on. */
    public Board dtsOverlay(String text) {
        String overlay = "o" + (overlays.size() + 1) + ".overlay";
        overlays.add(directory.resolve(overlay));
        return file(overlay, text);
    }

    /** Adds a flattened devicetree as an overlay, {@code o1.dtb} and so on. */
    public Board dtbOverlay(byte[] bytes) {
        Path overlay = directory.resolve("o" + (overlays.size() + 1) + ".dtb");
        overlays.add(overlay);
        try {
            Files.write(overlay, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Optional<Tree> build() {
        return new TreeBuilder(new YamlReader(texts, diagnostics), diagnostics)
                .build(directory.resolve(name), overlays);
    }

    /** The tree of a board without a mistake. */
    public Tree tree() {
        Optional<Tree> tree = build();
        if (!diagnostics.sorted().isEmpty()) {
            throw new AssertionError(printed());
        }
        return tree.orElseThrow();
    }

    /** Builds and gives the findings as {@code CODE file:line:column}. */
    public List<String> findings() {
        build();
        return diagnostics.sorted().stream().map(this::brief).toList();
    }

    /** Builds and gives the only finding. */
    public Diagnostic finding() {
        build();
        List<Diagnostic> all = diagnostics.sorted();
        if (all.size() != 1) {
            throw new AssertionError("one finding expected:\n" + printed());
        }
        return all.get(0);
    }

    /** All findings as people see them, without the name of the directory. */
    public String printed() {
        var printer = new DiagnosticPrinter(texts);
        return diagnostics.sorted().stream()
                .map(diagnostic -> printer.print(diagnostic, diagnostics.severityOf(diagnostic)))
                .collect(Collectors.joining("\n"))
                .replace(directory + "/", "/");
    }

    private String brief(Diagnostic diagnostic) {
        DiagnosticCode code = diagnostic.code();
        Path file = Path.of(diagnostic.span().file()).getFileName();
        return code + " " + file + ":" + diagnostic.span().line() + ":"
                + diagnostic.span().column();
    }
}
