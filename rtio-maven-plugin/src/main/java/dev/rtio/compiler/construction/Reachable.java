package dev.rtio.compiler.construction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be reached from a board, by component and kind. */
final class Reachable {
    private final Map<Integer, Map<ObjectKind, Long>> counts = new LinkedHashMap<>();

    private Reachable(HeapObject root, int components) {
        for (int i = 0; i <= components; i++) {
            counts.put(i, new LinkedHashMap<>());
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
        new Reachable(root, components)
                .counts.forEach((component, kinds) -> kinds.entrySet().stream()
                        .map(kind -> new Construction.Made(component, kind.getKey(), kind.getValue()))
                        .sorted(java.util.Comparator.comparing(
                                        (Construction.Made each) -> each.kind().name())
                                .thenComparing(each -> each.kind().length()))
                        .forEach(made::add));
        return made;
    }
}
