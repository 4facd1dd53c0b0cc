package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.FootprintFile;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.report.html.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a real browser; skipped where none is installed. */
class ReportBrowserTest {
    @TempDir
    private static Path directory;

    private static Path observatory;
    private static Path hall;
    private static Optional<Browser> started = Optional.empty();
    private static Browser browser;

    @BeforeAll
    static void start() {
        started = Browser.start();
        assumeTrue(started.isPresent(), "no browser is installed");
        browser = started.get();
        Path root = directory.resolve("observatory");
        Compilation compilation = Observatory.in(new TestProject(root)).compile();
        observatory = ReportPages.write(ReportPages.report(compilation, root), directory.resolve("observatory.html"));
        Path hallRoot = directory.resolve("hall");
        Compilation large = ThousandDevices.in(new TestProject(hallRoot), 1000).compile();
        hall = ReportPages.write(ReportPages.report(large, hallRoot), directory.resolve("hall.html"));
    }

    @AfterAll
    static void stop() {
        started.ifPresent(Browser::close);
    }

    @Test
    void thePageAsksNobodyForAnythingAndComplainsOfNothing() {
        browser.size(1280, 900).open(observatory);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests(observatory)).isEmpty();
        assertThat(browser.text("h1")).isEqualTo("Hilltop observatory");
        assertThat(browser.count("main > section:not([hidden])")).isEqualTo(8);
    }

    @Test
    void theTreeIsWalkedByKeys() {
        browser.size(1280, 900).open(observatory);
        browser.click("[role=treeitem]");
        int whole = browser.count("[role=treeitem]");
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.count("[role=treeitem]")).isEqualTo(1);
        assertThat(browser.eval("document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("false");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.count("[role=treeitem]")).isEqualTo(whole);
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.text(".details h3")).isEqualTo("/chosen");
        browser.press("m");
        assertThat(browser.text(".details h3")).isEqualTo("/memory@20000000");
        browser.press(Keys.END);
        assertThat(browser.text(".details h3")).isEqualTo("/soc/motor@40020000");
        assertThat(browser.eval("document.querySelectorAll('[role=treeitem][tabindex=\"0\"]').length"))
                .isEqualTo(1L);
    }

    @Test
    void searchFindsValuesAndSaysHowMany() {
        browser.size(1280, 900).open(observatory);
        browser.click("#board input");
        browser.press("north wall");
        assertThat(browser.text(".status")).isEqualTo("1 node found");
        assertThat(browser.text(".details h3")).endsWith("/thermometer@48");
        assertThat(browser.text("[role=treeitem][aria-selected=true]")).contains("north_air");
    }

    @Test
    void aBoxOfTheWiringShowsItsNeighboursAndLeadsToItsNode() {
        browser.size(1280, 900).open(observatory);
        browser.hover("a.vertex[aria-label^='north;']");
        assertThat(browser.count(".drawing.dimmed")).isEqualTo(1);
        assertThat(browser.count(".vertex.near")).isEqualTo(5);
        browser.click("a.vertex[aria-label^='north;']");
        browser.waitUntil("document.querySelector('.details h3').textContent === '/soc/spi@40005000/star-tracker@0'");
        assertThat(browser.eval("document.activeElement.className")).isEqualTo("details");
        assertThat(browser.text(".properties")).contains("was 20_000");
    }

    @Test
    void theTreemapGoesInAndOut() {
        browser.size(1280, 900).open(observatory);
        browser.click(".treemap button");
        assertThat(browser.text("nav [aria-current=page]")).isEqualTo("sram");
        browser.click(".treemap button");
        assertThat(browser.count(".crumbs li")).isEqualTo(3);
        assertThat(browser.count(".treemap > div")).isGreaterThan(3);
        browser.press(Keys.ESCAPE);
        browser.click(".crumbs button");
        assertThat(browser.text("nav [aria-current=page]")).isEqualTo("All memory");
        assertThat(browser.count(".treemap > button")).isEqualTo(2);
    }

    @Test
    void tablesSort() {
        browser.size(1280, 900).open(observatory);
        browser.click("#footprint thead th:first-child button");
        assertThat(browser.find("#footprint thead th:first-child").getAttribute("aria-sort"))
                .isEqualTo("ascending");
        assertThat(browser.text("#footprint tbody tr:first-child th")).isEqualTo("archive");
        browser.click("#footprint button.more");
        assertThat(browser.count("#footprint tbody tr")).isGreaterThan(50);
    }

    @Test
    void theThemeFollowsThePersonUntilThePersonSaysOtherwise() {
        browser.size(1280, 900).prefers("dark").open(observatory);
        String dark = background();
        browser.click("#theme");
        String light = background();
        assertThat(light).isNotEqualTo(dark);
        assertThat(browser.text("#theme")).isEqualTo("Theme: light");
        browser.click("#theme");
        assertThat(background()).isEqualTo(dark);
        browser.click("#theme");
        browser.prefers("light");
        assertThat(background()).isEqualTo(light);
    }

    private static String background() {
        return String.valueOf(browser.eval("getComputedStyle(document.body).backgroundColor"));
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 390, 768, 1280})
    void nothingIsWiderThanTheWindow(int width) {
        browser.size(width, 800).open(observatory);
        assertThat(browser.eval("document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(browser.eval("[...document.querySelectorAll('.tiles .value, h1, h2, .claim')]"
                        + ".filter(each => each.scrollWidth > each.clientWidth + 1).length"))
                .isEqualTo(0L);
        browser.size(1280, 900);
    }

    /** Tab alone reaches every part, and what has the focus can be seen. */
    @Test
    void everythingIsReachedByTab() {
        browser.size(1280, 900).open(observatory);
        browser.press(Keys.TAB);
        assertThat(browser.eval("document.activeElement.className")).isEqualTo("skip");
        browser.press(Keys.TAB, 14);
        assertThat(browser.eval("document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
        assertThat(browser.eval("getComputedStyle(document.activeElement).outlineStyle"))
                .isNotEqualTo("none");
    }

    @Test
    void whatAHostileBoardSaysIsTextToTheBrowserToo() {
        String hostile = "</script><img src=x onerror=document.title='pwned'><script>document.title='pwned'</script>";
        Path root = directory.resolve("hostile");
        Compilation compilation = House.in(new TestProject(root))
                .board("house", House.BOARD.replace("\"r\\\"ed*/ \\\\u0022\"", '"' + hostile + '"'))
                .compile();
        Path page = ReportPages.write(ReportPages.report(compilation, root), directory.resolve("hostile.html"));
        browser.size(1280, 900).open(page, "#node=%2Fsoc%2Flamp%402");
        assertThat(browser.text(".properties")).contains(hostile);
        assertThat(browser.eval("document.title")).isEqualTo("house – RTIO report");
        assertThat(browser.count("img")).isEqualTo(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void measuredStandsBesideProvedAndChangesSinceTheBaseline() throws Exception {
        Path root = directory.resolve("measured");
        var project = Observatory.in(new TestProject(root));
        Compilation compilation = project.compile();
        var marks = List.of(
                new Usage.Mark("guiding", "completion-queue", 16, 5),
                new Usage.Mark("northTrackerRtio", "completion-queue", 2, 1));
        String type = compilation.images().get(0).boardClass();
        var usage = new Usage(type, compilation.images().get(0).identity(), marks);
        var earlier = new FootprintFile(List.of(new FootprintFile.Board(
                "observatory",
                compilation.footprints().get(0).model().name(),
                Map.of(new FootprintFile.User("sram", "guiding"), 100L))));
        var changes = new Report.Changes("main.json", FootprintDiff.between(earlier, compilation.footprints()));
        Path page = ReportPages.write(
                ReportPages.report(compilation, root, Optional.of(changes), Optional.of(usage)),
                directory.resolve("measured.html"));
        browser.size(1280, 900).open(page);
        assertThat(browser.text("#proofs")).contains("needs 8, has 16 entries, used at most 5");
        assertThat(browser.text("#proofs")).contains("needs 2, has 2 entries, used at most 1");
        assertThat(browser.text("#changes")).contains("Compared with main.json");
        assertThat(browser.text("#changes")).contains("weather");
        assertThat(browser.count("#changes .chip.new")).isGreaterThan(5);
    }

    @Test
    void gapsAreToScaleWithTheirAddressAndSize() {
        browser.size(1280, 900).open(observatory);
        assertThat(browser.text("#memory .piece:first-child .parts li.p-gap"))
                .isEqualTo("free\n0x8064000\n48 KiB, 9.4 %");
        assertThat(browser.eval("(gap => Math.round(1000 * gap.offsetWidth / gap.parentElement.clientWidth))"
                        + "(document.querySelector('#memory .piece:first-child .segment.p-gap'))"))
                .isEqualTo(94L);
    }

    @Test
    void whatMayBeUsedStandsBesideWhatIsUsed() {
        Path root = directory.resolve("budgets");
        Compilation compilation = Observatory.in(new TestProject(root)).compile();
        Path page = ReportPages.write(
                ReportPages.report(
                        compilation,
                        root,
                        List.of(Budget.parse("sram=32K"), Budget.parse("dma=1K"), Budget.parse("1M")),
                        Optional.empty(),
                        Optional.empty()),
                directory.resolve("budgets.html"));
        browser.size(1280, 900).open(page);
        String overview = browser.text("#overview .regions");
        assertThat(overview)
                .containsMatch("sram\\s+[0-9,]+ B, [0-9]+ %\\s+[0-9,]+ B left of budget 32 KiB \\(region 64 KiB\\)");
        assertThat(overview)
                .containsMatch("dma\\s+[0-9,]+ B, [0-9]+ %\\s+[0-9,]+ B more than budget 1 KiB \\(region 8 KiB\\)");
        assertThat(browser.text("#overview .tiles"))
                .containsMatch("Budget\\s+[0-9,]+ B\\s+left of 1 MiB, [0-9,]+ B used");
        assertThat(browser.text("#overview .tiles")).contains("-Xmx2m");
        assertThat(browser.count("#memory .segment.p-beyond")).isEqualTo(2);
        assertThat(browser.count("#memory .used.bad")).isEqualTo(1);
        assertThat(browser.text("#memory .heap"))
                .containsMatch("1,996,800 B for the JVM itself, as measured, and [0-9,]+ B for the board");
        browser.open(observatory);
        assertThat(browser.text("#overview .regions"))
                .containsMatch("sram\\s+[0-9,]+ B, [0-9]+ %\\s+[0-9,]+ B left of region 64 KiB");
        assertThat(browser.text("#overview .tiles")).doesNotContain("Budget");
    }

    @Test
    void severalBoardsShareAPage() {
        Path root = directory.resolve("two");
        Compilation compilation =
                House.in(Observatory.in(new TestProject(root))).compile();
        assertThat(compilation.boards()).hasSize(2);
        Path page = ReportPages.write(ReportPages.report(compilation, root), directory.resolve("two.html"));
        browser.size(1280, 900).open(page);
        String first = browser.text("h1");
        browser.click("#boards");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        browser.waitUntil("document.querySelector('h1').textContent !== " + '"' + first + '"');
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aThousandDevicesStayUsable() {
        browser.size(1280, 900).open(hall);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.count("*")).isLessThan(2500);
        shown("document.querySelectorAll('#board .tools button')[0].click()");
        assertThat(browser.count("[role=treeitem]")).isLessThan(80);
        shown("""
                document.querySelector('[role=treeitem]').focus(),
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))""");
        assertThat(browser.text(".details h3")).isEqualTo("/soc/i2c@40009000/thermometer@6b");
        shown("""
                (input => { input.value = 'seat 512'; input.dispatchEvent(new Event('input')); })
                (document.querySelector('#board input'))""");
        assertThat(browser.text(".details h3")).isEqualTo("/soc/i2c@40005000/thermometer@14");
        shown(
                "document.querySelector('.vertex.k-group').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))");
        assertThat(browser.eval("document.querySelector('#wiring select').selectedOptions[0].textContent"))
                .isEqualTo("100 devices on i2c0, part 1 of 9");
        shown("document.querySelector('.treemap button').click()");
        shown("document.querySelector('#footprint thead button').click()");
        assertThat(browser.complaints()).isEmpty();
    }

    /** Does something and waits for the browser to show it. How long that takes is the machine's, and no verdict. */
    private static void shown(String action) {
        browser.eval("(window.isShown = false, " + action
                + ", requestAnimationFrame(() => setTimeout(() => { window.isShown = true; })), 0)");
        browser.waitUntil("window.isShown");
    }
}
