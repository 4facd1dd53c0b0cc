package dev.rtio.compiler.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What the JSON reports have in common. */
final class Json {
    /** Raised when a reader of an older file could misread a newer one. */
    static final int VERSION = 1;

    private Json() {}

    /** A whole file: a version, one member, and a line end at the end. */
    static String document(String name, JsonElement content) {
        var document = new JsonObject();
        document.addProperty("version", VERSION);
        document.add(name, content);
        return text(document);
    }

    /** Indented text with a line end at the end. */
    static String text(JsonElement document) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(document) + "\n";
    }
}
