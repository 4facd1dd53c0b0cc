package dev.rtio.compiler;

import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.binding.BindingCache;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.check.DevicetreeChecks;
import dev.rtio.compiler.construction.ClassFiles;
import dev.rtio.compiler.construction.CodePlaces;
import dev.rtio.compiler.construction.ConstructionBuilder;
import dev.rtio.compiler.declaration.DeclarationScanner;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.declaration.DriverClasses;
import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.declaration.DriverIndex;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.declaration.ScanRequest;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.DevicetreeBuilder;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.FootprintBuilder;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.ImageBuilder;
import dev.rtio.compiler.proof.Proof;
import dev.rtio.compiler.proof.Proofs;
import dev.rtio.compiler.proof.SizeChooser;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.tree.NamesInYaml;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the compiler: runs the stages one after the other. A mistake in one board does not hide those in another.
 * Not thread-safe; make one for each request.
 */
public final class FirmwareCompiler {
    private final CompilationRequest request;
    private final Diagnostics diagnostics;
    private final SourceTexts texts = new SourceTexts();
    private final YamlReader yaml;
    private final BindingCache cache;
    private @Nullable BindingIndex bindings;

    public FirmwareCompiler(CompilationRequest request) {
        this.request = request;
        this.diagnostics = new Diagnostics(request.severities());
        this.yaml = new YamlReader(texts, diagnostics);
        this.cache = cache(request);
    }

    /** No cache for a compiler without a jar: its classes change without a sign. */
    private static BindingCache cache(CompilationRequest request) {
        Optional<String> version = CompilerJar.identity();
        return version.isPresent() && request.cache().isPresent()
                ? BindingCache.in(request.cache().get(), version.get())
                : BindingCache.none();
    }

    /** All stages up to the footprint; nothing is written. */
    public Compilation compile() {
        BindingIndex bindings = bindings();
        Declarations declarations = declare();
        var images = new ImageBuilder(bindings, declarations, request.packageName(), diagnostics);
        images.checkDrivers();
        var boards = new ArrayList<Compilation.Board>();
        try (ClassFiles classes = classes(declarations)) {
            compile(declarations, bindings, images, classes, boards);
        }
        checkUnique(boards);
        cache.save();
        return new Compilation(boards, diagnostics, texts);
    }

    private void compile(
            Declarations declarations,
            BindingIndex bindings,
            ImageBuilder images,
            ClassFiles classes,
            List<Compilation.Board> boards) {
        var constructions = new ConstructionBuilder(classes, new CodePlaces(request.sourceRoots()), diagnostics);
        var footprints = new FootprintBuilder(request.jvm(), classes, diagnostics);
        for (BoardFinder.Unit unit : new BoardFinder(request, diagnostics).find(declarations.firmware())) {
            Optional<Devicetree> devicetree = devicetree(unit, bindings);
            if (devicetree.isEmpty()) {
                continue;
            }
            FirmwareImage image = SizeChooser.choose(images.build(devicetree.get(), unit.firmware()), diagnostics);
            List<Proof> proofs = Proofs.check(image, bindings, diagnostics);
            Footprint footprint = footprints.build(image, constructions.build(image));
            boards.add(new Compilation.Board(devicetree.get(), image, proofs, footprint));
        }
    }

    /** The module's own drivers are compiled in memory, since the module is not compiled yet. */
    private ClassFiles classes(Declarations declarations) {
        List<DriverDeclaration> own = declarations.drivers().subList(0, declarations.own());
        return new ClassFiles(DriverClasses.compile(own, scanRequest()), request.classpath());
    }

