package dev.rtio.compiler.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Short ways to write down schemas. */
final class Json {
    static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    static JsonObject object(String key, JsonElement value) {
        var object = new JsonObject();
        object.add(key, value);
        return object;
    }

    static JsonObject object(String key, String value) {
        return object(key, new JsonPrimitive(value));
    }

    /** Whatever is of one of these types. */
    static JsonObject type(String... types) {
        return object("type", types.length == 1 ? new JsonPrimitive(types[0]) : array(List.of(types)));
    }

    static JsonObject reference(String definition) {
        return object("$ref", "#/definitions/" + definition);
    }

    static JsonObject required(Collection<String> names) {
        return object("required", array(names));
    }

    static JsonArray array(Collection<String> texts) {
        return array(texts, JsonPrimitive::new);
    }

    static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> map) {
        var array = new JsonArray();
        items.forEach(item -> array.add(map.apply(item)));
        return array;
    }

    /** The text of a file: a line for each part, since large schemas are larger by half if each value has its own. */
    static String text(JsonObject schema) {
        return "{\n" + lines(schema, "  ") + "\n}\n";
    }

    private static String lines(JsonObject object, String indent) {
        var lines = new ArrayList<String>();
        for (Map.Entry<String, JsonElement> part : object.entrySet()) {
            String value = part.getKey().equals("definitions")
                    ? "{\n" + lines(part.getValue().getAsJsonObject(), indent + "  ") + "\n" + indent + "}"
                    : GSON.toJson(part.getValue());
            lines.add(indent + GSON.toJson(part.getKey()) + ": " + value);
        }
        return String.join(",\n", lines);
    }
}
