package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.check.DevicetreeChecks;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A board with bindings of its own beside those that RTIO brings, compiled to typed nodes. */
public final class TypedBoard {
    private final Board board;
    private final Path bindings;
    private boolean checked;

    public TypedBoard(Path directory, String text) {
        this(directory, new Board(directory, text));
    }

    private TypedBoard(Path directory, Board board) {
        this.board = board;
        this.bindings = directory.resolve("bindings");
    }

    /** A board in DTS, without its first line {@code /dts-v1/;}, which counts all the same. */
    public static TypedBoard dts(Path directory, String text) {
        return new TypedBoard(directory, Board.dts(directory, "/dts-v1/;\n" + text));
    }

    public static TypedBoard dtb(Path directory, byte[] bytes) {
        return new TypedBoard(directory, Board.dtb(directory, bytes));
    }

    /** Adds a file beside the board. */
    public TypedBoard file(String name, String text) {
        board.file(name, text);
        return this;
    }

    /** Adds a binding file to the board's own. */
    public TypedBoard binding(String name, String text) {
        board.file("bindings/" + name, text);
        return this;
    }

    /** Makes warnings of checks that are off by default. */
    public TypedBoard with(DiagnosticCode... codes) {
        board.with(codes);
        return this;
    }

    /** Runs the stage that checks typed nodes, too. */
    public TypedBoard checked() {
        checked = true;
        return this;
    }

    public TypedBoard overlay(String text) {
        board.overlay(text);
        return this;
    }

    public Devicetree build() {
        var layers = new ArrayList<BindingSource>();
        if (bindings.toFile().isDirectory()) {
            layers.add(BindingSource.directory(bindings));
        }
        layers.addAll(BindingSource.classPath(TypedBoard.class.getClassLoader()));
        var reader = new YamlReader(board.texts, board.diagnostics);
        var index = new BindingLoader(reader, board.diagnostics).load(layers);
        Devicetree devicetree = new DevicetreeBuilder(index, board.diagnostics)
                .build(board.build().orElseThrow())
                .orElseThrow();
        if (checked) {
            DevicetreeChecks.check(devicetree, board.diagnostics);
        }
        return devicetree;
    }

    /** The typed nodes of a board without a mistake. */
    public Devicetree correct() {
        Devicetree devicetree = build();
        if (!board.diagnostics.sorted().isEmpty()) {
            throw new AssertionError(board.printed());
        }
        return devicetree;
    }

    /** The findings as {@code CODE file:line:column}. */
    public List<String> findings() {
        build();
        return board.diagnostics.sorted().stream()
                .map(found -> found.code() + " " + Path.of(found.span().file()).getFileName() + ":"
                        + found.span().line() + ":" + found.span().column())
                .toList();
    }

    /** All findings. */
    public List<Diagnostic> all() {
        build();
        return board.diagnostics.sorted();
    }

    /** The only finding. */
    public Diagnostic finding() {
        List<Diagnostic> all = all();
        if (all.size() != 1) {
            throw new AssertionError("one finding expected:\n" + board.printed());
        }
        return all.get(0);
    }

    /** The first finding of a kind. */
    public Diagnostic finding(String code) {
        build();
        return board.diagnostics.sorted().stream()
                .filter(found -> found.code().name().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + ":\n" + board.printed()));
    }

    /** What the last build found. */
    public Diagnostics diagnostics() {
        return board.diagnostics;
    }

    public String printed() {
        build();
        return board.printed();
    }
}