    private void checkUnique(List<Compilation.Board> boards) {
        Map<String, FirmwareImage> known = new HashMap<>();
        for (Compilation.Board board : boards) {
            FirmwareImage image = board.image();
            // Without regard to case, since some file systems have none.
            String name = (image.packageName() + "." + image.baseName()).toLowerCase(Locale.ROOT);
            FirmwareImage other = known.putIfAbsent(name, image);
            if (other != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_OUTPUT,
                                place(image),
                                "the classes of this and of another board would both be named " + image.baseName()
                                        + "…")
                        .note(place(other), "the other"));
            }
        }
    }

    private static Span place(FirmwareImage image) {
        return image.firmware()
                .map(FirmwareDeclaration::span)
                .orElse(image.devicetree().root().span());
    }

    /**
     * The first stages only: the boards as typed devicetrees, without Java, one after the other, so that many need little
     * more memory than one.
     *
     * @param action gets each board that has no error, and how many boards there are
     * @return how many boards there are
     */
    public int compileDevicetrees(ObjIntConsumer<Devicetree> action) {
        BindingIndex bindings = bindings();
        List<BoardFinder.Unit> units = new BoardFinder(request, diagnostics).find(List.of());
        for (BoardFinder.Unit unit : units) {
            int errors = diagnostics.count(Severity.ERROR);
            Optional<Devicetree> devicetree = devicetree(unit, bindings);
            if (diagnostics.count(Severity.ERROR) == errors) {
                devicetree.ifPresent(board -> action.accept(board, units.size()));
            }
        }
        cache.save();
        return units.size();
    }

    /** All boards as typed devicetrees, without Java, for questions about them; those with errors as far as they can be read. */
    public List<Devicetree> typedBoards() {
        BindingIndex bindings = bindings();
        List<Devicetree> boards = new BoardFinder(request, diagnostics)
                .find(List.of()).stream()
                        .flatMap(unit -> devicetree(unit, bindings).stream())
                        .toList();
        cache.save();
        return boards;
    }

    /** Every binding, whether a board needs it or not. */
    public BindingAudit auditBindings() {
        return bindings().audit();
    }

    /**
     * Boards in DTS or DTB, typed as far as they can be: what bindings say of them is for a later compilation to find.
     *
     * @param inputs files, and directories with files
     * @param action gets each board that could be read, and how many boards there are
     * @return how many boards there are
     */
    public int readForeignBoards(List<Path> inputs, ObjIntConsumer<Devicetree> action) {
        var unheard = new Diagnostics();
        BindingIndex bindings = loadBindings(unheard);
        List<Path> files = new BoardFiles(diagnostics)
                .named(inputs, BoardFiles.FOREIGN_BOARD, DiagnosticCode.BOARD_NOT_FOUND, "board in DTS or DTB");
        for (Path file : files) {
            if (Notation.of(file) == Notation.YAML) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.BOARD_NOT_FOUND,
                        Span.ofFile(SourceTexts.name(file)),
                        "by its name this is no board in DTS or DTB: it does not end with .dts, .dtsi or .dtb"));
                continue;
            }
            int errors = diagnostics.count(Severity.ERROR);
            Optional<Tree> tree = new TreeBuilder(yaml, diagnostics).build(file, List.of());
            tree.ifPresent(any -> NamesInYaml.check(any, diagnostics));
            if (diagnostics.count(Severity.ERROR) == errors) {
                tree.flatMap(any -> new DevicetreeBuilder(bindings, unheard).build(any))
                        .ifPresent(board -> action.accept(board, files.size()));
            }
        }
        return files.size();
    }

    /** The drivers of the module's own sources, held against their bindings. */
    public Declarations compileDrivers() {
        Declarations own = scanSources();
        new ImageBuilder(bindings(), own, request.packageName(), diagnostics).checkDrivers();
        cache.save();
        return own;
    }

    private Declarations scanSources() {
        return new DeclarationScanner(diagnostics).scan(scanRequest());
    }

    private ScanRequest scanRequest() {
        return new ScanRequest(request.sourceRoots(), request.classpath(), request.release());
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public SourceTexts texts() {
        return texts;
    }

    private Declarations declare() {
        return scanSources().withLibraries(DriverIndex.readAll(request.classpath(), diagnostics));
    }

    /** Read once, whatever is asked of this compiler. */
    private BindingIndex bindings() {
        BindingIndex known = bindings;
        if (known == null) {
            known = loadBindings(diagnostics);
            bindings = known;
        }
        return known;
    }

    private BindingIndex loadBindings(Diagnostics findings) {
        var layers = new ArrayList<BindingSource>();
        request.bindings().forEach(directory -> layers.add(BindingSource.directory(directory)));
        request.classpath().forEach(entry -> layers.add(BindingSource.classPathEntry(entry)));
        layers.addAll(BindingSource.classPath(FirmwareCompiler.class.getClassLoader()));
        return new BindingLoader(yaml.reportingTo(findings), cache, findings).load(layers);
    }

    private Optional<Devicetree> devicetree(BoardFinder.Unit unit, BindingIndex bindings) {
        List<Path> overlays = unit.overlays();
        return new TreeBuilder(yaml, diagnostics)
                .build(unit.board(), overlays)
                .flatMap(tree -> new DevicetreeBuilder(bindings, diagnostics).build(tree))
                .map(devicetree -> {
                    DevicetreeChecks.check(devicetree, diagnostics);
                    return devicetree;
                });
    }
}
