package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Memory;
import dev.rtio.compiler.devicetree.Memory.Extent;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The memory of a board by address: each piece with what is reserved or divided in it, and how much of it the firmware uses.
 * Memory that the board gives no address, such as the JVM's heap of a board without regions, comes last.
 */
final class MemoryJson {
    private static final int MOST_USERS = 40;

    private final Memory memory;
    private final Footprint footprint;
    private final JsonArray pieces = new JsonArray();
    private final Set<String> shown = new HashSet<>();

    private MemoryJson(Memory memory, Footprint footprint) {
        this.memory = memory;
        this.footprint = footprint;
    }

    /** A part of a piece of memory. */
    private record Part(String name, String kind, Node node, Extent extent) {}

    /** A piece of memory: what a node's {@code reg} says. */
    private record Piece(String kind, Node node, Extent extent) {}

    static JsonArray of(Devicetree devicetree, Footprint footprint) {
        var json = new MemoryJson(devicetree.memory(), footprint);
        json.pieces(devicetree).forEach(json::add);
        footprint.regions().stream()
                .filter(usage ->
                        usage.region().path().filter(json.shown::contains).isEmpty())
                .forEach(json::addWithoutAddress);
        return json.pieces;
    }

    /** All that is memory, by address; a node that is several things is shown once. */
    private List<Piece> pieces(Devicetree devicetree) {
        Map<Node, List<Piece>> byNode = new LinkedHashMap<>();
        memory.banks().forEach(bank -> put(byNode, new Piece("memory", bank.node(), bank.extent())));
        memory.regions().forEach(region -> put(byNode, new Piece("region", region.node(), region.extent())));
        for (Footprint.Usage usage : footprint.regions()) {
            usage.region().path().flatMap(devicetree::find).ifPresent(node -> addRegisters(byNode, "region", node));
        }
        for (Memory.Partition partition : memory.partitions()) {
            if (memory.partitions().stream().noneMatch(other -> other.node() == partition.flash())) {
                addRegisters(byNode, "flash", partition.flash());
            }
        }
        var all = new ArrayList<Piece>();
        byNode.values().forEach(all::addAll);
        all.sort((one, other) ->
                Long.compareUnsigned(one.extent().address(), other.extent().address()));
        return all;
    }

    private static void put(Map<Node, List<Piece>> byNode, Piece piece) {
        List<Piece> known = byNode.computeIfAbsent(piece.node(), any -> new ArrayList<>());
        if (known.stream().noneMatch(other -> other.extent().equals(piece.extent()))) {
            known.add(piece);
        }
    }

    private static void addRegisters(Map<Node, List<Piece>> byNode, String kind, Node node) {
        if (byNode.containsKey(node)) {
            return;
        }
        for (Node.Register register : node.registers()) {
            if (register.address().isPresent() && register.size().isPresent()) {
                put(
                        byNode,
                        new Piece(
                                kind,
                                node,
                                new Extent(
                                        register.address().getAsLong(),
                                        register.size().getAsLong())));
            }
        }
    }

    private void add(Piece piece) {
        JsonObject json = new JsonObject();
        Node node = piece.node();
        json.addProperty("name", Texts.visible(name(node)));
        json.addProperty("kind", piece.kind());
        Texts.add(json, "path", node.path());
        json.addProperty("address", Texts.hex(piece.extent().address()));
        json.addProperty(
                "end", Texts.hex(piece.extent().address() + piece.extent().size()));
        json.addProperty("size", piece.extent().size());
        Texts.add(json, "parts", parts(piece));
        // What a node of several blocks uses is shown with the first.
        if (shown.add(node.path())) {
            footprint.regions().stream()
                    .filter(usage -> usage.region().path().equals(Optional.of(node.path())))
                    .forEach(usage -> addUsage(json, usage));
        }
        pieces.add(json);
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
        json.addProperty("region", Texts.visible(usage.region().name()));
        json.addProperty("used", usage.used());
        addUsers(json, usage.region());
    }

    /** Who uses a region, the largest first; of very many only these one by one. */
    private void addUsers(JsonObject json, MemoryRegion region) {
        Map<String, Long> users = new LinkedHashMap<>();
        footprint.items().stream()
                .filter(item -> item.region().equals(region))
                .forEach(item -> users.merge(item.component(), item.bytes(), Long::sum));
        var array = new JsonArray();
        long others = 0;
        List<Map.Entry<String, Long>> sorted = users.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
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

    private JsonArray parts(Piece piece) {
        var parts = new ArrayList<Part>();
        for (Memory.Reserved reserved : memory.reserved()) {
            String kind = isRegion(reserved.node()) ? "region" : "reserved";
            reserved.fixed()
                    .filter(extent -> reserved.node() != piece.node())
                    .filter(piece.extent()::contains)
                    .ifPresent(extent -> parts.add(new Part(name(reserved.node()), kind, reserved.node(), extent)));
        }
        for (Memory.Region region : memory.regions()) {
            if (region.node() != piece.node() && piece.extent().contains(region.extent())) {
                parts.add(new Part(region.name(), "region", region.node(), region.extent()));
            }
        }
        for (Memory.Partition partition : memory.partitions()) {
            if (partition.flash() == piece.node()) {
                Extent extent = new Extent(
                        piece.extent().address() + partition.extent().address(),
                        partition.extent().size());
                parts.add(new Part(
                        partition.label().orElse(name(partition.node())), "partition", partition.node(), extent));
            }
        }
        parts.sort((one, other) ->
                Long.compareUnsigned(one.extent().address(), other.extent().address()));
        var array = new JsonArray();
        for (Part part : parts) {
            var json = new JsonObject();
            json.addProperty("name", Texts.visible(part.name()));
            json.addProperty("kind", part.kind());
            Texts.add(json, "path", part.node().path());
            json.addProperty("offset", part.extent().address() - piece.extent().address());
            json.addProperty("size", part.extent().size());
            array.add(json);
        }
        return array;
    }

    /** Whether the firmware lives there: then it is a piece of its own, too. */
    private boolean isRegion(Node node) {
        return footprint.regions().stream()
                .anyMatch(usage -> usage.region().path().equals(Optional.of(node.path())));
    }

    private static String name(Node node) {
        return node.labels().isEmpty() ? node.name() : node.labels().get(0);
    }
}
