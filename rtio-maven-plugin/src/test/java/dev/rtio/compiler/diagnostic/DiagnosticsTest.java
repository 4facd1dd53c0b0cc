package dev.rtio.compiler.diagnostic;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private static final Span PLACE = new Span("/b/c.yaml", 3, 1, 3, 2);

    @Test
    void codesHaveNumbersOfTheirOwn() {
        Map<String, DiagnosticCode> seen = new HashMap<>();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertWithMessage(code.id()).that(seen.put(code.id(), code)).isNull();
            assertThat(code.id()).matches("RTIO-\\d{3}");
            assertThat(code.title()).doesNotMatch(".*\\.");
            assertThat(DiagnosticCode.of(code.id())).hasValue(code);
        }
    }

    @Test
    void findingsWithinIncludesShowTheWay() {
        var diagnostics = new Diagnostics();
        Span inBoard = new Span("/b/x.board.yaml", 1, 11, 1, 17);
        Span inSoc = new Span("/b/soc.yaml", 2, 10, 2, 16);
        diagnostics.included("/b/soc.yaml", inBoard);
        diagnostics.included("/b/c.yaml", inSoc);
        diagnostics.included("/b/c.yaml", inBoard);
        diagnostics.report(Diagnostic.of(DiagnosticCode.LABEL_NAME, PLACE, "m"));
        assertThat(diagnostics.sorted().get(0).notes())
                .containsExactly(new Note(inSoc, "included here"), new Note(inBoard, "included here"))
                .inOrder();
    }

    @Test
    void aCircleOfIncludesEnds() {
        var diagnostics = new Diagnostics();
        diagnostics.included("/b/c.yaml", PLACE);
        diagnostics.report(Diagnostic.of(DiagnosticCode.LABEL_NAME, PLACE, "m"));
        assertThat(diagnostics.sorted().get(0).notes()).hasSize(1);
    }

    @Test
    void equalFindingsCountOnceAndThoseSwitchedOffNever() {
        var diagnostics = new Diagnostics(
                Map.of(DiagnosticCode.LONG_NAME, Severity.OFF, DiagnosticCode.UNIT_ADDRESS, Severity.ERROR));
        diagnostics.report(Diagnostic.of(DiagnosticCode.LONG_NAME, PLACE, "m"));
        assertThat(diagnostics.sorted()).isEmpty();
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNIT_ADDRESS, PLACE, "m"));
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNIT_ADDRESS, PLACE, "m"));
        assertThat(diagnostics.count(Severity.ERROR)).isEqualTo(1);
        assertThat(diagnostics.hasErrors()).isTrue();
    }

    @Test
    void whatNobodyUsesWeighsLess() {
        Diagnostic error = Diagnostic.of(DiagnosticCode.LABEL_NAME, PLACE, "m");
        Diagnostic warning = Diagnostic.of(DiagnosticCode.LONG_NAME, PLACE, "m");
        var diagnostics = new Diagnostics();
        diagnostics.reportUnused(error);
        diagnostics.reportUnused(warning);
        assertThat(diagnostics.sorted()).containsExactly(error);
        assertThat(diagnostics.severityOf(error)).isEqualTo(Severity.WARNING);
        assertThat(new DiagnosticPrinter((file, line) -> Optional.empty())
                        .printAll(diagnostics, 10)
                        .get(0)
                        .text())
                .isEqualTo("/b/c.yaml:3:1 RTIO-206 m");
        // Until somebody does.
        diagnostics.report(error);
        diagnostics.reportUnused(error);
        assertThat(diagnostics.severityOf(error)).isEqualTo(Severity.ERROR);
        assertThat(diagnostics.count(Severity.ERROR)).isEqualTo(1);
        assertThat(diagnostics.hasAnyIn("/b/c.yaml")).isTrue();
        assertThat(diagnostics.hasAnyIn("/b/d.yaml")).isFalse();
    }

    @Test
    void severitiesAreSetByNumberOrName() {
        SeverityOverrides overrides = SeverityOverrides.parse(
                List.of("RTIO-401=warning", " long_name = OFF ", "unit_address=error", "rtio-401=off"));
        assertThat(overrides.problems()).isEmpty();
        assertThat(overrides.severities())
                .containsExactly(
                        DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.OFF,
                        DiagnosticCode.LONG_NAME, Severity.OFF,
                        DiagnosticCode.UNIT_ADDRESS, Severity.ERROR);
    }

    @Test
    void saysWhatIsWrongWithASeverity() {
        SeverityOverrides overrides =
                SeverityOverrides.parse(List.of("RTIO-401", "LONG_NAMES=off", "LONG_NAME=info", "RTIO-101=warning"));
        assertThat(overrides.severities()).isEmpty();
        assertThat(overrides.problems())
                .containsExactly(
                        "severity setting 'RTIO-401' is not of the form 'RTIO-401=warning'",
                        "severity setting 'LONG_NAMES=off' names no diagnostic; did you mean 'LONG_NAME'?",
                        "severity setting 'LONG_NAME=info' must end in 'error', 'warning' or 'off', not in 'info'",
                        "severity setting 'RTIO-101=warning' lowers RTIO-101, which always is an error:"
                                + " without what it asks for there is no board")
                .inOrder();
    }
}
