package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.writer.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What people will read; {@code RTIO_GOLDENS=write} in the environment writes the files anew, for a look at the difference. */
final class Goldens {
    private Goldens() {}

    static void check(List<GeneratedFile> generated) throws IOException {
        for (GeneratedFile file : generated) {
            Path golden = Path.of("src/test/resources/goldens").resolve(file.path() + ".txt");
            if ("write".equals(System.getenv("RTIO_GOLDENS"))) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, file.text());
            }
            assertThat(file.text()).isEqualTo(Files.readString(golden));
        }
    }
}
