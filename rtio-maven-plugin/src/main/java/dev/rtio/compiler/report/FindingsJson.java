package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.Locale;

/** {@code target/rtio/findings.json}: all findings of a run, in the order in which they are printed. */
public final class FindingsJson {
    private final Diagnostics diagnostics;
    private final FileUris uris;

    private FindingsJson(Diagnostics diagnostics, Path root) {
        this.diagnostics = diagnostics;
        this.uris = new FileUris(root);
    }

    /** @param root the directory that files are named relative to */
    public static String toJson(Diagnostics diagnostics, Path root) {
        return new FindingsJson(diagnostics, root).toJson();
    }

    private String toJson() {
        var findings = new JsonArray();
        diagnostics.sorted().forEach(finding -> findings.add(finding(finding)));
        return Json.document("findings", findings);
    }

    private JsonObject finding(Diagnostic finding) {
        var json = new JsonObject();
        json.addProperty("code", finding.code().id());
        json.addProperty("name", finding.code().name());
        json.addProperty("severity", diagnostics.severityOf(finding).name().toLowerCase(Locale.ROOT));
        json.addProperty("message", finding.message());
        json.add("place", place(finding.span()));
        var notes = new JsonArray();
        finding.notes().forEach(note -> {
            var entry = new JsonObject();
            entry.addProperty("message", note.message());
            entry.add("place", place(note.span()));
            notes.add(entry);
        });
        json.add("notes", notes);
        var hints = new JsonArray();
        finding.hints().forEach(hints::add);
        json.add("hints", hints);
        return json;
    }

    private JsonObject place(Span span) {
        var json = new JsonObject();
        json.addProperty("file", uris.uri(span.file()));
        json.addProperty("line", span.line());
        json.addProperty("column", span.column());
        json.addProperty("endLine", span.endLine());
        json.addProperty("endColumn", span.endColumn());
        return json;
    }
}
