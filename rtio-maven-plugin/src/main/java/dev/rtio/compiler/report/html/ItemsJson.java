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

    /**
     * What, bytes and count, and the region unless it is the board's first; thousands of these are why they are lists. What is
     * not on the heap has a 1 at the end.
     */
    private static JsonArray group(Footprint.Item item, Footprint footprint) {
        var group = new JsonArray();
        group.add(Texts.visible(item.what()));
        group.add(item.bytes());
        group.add(item.count());
        boolean isInFirst = item.region().equals(footprint.regions().get(0).region());
        if (!isInFirst || !item.isHeap()) {
            group.add(isInFirst ? "" : Texts.visible(item.region().name()));
            group.add(item.isHeap() ? 0 : 1);
        }
        return group;
    }
}
