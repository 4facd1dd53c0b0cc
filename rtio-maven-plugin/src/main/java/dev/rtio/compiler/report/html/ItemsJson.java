package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.footprint.Footprint;

/** The bytes of a board, by what takes them. */
final class ItemsJson {
    private ItemsJson() {}

    static JsonArray of(Footprint footprint) {
        var array = new JsonArray();
        for (Footprint.Item item : footprint.items()) {
            var json = new JsonObject();
            json.addProperty("region", Texts.visible(item.region().name()));
            json.addProperty("component", Texts.visible(item.component()));
            Texts.add(json, "path", item.path());
            json.addProperty("what", Texts.visible(item.what()));
            json.addProperty("count", item.count());
            json.addProperty("bytes", item.bytes());
            if (!item.isHeap()) {
                json.addProperty("offHeap", true);
            }
            array.add(json);
        }
        return array;
    }
}
