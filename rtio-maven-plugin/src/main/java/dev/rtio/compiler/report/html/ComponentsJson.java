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
            numbers.add(json, "node", path(component));
            json.add("place", places.json(component.span()));
            array.add(json);
        }
        return array;
    }

    /** The node that a component stands for or belongs to, or empty. */
    static String path(Component component) {
        if (component instanceof Component.Device device) {
            return device.node().path();
        } else if (component instanceof Component.BusIodev iodev) {
            return iodev.node().path();
        } else if (component instanceof Component.Context context) {
            return context.node().or(context::device).map(Object::toString).orElse("");
        } else if (component instanceof Component.ContextPool pool) {
            return pool.node().map(Object::toString).orElse("");
        } else if (component instanceof Component.MemoryPool pool) {
            return pool.node().path();
        } else if (component instanceof Component.Submission submission) {
            return submission.node().path();
        }
        return component instanceof Component.WorkQueue queue ? queue.node().path() : "";
    }
}
