package dev.rtio.compiler.schema;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The named parts of a schema. */
final class Definitions {
    private final JsonObject definitions = new JsonObject();
    private final Map<JsonObject, String> shared = new HashMap<>();

    /** Adds a part under a name, or one like it; a reference to it. */
    JsonObject add(String name, JsonObject schema) {
        String free = free(name);
        definitions.add(free, schema);
        return Json.reference(free);
    }

    /** The same for a part that others may have, too. */
    JsonObject shared(String name, JsonObject schema) {
        String known = shared.get(schema);
        if (known == null) {
            known = free("property " + name);
            shared.put(schema, known);
            definitions.add(known, schema);
        }
        return Json.reference(known);
    }

    /** Only characters that a reference can hold as they are; names come from binding files. */
    private String free(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9,._@-]", "_");
        String free = plain;
        for (int i = 2; definitions.has(free); i++) {
            free = plain + "." + i;
        }
        return free;
    }

    JsonObject toJson() {
        return definitions;
    }
}
