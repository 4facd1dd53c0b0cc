package dev.rtio.compiler.diagnostic;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticPrinter.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
    private static final String FILE = "/b/x.board.yaml";

    @Test
    void showsPlaceCodeMessageLineCaretNotesAndHints() {
        Diagnostic finding = at(4, 10, 4, 15, "no node has the label 'bme28'")
                .note(new Span("/b/y.yaml", 2, 3, 2, 4), "its node was deleted here")
                .hint("did you mean 'bme280'?");
        assertThat(print("ambient: bme28", finding)).isEqualTo("""
                /b/x.board.yaml:4:10 RTIO-201 no node has the label 'bme28'
                  4 | ambient: bme28
                    |          ^~~~~
                  note: /b/y.yaml:2:3 its node was deleted here
                  hint: did you mean 'bme280'?""");
    }

    @Test
    void aPlaceWithoutALineHasNoExcerpt() {
        assertThat(print(null, at(1, 1, 1, 1, "gone"))).isEqualTo("/b/x.board.yaml:1:1 RTIO-201 gone");
    }

    @Test
    void tabsAreExpandedAboveTheCaretAsInTheLine() {
        assertThat(print("\tab\tc", at(1, 5, 1, 6, "m"))).isEqualTo("""
                /b/x.board.yaml:1:5 RTIO-201 m
                  1 |     ab  c
                    |         ^""");
    }

    @Test
    void columnsAreCodePoints() {
        assertThat(print("\uD83D\uDE00: \uD83D\uDE00x", at(1, 4, 1, 6, "m"))).isEqualTo("""
                /b/x.board.yaml:1:4 RTIO-201 m
                  1 | \uD83D\uDE00: \uD83D\uDE00x
                    |    ^~""");
    }

    @Test
    void placesOfSeveralLinesAreMarkedToTheEndOfTheFirst() {
        assertThat(print("a: [1,", at(1, 4, 3, 2, "m"))).endsWith("\n  1 | a: [1,\n    |    ^~~");
    }

    @Test
    void aPlaceBehindTheEndOfTheLineIsMarkedThere() {
        assertThat(print("abc", at(1, 4, 1, 4, "m"))).endsWith("\n  1 | abc\n    |    ^");
        assertThat(print("abc", at(1, 400, 1, 401, "m"))).endsWith("\n  1 | abc\n    |    ^");
    }

    @Test
    void longLinesAreCutAroundTheCaret() {
        String line = "x".repeat(200) + "HERE" + "y".repeat(200);
        assertThat(print(line, at(1, 201, 1, 205, "m")))
                .endsWith("\n  1 | …" + "x".repeat(30) + "HERE" + "y".repeat(66) + "…\n    |  " + " ".repeat(30)
                        + "^~~~");
        assertThat(print(line, at(1, 1, 1, 300, "m")))
                .endsWith("\n  1 | " + "x".repeat(100) + "…\n    | ^" + "~".repeat(99));
        assertThat(print(line, at(1, 404, 1, 405, "m")))
                .endsWith("\n  1 | …" + "y".repeat(100) + "\n    |  " + " ".repeat(99) + "^");
    }

    @Test
    void nothingInAFileCanMoveTheCursorOrAddLines() {
        String text =
                print("a\u001b[2Jb\u202e", at(1, 2, 1, 3, "m\n\u001b[31mx").hint("h\u0007"));
        assertThat(text).isEqualTo("""
                /b/x.board.yaml:1:2 RTIO-201 mU+000AU+001B[31mx
                  1 | a\uFFFD[2Jb\uFFFD
                    |  ^
                  hint: hU+0007""");
    }

    @Test
    void saysWhereTheBuildHasChangedTheWeight() {
        Diagnostic finding = Diagnostic.of(DiagnosticCode.UNIT_ADDRESS, Span.ofFile(FILE), "m");
        var printer = new DiagnosticPrinter((file, line) -> Optional.empty());
        assertThat(printer.print(finding, Severity.WARNING)).doesNotContain("this build");
        assertThat(printer.print(finding, Severity.ERROR)).endsWith("\n  note: RTIO-208 is an error here");
    }

    @Test
    void printsUpToTheLimitAndCountsAll() {
        var diagnostics = new Diagnostics();
        for (int line = 5; line > 0; line--) {
            diagnostics.report(at(line, 1, line, 2, "m" + line));
        }
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNIT_ADDRESS, Span.ofFile(FILE), "w"));
        var printer = new DiagnosticPrinter((file, line) -> Optional.empty());
        assertThat(printer.printAll(diagnostics, 3))
                .containsExactly(
                        new Message(Severity.ERROR, "/b/x.board.yaml:1:1 RTIO-201 m1"),
                        new Message(Severity.WARNING, "/b/x.board.yaml:1:1 RTIO-208 w"),
                        new Message(Severity.ERROR, "/b/x.board.yaml:2:1 RTIO-201 m2"),
                        new Message(Severity.ERROR, "/b/x.board.yaml:3:1 RTIO-201 m3"),
                        new Message(Severity.ERROR, "and 2 more errors"),
                        new Message(Severity.ERROR, "5 errors and 1 warning"))
                .inOrder();
        assertThat(printer.printAll(new Diagnostics(), 3)).isEmpty();
    }

    @Test
    void warningsAloneAreCountedAsWarnings() {
        var diagnostics = new Diagnostics(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING));
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Span.ofFile(FILE), "w"));
        List<Message> messages = new DiagnosticPrinter((file, line) -> Optional.empty()).printAll(diagnostics, 9);
        assertThat(messages).contains(new Message(Severity.WARNING, "1 warning"));
    }

    private static Diagnostic at(int line, int column, int endLine, int endColumn, String message) {
        return Diagnostic.of(DiagnosticCode.UNKNOWN_LABEL, new Span(FILE, line, column, endLine, endColumn), message);
    }

    private static String print(String line, Diagnostic finding) {
        return new DiagnosticPrinter((file, number) -> Optional.ofNullable(line)).print(finding, Severity.ERROR);
    }
}
