package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Firmware;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the source files that mention the package of the annotations. To start javac costs half a second; to read the text
 * costs nothing that anybody notices, and most modules need no javac. A file that does not contain the package's name cannot
 * use an annotation of it.
 */
final class AnnotatedSources {
    private static final String MENTION = Firmware.class.getPackageName();

    /** Module declarations are not for this pass: javac would insist that each required module is there. */
    private static final String MODULE_DECLARATION = "module-info.java";

    private final Diagnostics diagnostics;

    AnnotatedSources(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The files, sorted by path. */
    List<Path> find(List<Path> roots) {
        var found = new TreeSet<Path>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                search(root, found);
            }
        }
        return List.copyOf(found);
    }

    private void search(Path root, SortedSet<Path> found) {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(found));
        } catch (IOException e) {
            unreadable(root, e);
        }
    }

    private void unreadable(Path file, IOException e) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.JAVA_UNREADABLE,
                Span.ofFile(file.toString()),
                "This cannot be read: " + e.getMessage()));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final SortedSet<Path> found;

        Visitor(SortedSet<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java") && !name.equals(MODULE_DECLARATION) && attributes.isRegularFile()) {
                try {
                    // Latin 1 maps every byte, so that a file in another encoding is javac's to complain about.
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(MENTION)) {
                        found.add(file);
                    }
                } catch (IOException e) {
                    unreadable(file, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof FileSystemLoopException)) {
                unreadable(file, e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
