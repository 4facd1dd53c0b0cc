package dev.rtio.compiler.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.binding.BindingExtension;
import dev.rtio.compiler.binding.PropertySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node of a binding may hold. */
final class NodeSchema {
    /** The definition of a node of whatever kind. */
    static final String NODE = "node";

    private static final String COMMON = "common";
    private static final String CELLS = "-cells";

    /** What a node may have whatever its binding says; cell counts also without the sign that YAML takes for a comment. */
    private static final String ANYWHERE =
            "^(compatible|status|ranges|phandle|interrupt-parent|interrupts-extended|device_type|#.*|.*-cells|.*-controller)$";

    /** Fewer bindings make a small schema anyway. */
    private static final int MANY = 100;

    private final Definitions definitions;
    private final boolean whole;

    /** What most bindings say alike, in Zephyr's case by base.yaml; written once, it makes the schema a third. */
    private final JsonObject common;

    /**
     * @param bindings all that will be defined
     * @param whole whether a node must have all that its binding requires
     */
    NodeSchema(List<BindingAudit.Extended> bindings, Definitions definitions, boolean whole) {
        this.definitions = definitions;
        this.whole = whole;
        this.common = bindings.size() < MANY ? new JsonObject() : common(bindings);
        definitions.add(COMMON, Json.object("properties", common));
    }

    private JsonObject common(List<BindingAudit.Extended> bindings) {
        Map<String, Map<JsonObject, Integer>> counts = new TreeMap<>();
        for (BindingAudit.Extended extended : bindings) {
            for (Map.Entry<String, JsonElement> property :
                    properties(extended.binding()).entrySet()) {
                counts.computeIfAbsent(property.getKey(), any -> new HashMap<>())
                        .merge(property.getValue().getAsJsonObject(), 1, Integer::sum);
            }
        }
        var common = new JsonObject();
        counts.forEach((name, schemas) -> schemas.forEach((schema, count) -> {
            if (2 * count > bindings.size()) {
                common.add(name, schema);
            }
        }));
        return common;
    }

    /** Defines the nodes of a binding; a reference to the definition. */
    JsonObject define(BindingAudit.Extended extended) {
        Binding binding = extended.binding();
        String name = binding.compatible().orElse("")
                + binding.onBus().map(bus -> "@" + bus).orElse("");
        return definitions.add("binding " + name, schema(binding, name, extended.extensions()));
    }

    private JsonObject schema(Binding binding, String name, List<BindingExtension> extensions) {
        var schema = new JsonObject();
        if (!binding.description().isEmpty()) {
            schema.addProperty("description", binding.description());
        }
        if (binding.properties().isEmpty()) {
            // Such a binding says nothing of them.
            return schema;
        }
        JsonObject properties = properties(binding);
        var known = new JsonObject();
        known.add(ANYWHERE, new JsonObject());
        var rules = new JsonArray();
        if (common.size() > 0 && properties.entrySet().containsAll(common.entrySet())) {
            common.keySet().forEach(properties::remove);
            known.add(namesOfCommon(), new JsonObject());
            rules.add(Json.reference(COMMON));
        }
        schema.add("properties", properties);
        schema.add("patternProperties", known);
        schema.add("additionalProperties", child(binding, name));
        if (whole) {
            JsonObject required = required(binding, extensions);
            if (required.size() > 0) {
                rules.add(ifEnabled(required));
            }
        }
        if (!rules.isEmpty()) {
            schema.add("allOf", rules);
        }
        return schema;
    }

    /** Where additional properties are judged, those of another part of the schema are not known. */
    private String namesOfCommon() {
        return "^(" + String.join("|", common.keySet()) + ")$";
    }

    private JsonObject properties(Binding binding) {
        var properties = new JsonObject();
        for (PropertySpec spec : binding.properties().values()) {
            JsonObject property = definitions.shared(spec.name(), PropertySchema.of(spec));
            properties.add(spec.name(), property);
            if (isCount(spec.name())) {
                properties.add(spec.name().substring(1), property);
            }
        }
        return properties;
    }

    private static boolean isCount(String property) {
        return property.startsWith("#") && property.endsWith(CELLS);
    }

    /** A node below without a compatible is what the child binding says. Anything else of it is checked as of any node. */
    private JsonObject child(Binding binding, String name) {
        JsonObject schema = Json.type("object", "null");
        if (binding.childBinding().isPresent()) {
            JsonObject child = schema(binding.childBinding().get(), name + " child", List.of());
            schema.add("if", Json.required(List.of("compatible")));
            schema.add("else", definitions.add("binding " + name + " child", child));
        }
        return schema;
    }

    private static JsonObject required(Binding binding, List<BindingExtension> extensions) {
        List<String> names = binding.properties().values().stream()
                .filter(spec -> spec.required() && !spec.name().startsWith("#"))
                .map(PropertySpec::name)
                .toList();
        JsonObject required = names.isEmpty() ? new JsonObject() : Json.required(names);
        List<JsonObject> rules = new ArrayList<>();
        for (BindingExtension extension : extensions) {
            for (BindingExtension.Requirement requirement : extension.requirements()) {
                JsonObject rule = Json.object("if", has(requirement.property()));
                rule.add("then", Json.required(requirement.others()));
                rules.add(rule);
            }
            for (BindingExtension.Choice choice : extension.choices()) {
                rules.add(Json.object("oneOf", Json.array(choice.properties(), NodeSchema::has)));
            }
        }
        if (!rules.isEmpty()) {
            required.add("allOf", Json.array(rules, rule -> rule));
        }
        return required;
    }

    /** A boolean that is false is not there. */
    private static JsonObject has(String property) {
        JsonObject present = Json.required(List.of(property));
        JsonObject absent = Json.object("const", new JsonPrimitive(false));
        present.add("properties", Json.object(property, Json.object("not", absent)));
        return present;
    }

    /** What holds of nodes that take part. */
    static JsonObject ifEnabled(JsonObject schema) {
        JsonObject status = Json.object("enum", Json.array(List.of("disabled", "reserved", "fail", "fail-sss")));
        JsonObject condition = Json.object("properties", Json.object("status", status));
        condition.add("required", Json.array(List.of("status")));
        JsonObject rule = Json.object("if", condition);
        rule.add("else", schema);
        return rule;
    }

    /** A mapping is a node, anything else a property. */
    static JsonObject nodeOrValue() {
        JsonObject schema = Json.object("if", Json.type("object"));
        schema.add("then", Json.reference(NODE));
        return schema;
    }
}
