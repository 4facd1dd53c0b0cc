package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.Collection;

/** How text gets into the data: what cannot be seen, such as what turns the direction of writing, is spelt out. */
final class Texts {
    private Texts() {}

    /** The text with what cannot be seen spelt out, line by line. */
    static String visible(String text) {
        return String.join("\n", text.lines().map(Wording::visible).toList());
    }

    /** Adds a text, unless there is none. */
    static void add(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.addProperty(name, visible(text));
        }
    }

    /** Adds texts, unless there are none. */
    static void add(JsonObject json, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            var array = new JsonArray();
            texts.forEach(text -> array.add(visible(text)));
            json.add(name, array);
        }
    }

    /** Adds a list, unless it is empty. */
    static void add(JsonObject json, String name, JsonArray array) {
        if (!array.isEmpty()) {
            json.add(name, array);
        }
    }

    /** An address or size as hexadecimal digits, unsigned. */
    static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
