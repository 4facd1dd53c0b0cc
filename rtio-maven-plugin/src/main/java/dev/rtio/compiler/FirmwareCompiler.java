package dev.rtio.compiler;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.check.DevicetreeChecks;
import dev.rtio.compiler.declaration.DeclarationScanner;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.declaration.DriverIndex;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.declaration.ScanRequest;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.DevicetreeBuilder;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.FootprintBuilder;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.ImageBuilder;
import dev.rtio.compiler.proof.Proofs;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.tree.TreeBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The entry of the compiler: runs the stages one after the other. A mistake in one board does not hide those in another.
 * Not thread-safe; make one for each request.
 */
public final class FirmwareCompiler {
    private final CompilationRequest request;
    private final Diagnostics diagnostics;
    private final SourceTexts texts = new SourceTexts();
    private final YamlReader yaml;

    public FirmwareCompiler(CompilationRequest request) {
        this.request = request;
        this.diagnostics = new Diagnostics(request.severities());
        this.yaml = new YamlReader(texts, diagnostics);
    }

    /** All stages up to the footprint; nothing is written. */
    public Compilation compile() {
        BindingIndex bindings = loadBindings();
        Declarations declarations = declare();
        var images = new ImageBuilder(bindings, declarations, request.packageName(), diagnostics);
        images.checkDrivers();
        var boards = new ArrayList<Compilation.Board>();
        for (BoardFinder.Unit unit : new BoardFinder(request, diagnostics).find(declarations.firmware())) {
            Optional<Devicetree> devicetree = devicetree(unit, bindings);
            if (devicetree.isEmpty()) {
                continue;
            }
            FirmwareImage image = images.build(devicetree.get(), unit.firmware());
            Proofs.check(image, diagnostics);
            Footprint footprint = new FootprintBuilder(request.jvm(), diagnostics).build(image);
            boards.add(new Compilation.Board(devicetree.get(), image, footprint));
        }
        checkUnique(boards);
        return new Compilation(boards, diagnostics, texts);
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

    /** The first stages only: the boards as typed devicetrees, without Java. */
    public List<Devicetree> compileDevicetrees() {
        BindingIndex bindings = loadBindings();
        return new BoardFinder(request, diagnostics)
                .find(List.of()).stream()
                        .map(unit -> devicetree(unit, bindings))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** The drivers of the module's own sources, held against their bindings. */
    public Declarations compileDrivers() {
        Declarations own = scanSources();
        new ImageBuilder(loadBindings(), own, request.packageName(), diagnostics).checkDrivers();
        return own;
    }

    private Declarations scanSources() {
        return new DeclarationScanner(diagnostics)
                .scan(new ScanRequest(request.sourceRoots(), request.classpath(), request.release()));
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

    private BindingIndex loadBindings() {
        var layers = new ArrayList<BindingSource>();
        request.bindings().forEach(directory -> layers.add(BindingSource.directory(directory)));
        request.classpath().forEach(entry -> layers.add(BindingSource.classPathEntry(entry)));
        layers.addAll(BindingSource.classPath(FirmwareCompiler.class.getClassLoader()));
        return new BindingLoader(yaml, diagnostics).load(layers);
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
