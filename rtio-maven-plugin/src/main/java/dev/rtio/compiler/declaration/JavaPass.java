package dev.rtio.compiler.declaration;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Firmware;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/**
 * One run of javac, in this process and up to the point where all declarations are known: nothing is attributed, no processor
 * runs, nothing is written. The annotated files are read; what they refer to is found on the source path when it is needed.
 *
 * <p>An annotation processor under {@code -proc:only} would see the same, but gets to see nothing at all once javac finds an
 * error that it takes for unrecoverable, such as a constant that is computed from one that is still to be generated.
 */
final class JavaPass {
    private final JavaCompiler javac;
    private final Diagnostics diagnostics;
    private final List<FirmwareDeclaration> firmware = new ArrayList<>();
    private final List<DriverDeclaration> drivers = new ArrayList<>();

    JavaPass(JavaCompiler javac, Diagnostics diagnostics) {
        this.javac = javac;
        this.diagnostics = diagnostics;
    }

    Declarations read(List<Path> sources, ScanRequest request) {
        var findings = new DiagnosticCollector<JavaFileObject>();
        var release = new JavaRelease(javac, request.release());
        Span start = Span.ofFile(sources.get(0).toString());
        try (JavaFiles files = JavaFiles.open(javac, findings, request)) {
            JavacTask task = task(files, findings, release, sources);
            List<CompilationUnitTree> units = parse(task);
            var problems = new JavaProblems(files, release, start, diagnostics);
            if (!problems.reportSyntax(findings.getDiagnostics())) {
                enter(task);
                read(units, task, files);
                problems.reportClassFiles(findings.getDiagnostics());
            }
        } catch (CompilerFailure e) {
            report(e.code, start, "The compiler of this Java cannot read annotated sources: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            report(DiagnosticCode.JAVA_UNREADABLE, start, "The annotated sources cannot be read: " + e.getMessage());
        }
        return new Declarations(firmware, drivers);
    }

    private JavacTask task(
            JavaFiles files, DiagnosticCollector<JavaFileObject> findings, JavaRelease release, List<Path> sources)
            throws CompilerFailure {
        // A source wins over a class of the same name, whichever was written last. Warnings are the compilation's to
        // give.
        var options =
                new ArrayList<>(List.of("-proc:none", "-implicit:none", "-Xprefer:source", "-Xlint:none", "-nowarn"));
        options.addAll(release.options());
        try {
            return (JavacTask) javac.getTask(Writer.nullWriter(), files, findings, options, null, files.of(sources));
        } catch (IllegalArgumentException e) {
            throw new CompilerFailure(DiagnosticCode.JAVA_RELEASE, Objects.toString(e.getMessage()), e);
        }
    }

    private static List<CompilationUnitTree> parse(JavacTask task) throws CompilerFailure, IOException {
        var units = new ArrayList<CompilationUnitTree>();
        try {
            task.parse().forEach(units::add);
        } catch (RuntimeException | StackOverflowError e) {
            throw new CompilerFailure(DiagnosticCode.JAVA_COMPILER_FAILURE, e.toString(), e);
        }
        return units;
    }

    private static void enter(JavacTask task) throws CompilerFailure {
        try {
            // To ask for any type makes javac enter what it has parsed; before that, the trees have no elements.
            task.getElements().getTypeElement("java.lang.Object");
        } catch (RuntimeException | StackOverflowError e) {
            throw new CompilerFailure(DiagnosticCode.JAVA_COMPILER_FAILURE, e.toString(), e);
        }
    }

    private void read(List<CompilationUnitTree> units, JavacTask task, JavaFiles files) {
        Trees trees = Trees.instance(task);
        var places = new SourcePlaces(trees, files);
        var hierarchy = new TypeHierarchy(task.getTypes(), places);
        var reader = new Readers(new JavaModel(task.getElements(), task.getTypes(), places, hierarchy, diagnostics));
        for (CompilationUnitTree unit : units) {
            for (Tree declaration : unit.getTypeDecls()) {
                if (trees.getElement(new TreePath(new TreePath(unit), declaration)) instanceof TypeElement type) {
                    reader.read(type);
                }
            }
        }
        new DuplicateDrivers(diagnostics).check(drivers);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }

    /** Looks at each type of the annotated files. */
    private final class Readers {
        private final JavaModel model;
        private final FirmwareReader firmwareReader;
        private final DriverReader driverReader;
        private final MisplacedAnnotations misplaced;

        Readers(JavaModel model) {
            this.model = model;
            firmwareReader = new FirmwareReader(model);
            driverReader = new DriverReader(model);
            misplaced = new MisplacedAnnotations(model);
        }

        void read(TypeElement type) {
            // A second class of one name has no place of its own; javac will complain about it.
            model.places().name(type).ifPresent(name -> read(type, name));
        }

        private void read(TypeElement type, Span name) {
            AnnotationView.of(type, Firmware.class, model, name)
                    .flatMap(annotation -> firmwareReader.read(type, annotation))
                    .ifPresent(firmware::add);
            AnnotationView.of(type, Driver.class, model, name)
                    .flatMap(annotation -> driverReader.read(type, annotation))
                    .ifPresent(drivers::add);
            misplaced.check(type);
            ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::read);
        }
    }

    /** javac gives up; what else it throws is a fault of this program. */
    private static final class CompilerFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final DiagnosticCode code;

        CompilerFailure(DiagnosticCode code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }
    }
}
