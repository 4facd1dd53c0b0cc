package dev.rtio.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples' footprint is what JVMs measure, to the byte, on the heap and off it. */
class SampleFootprintTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"hello-rtio", "intercom", "pipeline", "two-buses", "weather-station"})
    void predictedIsMeasured(String sample) throws Exception {
        Path directory = Path.of("..", "samples", sample).toAbsolutePath().normalize();
        assertTrue(Files.isDirectory(directory), sample);
        assertEquals(Jvm.models().size(), Comparison.compare(new Module(directory), scratch));
    }
}
