package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;

/** The objects of an image: what each is, and where it was declared. */
final class ComponentsJson {
    private ComponentsJson() {}

    static JsonArray of(FirmwareImage image, Places places, NodeNumbers numbers) {
        var array = new JsonArray();
        for (Component component : image.components()) {
            var json = new JsonObject();
            json.addProperty("name", component.name());
            json.addProperty("kind", Vertex.Kind.of(component).word());
            json.addProperty("type", Texts.visible(component.type()));
            numbers.add(json, "node", component.path());
            json.add("place", places.json(component.span()));
            array.add(json);
        }
        return array;
    }
}
