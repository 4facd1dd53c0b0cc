package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody meant by a file that does not exist. */
public final class NearestFile {
    /** Directories below the one that is searched, and files that are looked at: enough for boards, little for a home. */
    private static final int DEPTH = 4;

    private static final int FILES = 2000;

    /** More names than that help nobody. */
    private static final int MOST = 3;

    private NearestFile() {}

    /**
     * A hint for a file that is missing: a like name beside it, the same name in another directory, or a like name there.
     *
     * @param searched the directory below which files may lie
     * @param from the directory that names are relative to
     */
    public static Optional<String> hint(Path missing, Path searched, Path from) {
        Path directory = missing.getParent();
        Path fileName = missing.getFileName();
        if (directory == null || fileName == null) {
            return Optional.empty();
        }
        String name = fileName.toString();
        List<Path> files = filesLike(name, searched);
        List<Path> beside = files.stream()
                .filter(file -> directory.equals(file.getParent()))
                .toList();
        return like(name, beside, from)
                .or(() -> files.stream()
                        .filter(file -> name(file).equals(name))
                        .findFirst()
                        .map(file -> "there is " + Wording.quote(relative(from, file))))
                .or(() -> like(name, files, from))
                .or(() -> missingDirectory(directory, searched));
    }

    private static Optional<String> like(String name, List<Path> files, Path from) {
        List<String> near =
                NearestName.all(name, files.stream().map(NearestFile::name).toList());
        List<String> paths = files.stream()
                .filter(file -> near.contains(name(file)))
                .limit(MOST)
                .map(file -> Wording.quote(relative(from, file)))
                .toList();
        return paths.isEmpty() ? Optional.empty() : Optional.of("did you mean " + Wording.or(paths) + "?");
    }

    private static Optional<String> missingDirectory(Path directory, Path searched) {
        return Files.isDirectory(directory)
                ? Optional.empty()
                : Optional.of("the directory "
                        + Wording.quote(
                                directory.equals(searched) ? directory.toString() : relative(searched, directory))
                        + " does not exist, either");
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** With {@code /} on every system, as boards write it. */
    private static String relative(Path from, Path to) {
        return from.relativize(to).toString().replace('\\', '/');
    }

    /** Files of the language of the one that is missed. */
    private static List<Path> filesLike(String wanted, Path directory) {
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.limit(FILES)
                    .filter(file -> isYaml(name(file)) == isYaml(wanted))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Without the names there is no hint; the finding itself stands.
            return List.of();
        }
    }
}
