package dev.rtio.compiler.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rtio.compiler.binding.BindingLiteral;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.AutoSizes;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * What a board may write for a property. A number may be one of YAML's, or what only the compiler takes for one, such as
 * {@code 4K}; a text may look like a number or a boolean; and {@code ~} deletes any property.
 */
final class PropertySchema {
    /** The compiler's grammar of numbers. */
    private static final String NUMBER = "^-?(0[xX][0-9a-fA-F](_?[0-9a-fA-F])*|(0|[1-9](_?[0-9])*)[KMG]?)$";

    private static final long LEAST_CELL = Integer.MIN_VALUE;
    private static final long GREATEST_CELL = 0xffff_ffffL;
    private static final long GREATEST_BYTE = 0xff;

    private PropertySchema() {}

    static JsonObject of(PropertySpec spec) {
        JsonObject schema = value(spec);
        if (!spec.description().isEmpty()) {
            schema.addProperty("description", spec.description());
        }
        if (spec.deprecated()) {
            schema.addProperty("deprecationMessage", "deprecated by the binding");
        }
        return schema;
    }

    private static JsonObject value(PropertySpec spec) {
        return switch (spec.type()) {
            case BOOLEAN -> Json.type("boolean", "null");
            case INT -> integer(spec);
            case ARRAY -> array(spec);
            case UINT8_ARRAY -> limited(list(number(0, GREATEST_BYTE)), spec);
            case STRING -> text(spec);
            case STRING_ARRAY -> limited(list(texts(spec)), spec);
            case PHANDLE, PATH -> reference();
            case PHANDLES -> limited(list(Json.type("string", "array")), spec);
            // Its length counts entries of several values each.
            case PHANDLE_ARRAY -> list(Json.type("string", "integer", "array", "null"));
            case COMPOUND -> Json.object("not", Json.type("object"));
        };
    }

    private static JsonObject integer(PropertySpec spec) {
        List<SourceNode> allowed = allowed(spec);
        JsonObject schema = allowed.isEmpty() ? number(least(spec), greatest(spec)) : numbers(allowed);
        if (AutoSizes.isSizeName(spec.name())) {
            schema = anyOf(schema, Json.object("const", new JsonPrimitive(AutoSizes.WORD)));
        }
        return orNull(schema);
    }

    private static long least(PropertySpec spec) {
        return spec.min() != null ? spec.min() : LEAST_CELL;
    }

    private static long greatest(PropertySpec spec) {
        return spec.max() != null ? spec.max() : GREATEST_CELL;
    }

    /** A number of that range, or a text that may be one. */
    private static JsonObject number(long least, long greatest) {
        JsonObject schema = Json.type("integer", "string");
        schema.addProperty("minimum", least);
        schema.addProperty("maximum", greatest);
        schema.addProperty("pattern", NUMBER);
        return schema;
    }

    private static JsonObject numbers(List<SourceNode> allowed) {
        var values = new JsonArray();
        allowed.stream().map(BindingLiteral::integer).flatMap(Optional::stream).forEach(values::add);
        JsonObject other = Json.type("string");
        other.addProperty("pattern", NUMBER);
        return anyOf(Json.object("enum", values), other);
    }

    private static JsonObject array(PropertySpec spec) {
        // Interrupts may be constants by name, and cells of addresses numbers of 64 bits.
        JsonObject cell = Json.type("integer", "string");
        List<SourceNode> allowed = spec.enumValues();
        if (!allowed.isEmpty()) {
            cell = numbers(allowed);
        } else if (spec.min() != null || spec.max() != null) {
            cell = number(least(spec), greatest(spec));
        }
        return limited(list(anyOf(cell, Json.type("array"))), spec);
    }

    private static JsonObject text(PropertySpec spec) {
        List<SourceNode> allowed = allowed(spec);
        if (allowed.isEmpty()) {
            return orNull(Json.type("string", "number", "boolean"));
        }
        JsonObject schema = texts(spec);
        schema.getAsJsonArray("enum").add(JsonNull.INSTANCE);
        return schema;
    }

    /** Texts that the binding allows, also as what YAML makes of them without quotes. */
    private static JsonObject texts(PropertySpec spec) {
        List<SourceNode> allowed = spec.type().text().equals("string") ? allowed(spec) : spec.enumValues();
        if (allowed.isEmpty()) {
            return Json.type("string", "number", "boolean");
        }
        var values = new JsonArray();
        for (SourceNode literal : allowed) {
            String text = literal instanceof Scalar scalar ? scalar.text() : "";
            values.add(text);
            if (text.equals("true") || text.equals("false")) {
                values.add(Boolean.valueOf(text));
            } else if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
                values.add(Long.valueOf(text));
            }
        }
        return Json.object("enum", values);
    }

    /** The values that the binding lists or fixes; empty for all. */
    private static List<SourceNode> allowed(PropertySpec spec) {
        SourceNode constant = spec.constValue();
        return constant == null || constant instanceof Sequence ? spec.enumValues() : List.of(constant);
    }

    private static JsonObject reference() {
        JsonObject schema = Json.type("string", "array", "null");
        schema.add("items", Json.type("string"));
        schema.addProperty("maxItems", 1);
        return schema;
    }

    /** A list of such values, or one of them without brackets. */
    private static JsonObject list(JsonObject item) {
        JsonObject list = Json.type("array");
        list.add("items", item);
        return anyOf(list, item, Json.type("null"));
    }

    /** Lists may be nested as the author likes, so that only the greatest length of the outer one is known. */
    private static JsonObject limited(JsonObject list, PropertySpec spec) {
        Integer most = spec.maxLen();
        if (most != null) {
            list.addProperty("maxItems", most);
        }
        return list;
    }

    private static JsonObject orNull(JsonObject schema) {
        if (schema.has("anyOf")) {
            schema.getAsJsonArray("anyOf").add(Json.type("null"));
        } else {
            schema.getAsJsonArray("type").add(new JsonPrimitive("null"));
        }
        return schema;
    }

    private static JsonObject anyOf(JsonObject... schemas) {
        return Json.object("anyOf", Json.array(List.of(schemas), schema -> schema));
    }
}
