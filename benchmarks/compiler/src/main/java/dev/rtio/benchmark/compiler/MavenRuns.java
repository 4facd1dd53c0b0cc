package dev.rtio.benchmark.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs Maven in a project of its own, each time in a new JVM. */
final class MavenRuns {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>benchmark</groupId>
              <artifactId>benchmark</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
            </project>
            """;

    private final Path project;
    private final List<String> options;

    /**
     * @param project an empty directory
     * @param options of every run, such as where the local repository is
     */
    MavenRuns(Path project, List<String> options) throws IOException {
        this.project = project;
        this.options = List.copyOf(options);
        Files.writeString(project.resolve("pom.xml"), POM);
    }

    /** Runs Maven to its end. */
    void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-o", "-q", "-B"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        Path log = project.resolve("maven.log");
        try {
            int status = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
