package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Note;
import dev.rtio.compiler.diagnostic.SourceLines;
import java.util.Locale;

/** The findings, each with its line and caret. */
final class FindingRows {
    private FindingRows() {}

    static JsonArray of(Diagnostics diagnostics, SourceLines lines, Places places) {
        var printer = new DiagnosticPrinter(lines);
        var array = new JsonArray();
        for (Diagnostic diagnostic : diagnostics.sorted()) {
            var json = new JsonObject();
            json.addProperty("code", diagnostic.code().id());
            json.addProperty("title", diagnostic.code().title());
            json.addProperty(
                    "severity", diagnostics.severityOf(diagnostic).name().toLowerCase(Locale.ROOT));
            json.add("place", places.json(diagnostic.span()));
            json.addProperty("message", Texts.visible(diagnostic.message()));
            printer.excerpt(diagnostic.span()).ifPresent(excerpt -> json.addProperty("excerpt", excerpt));
            var notes = new JsonArray();
            for (Note note : diagnostic.notes()) {
                var entry = new JsonObject();
                entry.addProperty("text", Texts.visible(note.message()));
                entry.add("place", places.json(note.span()));
                notes.add(entry);
            }
            Texts.add(json, "notes", notes);
            Texts.add(json, "hints", diagnostic.hints());
            array.add(json);
        }
        return array;
    }
}
