package dev.rtio.compiler;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of boards or overlays in a directory, by name. */
final class BoardFiles {
    /** Endings of the files of boards; of two files for one name, that with the earlier ending counts. */
    static final List<String> BOARD = List.of(".board.yaml", ".dts", ".dtb");

    /** Those of boards that were written for other tools. */
    static final List<String> FOREIGN_BOARD = List.of(".dts", ".dtb");

    static final List<String> OVERLAY = List.of(".overlay.yaml", ".overlay");

    private final Diagnostics diagnostics;

    BoardFiles(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The files by their names without ending, in alphabetical order. */
    Map<String, Path> in(Path directory, List<String> endings) {
        Map<String, Path> found = new LinkedHashMap<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (String ending : endings) {
                for (Path file : files) {
                    name(file, ending).ifPresent(name -> found.putIfAbsent(name, file));
                }
            }
        } catch (IOException e) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.FILE_UNREADABLE,
                    Span.ofFile(SourceTexts.name(directory)),
                    "the directory cannot be listed: " + Wording.reason(e)));
        }
        var sorted = new LinkedHashMap<String, Path>();
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Optional<String> name(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ending) && name.length() > ending.length()
                ? Optional.of(name.substring(0, name.length() - ending.length()))
                : Optional.empty();
    }

    /** Files as they were named, directories replaced by the boards in them; what does not exist is reported. */
    List<Path> named(List<Path> paths, List<String> endings, DiagnosticCode code, String what) {
        return paths.stream().flatMap(path -> named(path, endings, code, what)).toList();
    }

    private Stream<Path> named(Path path, List<String> endings, DiagnosticCode code, String what) {
        if (Files.isRegularFile(path)) {
            return Stream.of(path);
        }
        boolean isDirectory = Files.isDirectory(path);
        Map<String, Path> inside = in(path, endings);
        if (inside.isEmpty()) {
            String message = isDirectory
                    ? "the directory has no " + what + ": no file that ends with " + Wording.or(endings)
                    : "there is no such file or directory";
            Diagnostic finding = Diagnostic.of(code, Span.ofFile(SourceTexts.name(path)), message);
            diagnostics.report(isDirectory ? finding : beside(path, endings, finding));
        }
        return inside.values().stream();
    }

    /** Adds what may have been meant by a file that does not exist. */
    private Diagnostic beside(Path path, List<String> endings, Diagnostic finding) {
        Path directory = path.toAbsolutePath().getParent();
        String name = String.valueOf(path.getFileName());
        Map<String, Path> beside = directory == null ? Map.of() : in(directory, endings);
        Path unended = beside.get(name);
        return unended != null
                ? finding.hint("did you mean " + Wording.quote(String.valueOf(unended.getFileName())) + "?")
                : finding.suggest(
                        name,
                        beside.values().stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .toList());
    }
}
