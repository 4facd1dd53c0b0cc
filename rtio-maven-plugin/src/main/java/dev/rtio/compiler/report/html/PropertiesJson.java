package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.report.ValueText;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of a node: what each is, where that is written, and what it replaced. */
final class PropertiesJson {
    private final Node node;
    private final Places places;
    private final Map<String, PropertySpec> specs;

    PropertiesJson(Node node, Places places) {
        this.node = node;
        this.places = places;
        this.specs = node.binding().map(Binding::properties).orElse(Map.of());
    }

    JsonArray properties() {
        var array = new JsonArray();
        Map<String, TreeProperty> written = new TreeMap<>(node.written());
        written.values().forEach(property -> array.add(written(property)));
        for (Property property : new TreeMap<>(node.properties()).values()) {
            // What nobody wrote is a default; a flag that is absent is not worth a line.
            if (!written.containsKey(property.name()) && !property.value().equals(new Value.Bool(false))) {
                array.add(byDefault(property));
            }
        }
        node.source().deletedProperties().forEach((name, earlier) -> {
            if (!written.containsKey(name)) {
                array.add(deleted(name, earlier));
            }
        });
        return array;
    }

    private JsonObject written(TreeProperty property) {
        JsonObject json = property(property.name());
        json.addProperty("value", Texts.visible(ValueText.written(property.value())));
        Property typed = node.properties().get(property.name());
        if (typed != null && isReference(typed)) {
            Texts.add(json, "means", ValueText.meaning(typed.value()));
        }
        json.add("place", places.json(property.span()));
        history(json, property.shadowed());
        return json;
    }

    private JsonObject byDefault(Property property) {
        JsonObject json = property(property.name());
        json.addProperty("value", Texts.visible(ValueText.meaning(property.value())));
        json.addProperty("from", "default");
        PropertySpec spec = specs.get(property.name());
        SourceNode value = spec == null ? null : spec.defaultValue();
        if (value != null) {
            json.add("place", places.json(value.span()));
        }
        return json;
    }

    private JsonObject deleted(String name, TreeProperty earlier) {
        JsonObject json = property(name);
        json.addProperty("from", "deleted");
        var place = node.source().deleted().get(name);
        if (place != null) {
            json.add("place", places.json(place));
        }
        history(json, earlier);
        return json;
    }

    private static JsonObject property(String name) {
        var json = new JsonObject();
        json.addProperty("name", Texts.visible(name));
        return json;
    }

    private void history(JsonObject json, @Nullable TreeProperty last) {
        var array = new JsonArray();
        for (TreeProperty earlier = last; earlier != null; earlier = earlier.shadowed()) {
            var entry = new JsonObject();
            entry.addProperty("value", Texts.visible(ValueText.written(earlier.value())));
            entry.add("place", places.json(earlier.span()));
            array.add(entry);
        }
        Texts.add(json, "replaced", array);
    }

    private static boolean isReference(Property property) {
        return switch (property.type()) {
            case PHANDLE, PHANDLES, PHANDLE_ARRAY, PATH -> true;
            default -> false;
        };
    }
}
