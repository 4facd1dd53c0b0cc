package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds firmware interfaces and drivers in the sources of a module, before these can be compiled: what the build is still to
 * generate may be missing. Writes nothing. Not thread-safe, but scanners of several threads do not meet.
 */
public final class DeclarationScanner {
    private final Diagnostics diagnostics;
    private final Supplier<@Nullable JavaCompiler> compiler;

    /** @param diagnostics where findings go */
    public DeclarationScanner(Diagnostics diagnostics) {
        this(diagnostics, DeclarationScanner::compilerOfThisJava);
    }

    DeclarationScanner(Diagnostics diagnostics, Supplier<@Nullable JavaCompiler> compiler) {
        this.diagnostics = diagnostics;
        this.compiler = compiler;
    }

    /**
     * What the sources declare, in the order of the files' paths and of the text. Declarations with faults are left out or
     * kept without their faulty parts; each fault has been reported.
     */
    public Declarations scan(ScanRequest request) {
        List<Path> sources = new AnnotatedSources(diagnostics).find(request.sourceRoots());
        if (sources.isEmpty()) {
            return Declarations.NONE;
        }
        JavaCompiler javac = compiler.get();
        if (javac == null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.JAVA_COMPILER_MISSING,
                            Span.ofFile(sources.get(0).toString()),
                            "Annotated Java cannot be read: the Java that runs Maven ("
                                    + System.getProperty("java.home") + ") has no compiler")
                    .hint("let JAVA_HOME name a JDK, not a JRE"));
            return Declarations.NONE;
        }
        return new JavaPass(javac, diagnostics).read(sources, request);
    }

    /** Asked of the module system first, because without the compiler's modules the classes below do not even load. */
    private static @Nullable JavaCompiler compilerOfThisJava() {
        return ModuleLayer.boot().findModule("jdk.compiler").isPresent() ? ToolProvider.getSystemJavaCompiler() : null;
    }
}
