package dev.rtio.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.proof.Proof;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.report.html.Report;
import dev.rtio.compiler.report.html.ReportPage;
import dev.rtio.compiler.report.html.ReportedBoard;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a run of the weather station to its page: what its drivers used of their own contexts stands beside what was proved. */
class UsageReportTest {
    private static final int SAMPLES = 10;

    @TempDir
    private Path scratch;

    @Test
    void whatADriverUsedOfItsContextStandsBesideWhatWasProved() throws Exception {
        Path directory =
                Path.of("..", "samples", "weather-station").toAbsolutePath().normalize();
        var module = new Module(directory);
        Compilation compilation = module.compile(Jvm.models().get(0));
        Path classes = scratch.resolve("classes");
        module.javac(compilation, classes);
        Path file = scratch.resolve("usage.json");
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            run(loader.loadClass("dev.rtio.samples.weather.WeatherStationBoard"), file);
        }
        Usage usage = Usage.read(file, compilation.images(), compilation.texts(), compilation.diagnostics())
                .orElseThrow();
        for (String context : List.of("outdoorRtio", "indoorRtio")) {
            for (String queue : List.of("submission-queue", "completion-queue")) {
                Usage.Mark mark = usage.marks().stream()
                        .filter(each ->
                                each.component().equals(context) && each.what().equals(queue))
                        .findFirst()
                        .orElseThrow();
                assertEquals(4, mark.capacity());
                assertTrue(mark.highWater() >= 1 && mark.highWater() <= 4, mark.toString());
            }
            Proof proof = compilation.boards().get(0).proofs().stream()
                    .filter(each -> each.component().equals(context))
                    .findFirst()
                    .orElseThrow();
            assertEquals("completion queue", proof.subject());
        }
        String page = ReportPage.of(report(compilation, directory, usage));
        Usage.Mark outdoor = usage.marks().stream()
                .filter(mark -> mark.component().equals("outdoorRtio"))
                .findFirst()
                .orElseThrow();
        assertTrue(page.contains(
                "{\"component\":\"outdoorRtio\",\"what\":\"submission-queue\",\"capacity\":4,\"highWater\":"
                        + outdoor.highWater() + "}"));
    }

    private static void run(Class<?> type, Path usage) throws Exception {
        Object board = type.getMethod("create").invoke(null);
        type.getMethod("start").invoke(board);
        var rtio = (Rtio) type.getMethod("samples").invoke(board);
        for (String sensor : List.of("outdoor", "indoor")) {
            var iodev = (Iodev) type.getMethod(sensor).invoke(board);
            rtio.acquire().prepareReadMultishot(iodev, Sqe.PRIORITY_NORMAL, 0);
        }
        rtio.submit();
        for (int i = 0; i < SAMPLES; i++) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            assertTrue(cqe.result() > 0);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        ((dev.rtio.Usage) type.getMethod("usage").invoke(board)).write(usage);
    }

    private static Report report(Compilation compilation, Path root, Usage usage) {
        return new Report(
                compilation.boards().stream()
                        .map(board ->
                                new ReportedBoard(board.devicetree(), board.image(), board.proofs(), board.footprint()))
                        .toList(),
                List.of(),
                compilation.diagnostics(),
                compilation.texts(),
                root,
                Optional.empty(),
                Optional.of(usage));
    }
}
