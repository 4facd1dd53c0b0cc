package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.footprint.Footprint;

/** The bytes of a board, by what takes them; what one component takes stands together, so that its name stands there once. */
final class ItemsJson {
    private ItemsJson() {}

    static JsonArray of(Footprint footprint, NodeNumbers numbers) {
        var array = new JsonArray();
        String owner = "";
        var groups = new JsonArray();
        for (Footprint.Item item : footprint.items()) {
            String key = item.component() + '\n' + item.path();
            if (!key.equals(owner)) {
                owner = key;
                groups = new JsonArray();
                var json = new JsonObject();
                json.addProperty("component", Texts.visible(item.component()));
                numbers.add(json, "node", item.path());
                json.add("groups", groups);
                array.add(json);
            }
            groups.add(group(item, footprint));
        }
        return array;
    }

    /** The first region and a single object go without saying. */
    private static JsonObject group(Footprint.Item item, Footprint footprint) {
        var json = new JsonObject();
        json.addProperty("what", Texts.visible(item.what()));
        json.addProperty("bytes", item.bytes());
        if (item.count() != 1) {
            json.addProperty("count", item.count());
        }
        if (!item.region().equals(footprint.regions().get(0).region())) {
            json.addProperty("region", Texts.visible(item.region().name()));
        }
        if (!item.isHeap()) {
            json.addProperty("offHeap", true);
        }
        return json;
    }
}
