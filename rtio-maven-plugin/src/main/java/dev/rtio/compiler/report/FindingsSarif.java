package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPage;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code target/rtio/findings.sarif}: all findings of a run for editors and code hosts. SARIF 2.1.0, OASIS standard of
 * 2020-03-27.
 */
public final class FindingsSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    /** The name that other tools have for the root of the sources. */
    private static final String ROOT = "%SRCROOT%";

    private final Diagnostics diagnostics;
    private final FileUris uris;
    private final List<DiagnosticCode> rules;

    private FindingsSarif(Diagnostics diagnostics, Path root) {
        this.diagnostics = diagnostics;
        this.uris = new FileUris(root);
        this.rules = diagnostics.sorted().stream()
                .map(Diagnostic::code)
                .distinct()
                .sorted()
                .toList();
    }

    /** @param root the directory that files are named relative to */
    public static String toSarif(Diagnostics diagnostics, Path root) {
        return new FindingsSarif(diagnostics, root).toSarif();
    }

    private String toSarif() {
        var driver = new JsonObject();
        driver.addProperty("name", "RTIO for Java");
        driver.add("rules", array(rules.stream().map(FindingsSarif::rule)));
        var tool = new JsonObject();
        tool.add("driver", driver);

        var root = new JsonObject();
        root.add("description", text("the directory of the build"));
        var bases = new JsonObject();
        bases.add(ROOT, root);

        var run = new JsonObject();
        run.add("tool", tool);
        run.addProperty("columnKind", "unicodeCodePoints");
        run.add("originalUriBaseIds", bases);
        run.add("results", array(diagnostics.sorted().stream().map(this::result)));

        var sarif = new JsonObject();
        sarif.addProperty("$schema", SCHEMA);
        sarif.addProperty("version", "2.1.0");
        sarif.add("runs", array(Stream.of(run)));
        return Json.text(sarif);
    }

    private static JsonObject rule(DiagnosticCode code) {
        var json = new JsonObject();
        json.addProperty("id", code.id());
        json.addProperty(
                "name",
                Stream.of(code.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining()));
        json.add("shortDescription", text(code.title() + "."));
        var page = DiagnosticPage.of(code);
        json.add("fullDescription", text(page.introduction()));
        var help = text(page.introduction());
        help.addProperty("markdown", page.markdown());
        json.add("help", help);
        var configuration = new JsonObject();
        if (code.severity() == Severity.OFF) {
            configuration.addProperty("enabled", false);
        } else {
            configuration.addProperty("level", level(code.severity()));
        }
        json.add("defaultConfiguration", configuration);
        return json;
    }

    private JsonObject result(Diagnostic finding) {
        var json = new JsonObject();
        json.addProperty("ruleId", finding.code().id());
        json.addProperty("ruleIndex", rules.indexOf(finding.code()));
        json.addProperty("level", level(diagnostics.severityOf(finding)));
        var words = Stream.concat(
                Stream.of(finding.message()), finding.hints().stream().map(hint -> "hint: " + hint));
        json.add("message", text(words.collect(Collectors.joining("\n"))));
        json.add("locations", array(Stream.of(location(finding.span()))));
        if (!finding.notes().isEmpty()) {
            json.add("relatedLocations", array(finding.notes().stream().map(note -> {
                JsonObject location = location(note.span());
                location.add("message", text(note.message()));
                return location;
            })));
        }
        return json;
    }

    private JsonObject location(Span span) {
        var artifact = new JsonObject();
        artifact.addProperty("uri", uris.uri(span.file()));
        if (uris.isBelowRoot(span.file())) {
            artifact.addProperty("uriBaseId", ROOT);
        }
        var region = new JsonObject();
        region.addProperty("startLine", span.line());
        region.addProperty("startColumn", span.column());
        region.addProperty("endLine", span.endLine());
        region.addProperty("endColumn", span.endColumn());
        var physical = new JsonObject();
        physical.add("artifactLocation", artifact);
        physical.add("region", region);
        var location = new JsonObject();
        location.add("physicalLocation", physical);
        return location;
    }

    private static String level(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }

    private static JsonObject text(String text) {
        var json = new JsonObject();
        json.addProperty("text", text);
        return json;
    }

    private static JsonArray array(Stream<? extends JsonElement> items) {
        var array = new JsonArray();
        items.forEach(array::add);
        return array;
    }
}
