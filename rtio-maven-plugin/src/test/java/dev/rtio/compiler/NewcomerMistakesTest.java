package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make in their first board. Each is one finding, at its place, and what is printed says how to go on:
 * one mistake more than that, and nobody knows which message to believe.
 */
class NewcomerMistakesTest {
    private static final String BOARD = """
            compatible: acme,weather-station
            soc:
              i2c0:i2c@40003000:
                compatible: rtio,emulated-i2c
                reg: [0x40003000, 0x1000]
                outdoor:sensor@76:
                  compatible: bosch,bme280
                  reg: 0x76
                  friendly-name: On the balcony
            timer0:timer:
              compatible: rtio,virtual-timer
            chosen:
              rtio,timers: timer0
            samples:queue:
              compatible: rtio,context
              sq-size: 4
              cq-size: 8
              mempool: { blocks: 16, block-size: 32, align: 8 }
            """;

    @TempDir
    Path directory;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // What DTS looks like
                mistake(
                        "outdoor:sensor@76:",
                        "outdoor: sensor@76:",
                        "101 6:23",
                        "write label and name without a blank"),
                mistake("    reg: [0x4", "    #size-cells: 0\n    reg: [0x4", "116 5:5", "write it without '#'"),
                mistake("reg: 0x76", "reg: [0x76, 1]", "476 8:19", "write 'reg: 0x76'"),
                mistake("sq-size: 4", "sq-size = 4", "117 16:3", "in YAML write sq-size: 4"),
                mistake("sq-size: 4", "sq-size: 4;", "117 16:12", "a value ends with its line: 4"),
                mistake("sq-size: 4", "sq-size: <4>", "117 16:12", "in YAML write 4"),
                mistake("sq-size: 4", "sq-size: 4 // four", "402 16:12", "a comment begins with '#'"),
                mistake("timers: timer0", "timers: &timer0", "104 13:16", "write the label without '&': timer0"),
                mistake("samples:queue", "&outdoor:\n  label: x\nsamples:queue", "104 14:1", "in an overlay file only"),
                mistake("sensor@76", "sensor@0x76", "208 6:20", "write @76"),
                mistake("\nsoc:", "\n/soc:", "204 2:1", "write the nodes within each other"),
                mistake("compatible: acme", "include: soc.dtsi\ncompatible: acme", "211 1:10", "the goal import"),
                // YAML
                mistake("      reg: 0x76", "\t\treg: 0x76", "103 8:1", "replace each tab by two blanks"),
                mistake("sq-size: 4", "sq-size 4", "101 16:3", "write sq-size: 4"),
                mistake("sq-size: 4", "sq-size:4", "101 16:3", "write sq-size: 4"),
                mistake("align: 8 }", "align: 8", "101 18:12", "'}' is missing"),
                mistake("    outdoor:", "    - outdoor:", "101 6:5", "write nodes without '-'"),
                mistake("On the balcony", "\"On the balcony", "101 9:22", "a second \" is missing"),
                mistake("On the balcony", "Ann's: the big one", "101 9:27", "put quotes around a value"),
                mistake("On the balcony", "“On the balcony”", "151 9:22", "write \" or '"),
                mistake("cq-size: 8", "cq-size: 8\n  sq-size: 8", "102 18:3", "keep the line that is right"),
                mistake("cq-size: 8", "cq-size: 8,", "402 17:12", "write it without"),
                mistake("reg: [0x40003000, 0x1000]", "reg: 0x40003000, 0x1000", "402 5:10", "[0x40003000, 0x1000]"),
                mistake("{ blocks: 16,", "{ blocks=16,", "107 18:14", "write ': ' for '=': blocks: 16"),
                mistake("compatible: bosch,bme280", "compatible: [bosch,bme280]", "412 7:20", "[\"bosch,bme280\"]"),
                mistake("  rtio,timers: timer0", "  { rtio,timers: timer0 }", "107 13:5", "\"rtio,timers\": timer0"),
                // Numbers and texts
                mistake("reg: 0x76", "reg: 76", "420 6:13", "write 'reg: 0x76'"),
                mistake("reg: 0x76", "reg: \"0x76\"", "402 8:12", "write 0x76 without quotes"),
                mistake("reg: 0x76", "reg: 76h", "402 8:12", "write 0x76"),
                mistake("0x1000]", "4KB]", "402 5:23", "K, M and G are allowed"),
                mistake("cq-size: 8", "cq-size: 8.0", "402 17:12", "only whole numbers"),
                mistake("cq-size: 8", "cq-size: 0", "407 17:12", "at least 1"),
                mistake("sq-size: 4", "sq-size:", "402 16:11", "nothing behind the ':'"),
                mistake("block-size: 32", "block-size: 30", "704 18:3", "make the block size 32"),
                // Names
                mistake(
                        "compatible: bosch,bme280",
                        "compatible: bosh,bme280",
                        "401 7:19",
                        "did you mean 'bosch,bme280'?"),
                mistake("compatible: bosch,bme280", "compatible: bme280", "401 7:19", "did you mean 'bosch,bme280'?"),
                mistake("sq-size: 4", "sq_size: 4", "404 16:3", "did you mean 'sq-size'?"),
                mistake("sq-size: 4", "sqSize: 4", "404 16:3", "did you mean 'sq-size'?"),
                mistake("timers: timer0", "timers: timer", "410 13:16", "did you mean 'timer0'?"),
                mistake("virtual-timer", "virtual-timer\n  status: true", "413 12:11", "write 'status: okay'"),
                mistake("virtual-timer", "virtual-timer\n  status: false", "413 12:11", "write 'status: disabled'"),
                mistake("timer0:timer:", "outdoor:timer:", "202 10:1", "give '/timer' another label"),
                mistake("chosen:\n  rtio", "  chosen:\n    rtio", "465 12:3", "write it without indentation"),
                mistake("reg: 0x76", "rge: 0x76", "404 8:7", "did you mean 'reg'?"));
    }

    private static Arguments mistake(String right, String wrong, String finding, String help) {
        return Arguments.of(wrong.replace("\n", "⏎"), BOARD.replace(right, wrong), finding, help);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isOneFindingThatHelps(String wrong, String text, String finding, String help) {
        assertThat(text).isNotEqualTo(BOARD);
        // Its own label is gone.
        String board = finding.startsWith("202") ? text.replace("timers: timer0", "timers: /timer") : text;
        Compilation compilation = new TestProject(directory).board("x", board).compile();
        var printer = new DiagnosticPrinter(compilation.texts());
        List<Diagnostic> findings = compilation.diagnostics().sorted();
        String printed = findings.stream()
                .map(each -> printer.print(each, compilation.diagnostics().severityOf(each)))
                .collect(Collectors.joining("\n"));
        assertWithMessage(printed)
                .that(findings.stream().map(NewcomerMistakesTest::brief).toList())
                .containsExactly(finding);
        assertThat(printed).contains(help);
    }

    private static String brief(Diagnostic finding) {
        return finding.code().id().substring(5) + " " + finding.span().line() + ":"
                + finding.span().column();
    }

    @Test
    void theBoardItselfHasNoMistake() {
        assertThat(TestProject.findings(
                        new TestProject(directory).board("x", BOARD).compile()))
                .isEmpty();
    }
}
