package dev.rtio.compiler.declaration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The files that javac sees: the sources and the class path as given, no module declaration (javac would insist that every
 * required module is there), and no place for output.
 */
final class JavaFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private static final String MODULE_DECLARATION = "module-info";

    private JavaFiles(StandardJavaFileManager files) {
        super(files);
    }

    static JavaFiles open(JavaCompiler javac, DiagnosticListener<JavaFileObject> listener, ScanRequest request)
            throws IOException {
        var files = new JavaFiles(javac.getStandardFileManager(listener, Locale.ROOT, StandardCharsets.UTF_8));
        files.set(StandardLocation.SOURCE_PATH, request.sourceRoots());
        files.set(StandardLocation.CLASS_PATH, request.classpath());
        return files;
    }

    private void set(StandardLocation location, List<Path> paths) throws IOException {
        fileManager.setLocationFromPaths(
                location, paths.stream().filter(Files::exists).toList());
    }

    Iterable<? extends JavaFileObject> of(List<Path> sources) {
        return fileManager.getJavaFileObjectsFromPaths(sources);
    }

    /** The absolute path of a source file. */
    String path(FileObject source) {
        return fileManager.asPath(source).toAbsolutePath().normalize().toString();
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(
            JavaFileManager.Location location, String className, JavaFileObject.Kind kind) throws IOException {
        boolean hidden = location == StandardLocation.SOURCE_PATH && className.equals(MODULE_DECLARATION);
        return hidden ? null : super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
            throws IOException {
        throw new IOException("This pass writes nothing, not " + className + " either");
    }

    @Override
    public FileObject getFileForOutput(
            JavaFileManager.Location location, String packageName, String relativeName, FileObject sibling)
            throws IOException {
        throw new IOException("This pass writes nothing, not " + relativeName + " either");
    }
}
