package dev.rtio.compiler.writer;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDirectoryTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path directory;

    private static GeneratedFile file(String name, String text) {
        return new GeneratedFile("acme/" + name, SourceGenerator.MARK + "\n" + text);
    }

    @Test
    void whatIsTheSameIsNotTouched() throws IOException {
        var sources = new SourceDirectory(directory);
        assertThat(sources.update(List.of(file("A.java", "a"), file("B.java", "b"))))
                .isEqualTo(2);
        Path a = directory.resolve("acme/A.java");
        Path b = directory.resolve("acme/B.java");
        Files.setLastModifiedTime(a, LONG_AGO);
        Files.setLastModifiedTime(b, LONG_AGO);
        assertThat(sources.update(List.of(file("A.java", "a"), file("B.java", "other"))))
                .isEqualTo(1);
        assertThat(Files.getLastModifiedTime(a)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(b)).isNotEqualTo(LONG_AGO);
    }

    @Test
    void whatIsNoLongerGeneratedIsDeletedAndNothingElse() throws IOException {
        var sources = new SourceDirectory(directory);
        sources.update(List.of(file("A.java", "a"), file("B.java", "b")));
        Path foreign = Files.writeString(directory.resolve("acme/Mine.java"), "class Mine {}");
        Path text = Files.writeString(directory.resolve("acme/notes.txt"), SourceGenerator.MARK);
        assertThat(sources.update(List.of(file("A.java", "a")))).isEqualTo(1);
        assertThat(Files.exists(directory.resolve("acme/B.java"))).isFalse();
        assertThat(Files.exists(foreign)).isTrue();
        assertThat(Files.exists(text)).isTrue();
    }

    @Test
    void noDraftIsLeft() throws IOException {
        new SourceDirectory(directory).update(List.of(file("A.java", "a")));
        try (var files = Files.list(directory.resolve("acme"))) {
            assertThat(files.map(path -> path.getFileName().toString()).toList())
                    .containsExactly("A.java");
        }
    }
}
