package dev.rtio.compiler.construction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be reached from a board, by component and kind. */
final class Reachable {
    /** By name first, since that is what people see; the others only for the sake of a fixed order. */
    private static final Comparator<Construction.Made> ORDER = Comparator.comparing(
                    (Construction.Made made) -> made.kind().name())
            .thenComparing(made -> made.kind().type())
            .thenComparingInt(made -> made.kind().length())
            .thenComparing(made -> made.kind().moreFields());

    private final List<Map<ObjectKind, Long>> counts = new ArrayList<>();

    private Reachable(HeapObject root, int components) {
        for (int i = 0; i <= components; i++) {
            counts.add(new HashMap<>());
        }
        Set<HeapObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var left = new ArrayDeque<HeapObject>();
        left.add(root);
        while (!left.isEmpty()) {
            HeapObject object = left.poll();
            if (object.owner() != HeapObject.SHARED && seen.add(object)) {
                counts.get(object.owner()).merge(ObjectKind.of(object), 1L, Long::sum);
                object.forEachReference(left::add);
            }
        }
    }

    static List<Construction.Made> from(HeapObject root, int components) {
        var made = new ArrayList<Construction.Made>();
        List<Map<ObjectKind, Long>> counts = new Reachable(root, components).counts;
        for (int i = 0; i < counts.size(); i++) {
            int component = i;
            counts.get(i).entrySet().stream()
                    .map(kind -> new Construction.Made(component, kind.getKey(), kind.getValue()))
                    .sorted(ORDER)
                    .forEach(made::add);
        }
        return made;
    }
}
