package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.report.FootprintFile;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * A {@code footprint.json} of an earlier build. A build keeps what it replaces, so that the difference can be looked at
 * afterwards, too.
 *
 * @param description what it is, for people
 */
record EarlierFootprint(Path file, String description) {
    private static final String CURRENT = "footprint.json";
    private static final String REPLACED = "footprint.last.json";

    /** One that somebody names. */
    static EarlierFootprint named(Path file, String name) {
        return new EarlierFootprint(file, name);
    }

    /** That of the last build, if it differs from this one, else that of the last one that did; absent where there is none. */
    static Optional<EarlierFootprint> ofLastBuild(Path reports, Compilation compilation) throws MojoExecutionException {
        String now = FootprintJson.toJson(compilation.footprints());
        for (String name : new String[] {CURRENT, REPLACED}) {
            Path file = reports.resolve(name);
            if (Files.isRegularFile(file) && !holds(file, now)) {
                return Optional.of(new EarlierFootprint(file, "the last build"));
            }
        }
        return Optional.empty();
    }

    /** Writes the footprint of this build, and keeps the one that it replaces. */
    static void write(Path reports, Compilation compilation) throws IOException {
        Path file = reports.resolve(CURRENT);
        String now = FootprintJson.toJson(compilation.footprints());
        if (Files.isRegularFile(file)) {
            String before = Files.readString(file);
            if (!before.equals(now)) {
                SourceDirectory.writeIfChanged(reports.resolve(REPLACED), before);
            }
        }
        SourceDirectory.writeIfChanged(file, now);
    }

    private static boolean holds(Path file, String text) throws MojoExecutionException {
        try {
            return Files.readString(file).equals(text);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** What it says; absent after a finding. */
    Optional<FootprintFile> read(Compilation compilation) {
        return FootprintFile.read(file, compilation.texts(), compilation.diagnostics());
    }
}
