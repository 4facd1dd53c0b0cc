package dev.rtio.compiler.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Divides a large wiring into drawings that a person can take in: an overview, in which what is alike is one vertex, and
 * drawings of what is behind each of these, a few dozen devices at a time.
 */
final class WiringViews {
    /** So many vertices are drawn one by one. */
    private static final int MOST_SINGLE = 60;

    /** So many alike are one vertex in a large board's overview. */
    private static final int FEWEST_ALIKE = 6;

    /** Vertices of one drawing, without those that they are connected with. */
    private static final int MOST_IN_VIEW = 36;

    private final Wiring wiring;
    private final Map<String, String> groupOf = new HashMap<>();

    private WiringViews(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * One drawing.
     *
     * @param id unique on the page
     * @param title what is drawn
     * @param views ids of the drawings behind groups, by the ids of the groups
     */
    record View(String id, String title, Wiring wiring, Map<String, String> views) {
        View {
            views = Map.copyOf(views);
        }
    }

    /** The drawings, the overview first. */
    static List<View> of(Wiring wiring) {
        return new WiringViews(wiring).views();
    }

    private List<View> views() {
        if (wiring.vertices().size() <= MOST_SINGLE) {
            return List.of(new View("all", "All", wiring, Map.of()));
        }
        Map<String, List<Vertex>> groups = groups();
        var views = new ArrayList<View>();
        Map<String, String> behind = new HashMap<>();
        var details = new ArrayList<View>();
        groups.forEach((key, members) -> {
            List<View> parts = parts(key, members);
            behind.put(key, parts.get(0).id());
            details.addAll(parts);
        });
        views.add(new View("all", "Overview", overview(groups), behind));
        views.addAll(details);
        return views;
    }

    /** What is alike: what lives on one bus, and the rest by kind and class. */
    private Map<String, List<Vertex>> groups() {
        Map<String, List<Vertex>> alike = wiring.vertices().stream()
                .collect(Collectors.groupingBy(WiringViews::key, LinkedHashMap::new, Collectors.toList()));
        alike.remove("");
        alike.values().removeIf(members -> members.size() < FEWEST_ALIKE);
        alike.forEach((key, members) -> members.forEach(member -> groupOf.put(member.id(), key)));
        return alike;
    }

    private static String key(Vertex vertex) {
        if (!vertex.bus().isEmpty()) {
            return "bus " + vertex.bus();
        }
        return switch (vertex.kind()) {
            case FIRMWARE, BUS, TIMERS -> "";
            case CONTEXT, CONTEXT_POOL, MEMORY_POOL, WORK_QUEUE, SUBMISSION ->
                vertex.kind().word();
            default -> vertex.kind().word() + " " + vertex.detail();
        };
    }

    private Wiring overview(Map<String, List<Vertex>> groups) {
        var vertices = new ArrayList<Vertex>();
        Set<String> drawn = new LinkedHashSet<>();
        for (Vertex vertex : wiring.vertices()) {
            String group = groupOf.get(vertex.id());
            if (group == null) {
                vertices.add(vertex);
            } else if (drawn.add(group)) {
                vertices.add(group(group, groups.getOrDefault(group, List.of())));
            }
        }
        return new Wiring(vertices, edges(id -> groupOf.getOrDefault(id, id), vertices));
    }

    private Vertex group(String key, List<Vertex> members) {
        long devices = members.stream().filter(WiringViews::isCounted).count();
        Vertex first =
                members.stream().filter(WiringViews::isCounted).findFirst().orElse(members.get(0));
        String noun = first.kind().word().replace('-', ' ');
        String detail = key.startsWith("bus ") ? "on " + label(key.substring(4)) : first.detail();
        return new Vertex(key, Vertex.Kind.GROUP, devices + " " + noun + "s", detail, "", true, "");
    }

    /** A group is so many of these; what they own is not counted. */
    private static boolean isCounted(Vertex vertex) {
        return vertex.bus().isEmpty() || vertex.kind() == Vertex.Kind.DEVICE;
    }

    /** The drawings of a group: some of its members each, with all that they are connected with. */
    private List<View> parts(String key, List<Vertex> members) {
        // What belongs to one node stays together.
        Map<String, List<Vertex>> byNode = members.stream()
                .collect(Collectors.groupingBy(
                        member -> member.path().isEmpty() ? member.id() : member.path(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var parts = new ArrayList<List<Vertex>>();
        var part = new ArrayList<Vertex>();
        for (List<Vertex> together : byNode.values()) {
            if (!part.isEmpty() && part.size() + together.size() > MOST_IN_VIEW) {
                parts.add(part);
                part = new ArrayList<>();
            }
            part.addAll(together);
        }
        parts.add(part);
        var views = new ArrayList<View>();
        Vertex group = group(key, members);
        String title = group.label() + (key.startsWith("bus ") ? " " + group.detail() : "");
        for (int i = 0; i < parts.size(); i++) {
            String ofSo = parts.size() == 1 ? "" : ", part " + (i + 1) + " of " + parts.size();
            views.add(new View(key + " " + i, title + ofSo, surroundings(parts.get(i)), Map.of()));
        }
        return views;
    }

    private String label(String id) {
        return wiring.vertices().stream()
                .filter(vertex -> vertex.id().equals(id))
                .map(Vertex::label)
                .findFirst()
                .orElse(id);
    }

    /** Some vertices with those that they are connected with, which stand for themselves unless they are of a group. */
    private Wiring surroundings(List<Vertex> members) {
        Set<String> inside = members.stream().map(Vertex::id).collect(Collectors.toSet());
        Set<String> near = new LinkedHashSet<>(inside);
        for (Wiring.Edge edge : wiring.edges()) {
            if (inside.contains(edge.from()) && !groupOf.containsKey(edge.to())) {
                near.add(edge.to());
            } else if (inside.contains(edge.to()) && !groupOf.containsKey(edge.from())) {
                near.add(edge.from());
            }
        }
        List<Vertex> vertices = wiring.vertices().stream()
                .filter(vertex -> near.contains(vertex.id()))
                .toList();
        List<Wiring.Edge> edges = wiring.edges().stream()
                .filter(edge -> near.contains(edge.from()) && near.contains(edge.to()))
                .filter(edge -> inside.contains(edge.from()) || inside.contains(edge.to()))
                .toList();
        return new Wiring(vertices, edges);
    }

    /** All edges between vertices that stand for others, each once and without a label if several became one. */
    private List<Wiring.Edge> edges(UnaryOperator<String> standsFor, List<Vertex> vertices) {
        Set<String> known = vertices.stream().map(Vertex::id).collect(Collectors.toSet());
        Map<List<String>, Wiring.Edge> merged = new LinkedHashMap<>();
        for (Wiring.Edge edge : wiring.edges()) {
            String from = standsFor.apply(edge.from());
            String to = standsFor.apply(edge.to());
            if (!from.equals(to) && known.contains(from) && known.contains(to)) {
                boolean isSame = from.equals(edge.from()) && to.equals(edge.to());
                merged.merge(
                        List.of(from, to, edge.kind().name(), isSame ? edge.label() : ""),
                        new Wiring.Edge(from, to, edge.kind(), isSame ? edge.label() : ""),
                        (one, other) -> one);
            }
        }
        return List.copyOf(merged.values());
    }
}
