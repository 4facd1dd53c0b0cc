package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.MemoryPiece;
import dev.rtio.compiler.footprint.Usages;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The memory of a board by address: each piece with what is reserved or divided in it, and how much of it the firmware uses and
 * may use. Memory that the board gives no address, such as the JVM's heap of a board without regions, comes last.
 */
final class MemoryJson {
    private static final int MOST_USERS = 40;

    private final Footprint footprint;
    private final List<Budget> budgets;
    private final JsonArray pieces = new JsonArray();
    private final Set<String> shown = new HashSet<>();

    private MemoryJson(Footprint footprint, List<Budget> budgets) {
        this.footprint = footprint;
        this.budgets = budgets;
    }

    static JsonArray of(Footprint footprint, List<Budget> budgets) {
        var json = new MemoryJson(footprint, budgets);
        footprint.memory().forEach(json::add);
        footprint.regions().stream()
                .filter(usage ->
                        usage.region().path().filter(json.shown::contains).isEmpty())
                .forEach(json::addWithoutAddress);
        return json.pieces;
    }

    private void add(MemoryPiece piece) {
        JsonObject json = new JsonObject();
        String path = piece.node().path();
        json.addProperty("name", Texts.visible(piece.name()));
        json.addProperty("kind", piece.kind().word());
        Texts.add(json, "path", path);
        json.addProperty("address", Texts.hex(piece.extent().address()));
        json.addProperty("end", Texts.hex(piece.extent().end()));
        json.addProperty("size", piece.extent().size());
        Texts.add(json, "parts", parts(piece));
        // What a node of several blocks uses is shown with the first.
        if (shown.add(path)) {
            footprint.regions().stream()
                    .filter(usage -> usage.region().path().equals(Optional.of(path)))
                    .forEach(usage -> addUsage(json, usage));
        }
        pieces.add(json);
    }

    private static JsonArray parts(MemoryPiece piece) {
        var array = new JsonArray();
        for (MemoryPiece.Part part : piece.parts()) {
            var json = new JsonObject();
            Texts.add(json, "name", part.name());
            json.addProperty("kind", part.kind().word());
            part.node().ifPresent(node -> Texts.add(json, "path", node.path()));
            json.addProperty("offset", part.extent().address() - piece.extent().address());
            json.addProperty("size", part.extent().size());
            array.add(json);
        }
        return array;
    }

    private void addWithoutAddress(Footprint.Usage usage) {
        var json = new JsonObject();
        json.addProperty("name", Texts.visible(usage.region().name()));
        json.addProperty("kind", "jvm");
        usage.region().path().ifPresent(path -> Texts.add(json, "path", path));
        usage.region().size().ifPresent(size -> json.addProperty("size", size));
        addUsage(json, usage);
        pieces.add(json);
    }

    private void addUsage(JsonObject json, Footprint.Usage usage) {
        MemoryRegion region = usage.region();
        json.addProperty("region", Texts.visible(region.name()));
        json.addProperty("used", usage.used());
        // Of a node with several blocks the size is that of all.
        region.size().ifPresent(size -> json.addProperty("regionSize", size));
        Budget.smallest(budgets, Optional.of(region.name())).ifPresent(budget -> json.addProperty("budget", budget));
        addUsers(json, region);
    }

    /** Who uses a region, the largest first; of very many only these one by one. */
    private void addUsers(JsonObject json, MemoryRegion region) {
        List<Map.Entry<String, Long>> sorted = Usages.byComponent(footprint.items().stream()
                .filter(item -> item.region().equals(region))
                .toList());
        var array = new JsonArray();
        long others = 0;
        for (Map.Entry<String, Long> user : sorted) {
            if (array.size() == MOST_USERS) {
                others += user.getValue();
                continue;
            }
            var entry = new JsonObject();
            entry.addProperty("component", Texts.visible(user.getKey()));
            entry.addProperty("bytes", user.getValue());
            array.add(entry);
        }
        Texts.add(json, "users", array);
        if (others > 0) {
            json.addProperty("otherUsers", sorted.size() - MOST_USERS);
            json.addProperty("otherBytes", others);
        }
    }
}
