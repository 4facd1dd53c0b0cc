package dev.rtio.compiler.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.binding.BindingAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema of board files, or that of overlays. A node with a compatible is what the binding says; which binding of several it
 * is, for different buses, the schema leaves open.
 */
public final class BoardSchema {
    /** Compatibles that a node may have without a binding. */
    private static final List<String> STRUCTURAL = List.of("simple-bus", "simple-mfd", "simple-pm-bus", "syscon");

    private final boolean overlay;
    private final Definitions definitions = new Definitions();

    private BoardSchema(boolean overlay) {
        this.overlay = overlay;
    }

    /** The schema of {@code *.board.yaml}, and of files that boards include. */
    public static String board(List<BindingAudit.Extended> bindings) {
        return new BoardSchema(false).write(bindings);
    }

    /** The schema of {@code *.overlay.yaml}: its nodes need not be whole. */
    public static String overlay(List<BindingAudit.Extended> bindings) {
        return new BoardSchema(true).write(bindings);
    }

    private String write(List<BindingAudit.Extended> bindings) {
        SortedMap<String, List<BindingAudit.Extended>> byCompatible = new TreeMap<>();
        for (BindingAudit.Extended extended : bindings) {
            byCompatible
                    .computeIfAbsent(extended.binding().compatible().orElseThrow(), any -> new ArrayList<>())
                    .add(extended);
        }
        definitions.add("compatible", compatibles(byCompatible));
        var nodes = new NodeSchema(bindings, definitions, !overlay);
        definitions.add(NodeSchema.NODE, node(vendors(byCompatible, nodes)));

        JsonObject root = Json.object("$schema", Json.DRAFT);
        root.addProperty("title", overlay ? "An overlay of RTIO boards" : "A board of RTIO");
        root.addProperty("type", "object");
        root.add("properties", rootProperties());
        root.add("additionalProperties", overlay ? Json.reference(NodeSchema.NODE) : NodeSchema.nodeOrValue());
        root.add("definitions", definitions.toJson());
        return Json.text(root);
    }

    private JsonObject rootProperties() {
        JsonObject include = Json.type("string", "array");
        include.addProperty("description", "Files that come first, relative to this one.");
        include.add("items", Json.type("string"));
        JsonObject properties = Json.object("include", include);
        if (!overlay) {
            JsonObject names = Json.type("object", "null");
            names.addProperty("description", "Further names of nodes.");
            names.add("additionalProperties", Json.type("string", "null"));
            properties.add("aliases", names);
            JsonObject chosen = Json.type("object", "null");
            chosen.addProperty("description", "Nodes for a purpose.");
            properties.add("chosen", chosen);
        }
        return properties;
    }

    /** First by vendor, so that a validator need not try thousands of compatibles on each node. */
    private JsonArray vendors(SortedMap<String, List<BindingAudit.Extended>> byCompatible, NodeSchema nodes) {
        SortedMap<String, JsonArray> rules = new TreeMap<>();
        byCompatible.forEach((compatible, variants) -> {
            JsonArray bindings = Json.array(variants, nodes::define);
            JsonObject binding =
                    variants.size() == 1 ? bindings.get(0).getAsJsonObject() : Json.object("anyOf", bindings);
            rules.computeIfAbsent(compatible.substring(0, compatible.indexOf(',') + 1), any -> new JsonArray())
                    .add(rule(Json.object("const", compatible), binding));
        });
        var vendors = new JsonArray();
        rules.forEach((vendor, ofVendor) -> {
            JsonObject all = definitions.add("vendor " + vendor, Json.object("allOf", ofVendor));
            // Regular expressions of JavaScript, which know no \Q.
            String pattern = "^" + vendor.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0");
            vendors.add(vendor.isEmpty() ? all : rule(Json.object("pattern", pattern), all));
        });
        return vendors;
    }

    /** {@code if} the first compatible is so, {@code then} that. */
    private static JsonObject rule(JsonObject compatible, JsonObject consequence) {
        JsonObject text = Json.type("string");
        compatible.entrySet().forEach(keyword -> text.add(keyword.getKey(), keyword.getValue()));
        JsonObject list = Json.type("array");
        list.add("items", Json.array(List.of(text), item -> item));
        list.addProperty("minItems", 1);
        JsonObject value = Json.object("anyOf", Json.array(List.of(text, list), any -> any));
        JsonObject condition = Json.object("properties", Json.object("compatible", value));
        condition.add("required", Json.array(List.of("compatible")));
        JsonObject rule = Json.object("if", condition);
        rule.add("then", consequence);
        return rule;
    }

    private static JsonObject compatibles(SortedMap<String, List<BindingAudit.Extended>> byCompatible) {
        var names = new JsonArray();
        STRUCTURAL.stream().filter(name -> !byCompatible.containsKey(name)).forEach(names::add);
        byCompatible.keySet().forEach(names::add);
        JsonObject known = Json.object("enum", names);
        JsonObject list = Json.type("array");
        list.add("contains", known);
        return Json.object("anyOf", Json.array(List.of(known, list, Json.type("null")), any -> any));
    }

    private static JsonObject node(JsonArray rules) {
        JsonObject node = Json.type("object", "null");
        JsonObject compatible = Json.type("string", "array", "null");
        compatible.addProperty("description", "What the node is, as vendor,device; the most exact name first.");
        JsonObject properties = Json.object("compatible", compatible);
        node.add("properties", properties);
        // A node that takes no part may be anything.
        JsonObject known = NodeSchema.ifEnabled(
                Json.object("properties", Json.object("compatible", Json.reference("compatible"))));
        node.add("additionalProperties", NodeSchema.nodeOrValue());
        var all = new JsonArray();
        all.add(known);
        all.addAll(rules);
        node.add("allOf", all);
        return node;
    }
}
