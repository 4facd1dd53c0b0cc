package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;

/**
 * What javac complains about, as far as nothing can be known of the declarations without it. All else, types that are still to
 * be generated above all, is left to the compilation that follows.
 */
final class JavaProblems {
    private final JavaFiles files;
    private final JavaRelease release;
    private final Span start;
    private final Diagnostics diagnostics;

    /** @param start the place of what javac gives no place for */
    JavaProblems(JavaFiles files, JavaRelease release, Span start, Diagnostics diagnostics) {
        this.files = files;
        this.release = release;
        this.start = start;
        this.diagnostics = diagnostics;
    }

    /** Reports what javac found while it parsed, and says whether that was anything. */
    boolean reportSyntax(List<javax.tools.Diagnostic<? extends JavaFileObject>> found) throws IOException {
        var tooNew = new HashSet<String>();
        boolean any = false;
        for (var each : found) {
            if (each.getKind() != javax.tools.Diagnostic.Kind.ERROR) {
                continue;
            }
            any = true;
            Span span = span(each);
            if (each.getPosition() == javax.tools.Diagnostic.NOPOS) {
                diagnostics.report(Diagnostic.of(DiagnosticCode.JAVA_UNREADABLE, span, message(each)));
            } else if (!release.isTooNew()) {
                diagnostics.report(Diagnostic.of(DiagnosticCode.JAVA_SYNTAX, span, message(each)));
            } else if (tooNew.add(span.file())) {
                diagnostics.report(tooNew(
                        span,
                        "The sources are of Java " + release.wanted() + ", but Maven runs on Java " + release.newest()
                                + ", whose compiler cannot read this: " + message(each)));
            }
        }
        return any;
    }

    /** Reports class files of the class path that are of a newer Java. */
    void reportClassFiles(List<javax.tools.Diagnostic<? extends JavaFileObject>> found) throws IOException {
        for (var each : found) {
            if (each.getCode().startsWith("compiler.err.cant.access")
                    && message(each).contains("wrong version")) {
                diagnostics.report(tooNew(
                        span(each),
                        "Maven runs on Java " + release.newest() + ", whose compiler cannot read this class: "
                                + message(each)));
            }
        }
    }

    private Diagnostic tooNew(Span span, String message) {
        String needed = release.isTooNew() ? "Java " + release.wanted() : "the Java that the classes are for";
        return Diagnostic.of(DiagnosticCode.JAVA_TOO_NEW, span, message).hint("run Maven on " + needed + " or newer");
    }

    private Span span(javax.tools.Diagnostic<? extends JavaFileObject> found) throws IOException {
        JavaFileObject file = found.getSource();
        if (file == null || found.getPosition() == javax.tools.Diagnostic.NOPOS) {
            return start;
        }
        return new JavaText(files.path(file), file.getCharContent(true).toString())
                .span(found.getPosition(), Math.max(found.getPosition() + 1, found.getEndPosition()));
    }

    private static String message(javax.tools.Diagnostic<?> found) {
        return found.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
