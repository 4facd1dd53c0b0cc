package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.report.DevicetreeDiff.Kind;
import dev.rtio.compiler.report.DevicetreeDiff.NodeChange;
import java.nio.file.Path;
import java.util.Locale;

/** Differences of boards for other programs. */
public final class DiffJson {
    private DiffJson() {}

    /** @param root the directory that files are named relative to */
    public static String toJson(DevicetreeDiff diff, Path root) {
        var uris = new FileUris(root);
        var nodes = new JsonArray();
        diff.nodes().forEach(node -> nodes.add(node(node, uris)));
        return Json.document("nodes", nodes);
    }

    private static JsonObject node(NodeChange node, FileUris uris) {
        var json = new JsonObject();
        json.addProperty("path", node.path());
        json.addProperty("change", name(node.kind()));
        var properties = new JsonArray();
        node.properties().forEach(property -> {
            var entry = new JsonObject();
            entry.addProperty("name", property.name());
            entry.addProperty("change", name(property.kind()));
            property.before().ifPresent(value -> entry.addProperty("before", value));
            property.after().ifPresent(value -> entry.addProperty("after", value));
            property.place().ifPresent(place -> {
                entry.addProperty("file", uris.uri(place.file()));
                entry.addProperty("line", place.line());
                entry.addProperty("column", place.column());
            });
            properties.add(entry);
        });
        json.add("properties", properties);
        return json;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
