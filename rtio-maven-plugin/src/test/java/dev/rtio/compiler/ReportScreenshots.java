package dev.rtio.compiler;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.FootprintFile;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.report.html.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation: {@code -Dtest=ReportScreenshots -Drtio.screenshots=FOLDER}. That of the weather station is
 * taken of the page that its own build has written. Each is taken for a desktop and for a phone, in both themes.
 */
@EnabledIfSystemProperty(named = "rtio.screenshots", matches = ".+")
class ReportScreenshots {
    private static final Path WEATHER_STATION = Path.of("../samples/weather-station/target/rtio/report/index.html");

    /** Pixels of a window that shows the first three parts. */
    private static final int HEIGHT = 1800;

    /** Pixels of a window that shows one part. */
    private static final int SECTION_HEIGHT = 1080;

    @TempDir
    private Path directory;

    @Test
    void takeThem() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("rtio.screenshots")));
        Optional<Browser> started = Browser.start();
        assumeTrue(started.isPresent(), "no browser is installed");
        try (Browser browser = started.get()) {
            Path observatory = observatory();
            for (String theme : List.of("light", "dark")) {
                browser.prefers(theme);
                for (int width : new int[] {1280, 390}) {
                    String name = (width == 390 ? "phone-" : "desktop-") + theme + ".png";
                    if (Files.exists(WEATHER_STATION)) {
                        take(browser.size(width, HEIGHT), WEATHER_STATION.toRealPath(), "overview")
                                .save(folder.resolve("weather-station-" + name));
                    }
                    take(browser.size(width, HEIGHT), observatory, "overview")
                            .save(folder.resolve("observatory-" + name));
                    for (String section : List.of("memory", "footprint", "proofs")) {
                        take(browser.size(width, SECTION_HEIGHT), observatory, section)
                                .save(folder.resolve("observatory-" + section + "-" + name));
                    }
                }
            }
        }
    }

    /** The page from a section on. */
    private static Browser take(Browser browser, Path page, String section) {
        browser.open(page).eval("document.getElementById('" + section + "').scrollIntoView({ behavior: 'instant' })");
        browser.waitUntil("true");
        return browser;
    }

    /** With something measured, and an earlier build. */
    private Path observatory() {
        Compilation compilation = Observatory.in(new TestProject(directory)).compile();
        var image = compilation.images().get(0);
        var usage = new Usage(
                image.boardClass(),
                image.identity(),
                List.of(
                        new Usage.Mark("guiding", "submission-queue", 8, 6),
                        new Usage.Mark("guiding", "completion-queue", 16, 7),
                        new Usage.Mark("weather", "submission-queue", 4, 3),
                        new Usage.Mark("weather", "completion-queue", 16, 4),
                        new Usage.Mark("weather", "memory-pool", 16, 11),
                        new Usage.Mark("frames", "memory-pool", 24, 17),
                        new Usage.Mark("visitors", "contexts", 4, 3),
                        new Usage.Mark("helpers", "work-queue", 0, 2),
                        new Usage.Mark("northTrackerRtio", "completion-queue", 2, 1)));
        Map<FootprintFile.User, Long> users = new LinkedHashMap<>();
        compilation
                .footprints()
                .get(0)
                .items()
                .forEach(item -> users.merge(
                        new FootprintFile.User(item.region().name(), item.component()), item.bytes(), Long::sum));
        // As it was before the archive came, and when frames were fewer.
        users.remove(new FootprintFile.User("sram", "archive"));
        users.put(new FootprintFile.User("dma", "frames"), 1592L);
        users.put(new FootprintFile.User("sram", "weather"), 5136L);
        var earlier = new FootprintFile(List.of(new FootprintFile.Board(
                "observatory", compilation.footprints().get(0).model().name(), users)));
        var changes = new Report.Changes("main", FootprintDiff.between(earlier, compilation.footprints()));
        return ReportPages.write(
                ReportPages.report(
                        compilation,
                        directory,
                        List.of(Budget.parse("sram=48K"), Budget.parse("64K")),
                        Optional.of(changes),
                        Optional.of(usage)),
                directory.resolve("observatory.html"));
    }
}
