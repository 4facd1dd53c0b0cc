package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The drawings of a board's wiring, each with where its parts are. */
final class WiringJson {
    /** Characters of a name that a box shows; the rest of it stands in the node's details. */
    private static final int LONGEST = 26;

    private WiringJson() {}

    static JsonArray of(List<WiringViews.View> views, NodeNumbers numbers) {
        var array = new JsonArray();
        views.forEach(view -> array.add(view(view, numbers)));
        return array;
    }

    private static JsonObject view(WiringViews.View view, NodeNumbers nodes) {
        Wiring wiring = shortened(view.wiring());
        WiringLayout layout = WiringLayout.of(wiring);
        var json = new JsonObject();
        json.addProperty("id", Texts.visible(view.id()));
        json.addProperty("title", Texts.visible(view.title()));
        json.addProperty("width", layout.width());
        json.addProperty("height", layout.height());
        Map<String, Integer> numbers = new HashMap<>();
        var vertices = new JsonArray();
        for (Vertex vertex : wiring.vertices()) {
            JsonObject entry = vertex(vertex, layout.boxes().get(numbers.size()), nodes);
            String behind = view.views().get(vertex.id());
            if (behind != null) {
                entry.addProperty("view", Texts.visible(behind));
            }
            vertices.add(entry);
            numbers.put(vertex.id(), numbers.size());
        }
        json.add("vertices", vertices);
        var edges = new JsonArray();
        for (int i = 0; i < wiring.edges().size(); i++) {
            Wiring.Edge edge = wiring.edges().get(i);
            var entry = new JsonObject();
            entry.addProperty("from", numbers.get(edge.from()));
            entry.addProperty("to", numbers.get(edge.to()));
            entry.addProperty("kind", edge.kind().name().toLowerCase(Locale.ROOT));
            Texts.add(entry, "label", edge.label());
            var points = new JsonArray();
            layout.routes().get(i).points().forEach(point -> {
                points.add(point.x());
                points.add(point.y());
            });
            entry.add("points", points);
            edges.add(entry);
        }
        json.add("edges", edges);
        return json;
    }

    private static JsonObject vertex(Vertex vertex, WiringLayout.Box box, NodeNumbers nodes) {
        var json = new JsonObject();
        json.addProperty("kind", vertex.kind().word());
        json.addProperty("label", vertex.label());
        Texts.add(json, "detail", vertex.detail());
        nodes.add(json, "node", vertex.path());
        if (!vertex.hasDriver()) {
            json.addProperty("undriven", true);
        }
        var bounds = new JsonArray();
        List.of(box.x(), box.y(), box.width(), box.height()).forEach(bounds::add);
        json.add("box", bounds);
        return json;
    }

    private static Wiring shortened(Wiring wiring) {
        return new Wiring(
                wiring.vertices().stream()
                        .map(vertex -> new Vertex(
                                vertex.id(),
                                vertex.kind(),
                                shortened(vertex.label()),
                                shortened(vertex.detail()),
                                vertex.path(),
                                vertex.hasDriver(),
                                vertex.bus()))
                        .toList(),
                wiring.edges());
    }

    private static String shortened(String text) {
        String visible = Texts.visible(text);
        return visible.codePointCount(0, visible.length()) <= LONGEST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
