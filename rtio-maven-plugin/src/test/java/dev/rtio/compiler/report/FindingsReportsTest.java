package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Findings for other programs. */
class FindingsReportsTest {
    private static final Path ROOT = Path.of("/home/ann/house");
    private static final Span BOARD = new Span("/home/ann/house/a b/x.board.yaml", 3, 5, 3, 9);
    private static final Span BINDING = new Span("/lib/parts.jar!/META-INF/rtio/bindings/x.yaml", 7, 1, 7, 4);

    private static Diagnostics findings() {
        var diagnostics = new Diagnostics(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING));
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNDECLARED_PROPERTY, BOARD, "no property 'é<b>'")
                .note(BINDING, "the binding is here")
                .hint("did you mean 'e'?"));
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.UNKNOWN_COMPATIBLE, new Span("/etc/y.board.yaml", 1, 1, 1, 1), "unknown"));
        return diagnostics;
    }

    @Test
    void jsonHasEverythingThatIsPrinted() {
        assertThat(FindingsJson.toJson(findings(), ROOT)).isEqualTo("""
                {
                  "version": 1,
                  "findings": [
                    {
                      "code": "RTIO-401",
                      "name": "UNKNOWN_COMPATIBLE",
                      "severity": "warning",
                      "message": "unknown",
                      "place": {
                        "file": "file:///etc/y.board.yaml",
                        "line": 1,
                        "column": 1,
                        "endLine": 1,
                        "endColumn": 1
                      },
                      "notes": [],
                      "hints": []
                    },
                    {
                      "code": "RTIO-404",
                      "name": "UNDECLARED_PROPERTY",
                      "severity": "error",
                      "message": "no property 'é<b>'",
                      "place": {
                        "file": "a%20b/x.board.yaml",
                        "line": 3,
                        "column": 5,
                        "endLine": 3,
                        "endColumn": 9
                      },
                      "notes": [
                        {
                          "message": "the binding is here",
                          "place": {
                            "file": "jar:file:///lib/parts.jar!/META-INF/rtio/bindings/x.yaml",
                            "line": 7,
                            "column": 1,
                            "endLine": 7,
                            "endColumn": 4
                          }
                        }
                      ],
                      "hints": [
                        "did you mean 'e'?"
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void noFindingsAreAReportToo() throws IOException {
        var none = new Diagnostics();
        assertThat(FindingsJson.toJson(none, ROOT)).contains("\"findings\": []");
        assertThat(problems(FindingsSarif.toSarif(none, ROOT))).isEmpty();
    }

    @Test
    void sarifFollowsItsSchema() throws IOException {
        assertThat(problems(FindingsSarif.toSarif(findings(), ROOT))).isEmpty();
        // The schema does refuse what is wrong.
        assertThat(problems("{ \"version\": \"2.1.0\", \"runs\": [{ \"results\": 1 }] }"))
                .isNotEmpty();
    }

    @Test
    void everyRuleFollowsTheSchema() throws IOException {
        var diagnostics = new Diagnostics(Arrays.stream(DiagnosticCode.values())
                .collect(Collectors.toMap(code -> code, code -> Severity.WARNING)));
        for (DiagnosticCode code : DiagnosticCode.values()) {
            diagnostics.report(Diagnostic.of(code, BOARD, "m"));
        }
        String sarif = FindingsSarif.toSarif(diagnostics, ROOT);
        assertThat(problems(sarif)).isEmpty();
        JsonArray rules =
                run(sarif).getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
        assertThat(rules).hasSize(DiagnosticCode.values().length);
    }

    @Test
    void sarifPointsAtRulesAndPlaces() {
        JsonObject run = run(FindingsSarif.toSarif(findings(), ROOT));
        JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
        assertThat(rules.get(1).getAsJsonObject().get("id").getAsString()).isEqualTo("RTIO-404");
        assertThat(rules.get(1).getAsJsonObject().get("name").getAsString()).isEqualTo("UndeclaredProperty");
        JsonObject result = run.getAsJsonArray("results").get(1).getAsJsonObject();
        assertThat(result.get("ruleIndex").getAsInt()).isEqualTo(1);
        assertThat(result.get("level").getAsString()).isEqualTo("error");
        assertThat(result.getAsJsonObject("message").get("text").getAsString())
                .isEqualTo("no property 'é<b>'\nhint: did you mean 'e'?");
        JsonObject artifact =
                physical(result.getAsJsonArray("locations").get(0)).getAsJsonObject("artifactLocation");
        assertThat(artifact.get("uri").getAsString()).isEqualTo("a%20b/x.board.yaml");
        assertThat(artifact.get("uriBaseId").getAsString()).isEqualTo("%SRCROOT%");
        JsonObject related = physical(result.getAsJsonArray("relatedLocations").get(0));
        assertThat(related.getAsJsonObject("artifactLocation").has("uriBaseId")).isFalse();
        assertThat(related.getAsJsonObject("region").get("startLine").getAsInt())
                .isEqualTo(7);
    }

    @Test
    void equalFindingsGiveEqualReportsWhereverTheBuildIs() {
        var elsewhere = new Diagnostics(Map.of(DiagnosticCode.UNDECLARED_PROPERTY, Severity.ERROR));
        var here = new Diagnostics();
        elsewhere.report(Diagnostic.of(
                DiagnosticCode.UNDECLARED_PROPERTY, new Span("/ci/house/a b/x.board.yaml", 3, 5, 3, 9), "m"));
        here.report(Diagnostic.of(DiagnosticCode.UNDECLARED_PROPERTY, BOARD, "m"));
        assertThat(FindingsSarif.toSarif(elsewhere, Path.of("/ci/house"))).isEqualTo(FindingsSarif.toSarif(here, ROOT));
        assertThat(FindingsJson.toJson(elsewhere, Path.of("/ci/house"))).isEqualTo(FindingsJson.toJson(here, ROOT));
    }

    /** Comments of a DTS say where its lines came from, in whatever words. */
    @Test
    void filesOfOtherTreesStayAsTheyAreNamed() throws IOException {
        var diagnostics = new Diagnostics();
        diagnostics.report(Diagnostic.of(DiagnosticCode.UNDECLARED_PROPERTY, BOARD, "m")
                .note(new Span("dts/a b.dtsi", 1, 1, 1, 1), "written here")
                .note(new Span("dts\\\0%", 1, 1, 1, 1), "or here"));
        String json = FindingsJson.toJson(diagnostics, ROOT);
        assertThat(json).contains("\"file\": \"dts/a%20b.dtsi\"");
        assertThat(json).contains("\"file\": \"dts/%00%25\"");
        assertThat(problems(FindingsSarif.toSarif(diagnostics, ROOT))).isEmpty();
    }

    private static JsonObject run(String sarif) {
        return JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject physical(JsonElement location) {
        return location.getAsJsonObject().getAsJsonObject("physicalLocation");
    }

    /** What the schema of the standard has against a text. */
    private static List<String> problems(String sarif) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FindingsReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            String schemaText = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schemaText, InputFormat.JSON);
            return schema.validate(sarif, InputFormat.JSON).stream()
                    .map(Error::toString)
                    .toList();
        }
    }
}
