package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Numbers the bindings of a board: what they say of their properties stands in the data once, however many nodes they rule. */
final class BindingTable {
    private final Places places;
    private final IdentityHashMap<Binding, Integer> numbers = new IdentityHashMap<>();
    private final List<Binding> bindings = new ArrayList<>();

    BindingTable(Places places) {
        this.places = places;
    }

    int number(Binding binding) {
        return numbers.computeIfAbsent(binding, any -> {
            bindings.add(binding);
            return bindings.size() - 1;
        });
    }

    JsonArray json() {
        var array = new JsonArray();
        bindings.forEach(binding -> array.add(json(binding)));
        return array;
    }

    private JsonObject json(Binding binding) {
        var json = new JsonObject();
        binding.compatible().ifPresent(compatible -> Texts.add(json, "compatible", compatible));
        Texts.add(json, "description", binding.description());
        json.add("place", places.json(binding.span()));
        var properties = new JsonObject();
        for (PropertySpec spec : binding.properties().values()) {
            var property = new JsonObject();
            property.addProperty("type", spec.type().text());
            if (spec.required()) {
                property.addProperty("required", true);
            }
            Texts.add(property, "description", spec.description());
            properties.add(Texts.visible(spec.name()), property);
        }
        json.add("properties", properties);
        return json;
    }
}
