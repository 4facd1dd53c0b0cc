package dev.rtio.footprint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.footprint.SizedHeap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weather station runs for a million samples in the heap that is predicted, and not in half of it. */
class SizedHeapTest {
    private static final int KIB_PER_MIB = 1024;

    @TempDir
    private Path scratch;

    @Test
    void aMillionSamplesFitIntoThePredictedHeap() throws Exception {
        var module = new Module(
                Path.of("..", "samples", "weather-station").toAbsolutePath().normalize());
        String model = Jvm.models().get(0);
        Compilation compilation = module.compile(model);
        Path classes = scratch.resolve("classes");
        module.javac(compilation, classes);
        long predicted = SizedHeap.of(compilation.footprints().get(0)).mebibytes() * KIB_PER_MIB;
        assertTrue(isDone(predicted, classes), predicted + " KiB");
        assertFalse(isDone(predicted / 2, classes), predicted / 2 + " KiB");
    }

    private static boolean isDone(long kib, Path classes) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+UseEpsilonGC",
                        "-Xmx" + kib + "k",
                        "-cp",
                        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        Million.class.getName())
                .forEach(command::add);
        command.addAll(List.of("dev.rtio.samples.weather.WeatherStationBoard", "samples", "outdoor"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // The JVM says first that its heap is not touched yet.
        return text.endsWith("done");
    }
}
