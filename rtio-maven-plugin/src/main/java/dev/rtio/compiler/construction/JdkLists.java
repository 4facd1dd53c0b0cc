package dev.rtio.compiler.construction;

import java.util.ArrayList;
import java.util.List;

/** {@code ArrayList} and {@code ArrayDeque}: how long their arrays are, and what is in them. */
final class JdkLists {
    private static final String LIST = "java/util/ArrayList";
    private static final String DEQUE = "java/util/ArrayDeque";
    private static final String ARRAY = "array";
    private static final String OBJECTS = "[Ljava/lang/Object;";

    /** Of a list without a given capacity, from its first element on. */
    private static final int DEFAULT_LIST = 10;

    private static final int DEFAULT_DEQUE = 16;

    /** What is in a list. */
    private static final class Elements {
        private final List<Slot> slots = new ArrayList<>();
        private int capacity;
        private boolean isDefault;
    }

    private JdkLists() {}

    static void addTo(JdkMethods methods, Heap heap) {
        methods.add(LIST, "<init>", (list, arguments) -> {
            var elements = new Elements();
            elements.isDefault = arguments.isEmpty();
            list.withPayload(elements);
            grow(heap, list, elements, arguments.isEmpty() ? 0 : capacity(arguments.get(0)));
            return Slot.EMPTY;
        });
        methods.add(LIST, "add", (list, arguments) -> {
            if (arguments.size() != 1) {
                throw new Unresolved("it inserts into a list");
            }
            Elements elements = elements(list);
            elements.slots.add(arguments.get(0));
            int size = elements.slots.size();
            if (size > elements.capacity) {
                int half = elements.capacity + Math.max(size - elements.capacity, elements.capacity >> 1);
                grow(heap, list, elements, elements.isDefault ? Math.max(DEFAULT_LIST, half) : half);
            }
            element(list, size - 1, arguments.get(0));
            return Slot.of(true);
        });
        methods.add(DEQUE, "<init>", (deque, arguments) -> {
            var elements = new Elements();
            deque.withPayload(elements);
            int least = arguments.isEmpty() ? DEFAULT_DEQUE : Math.max(0, capacity(arguments.get(0)));
            grow(heap, deque, elements, Math.max(1, least + 1));
            return Slot.EMPTY;
        });
        for (String name : List.of("add", "addLast", "offer", "offerLast")) {
            methods.add(DEQUE, name, (deque, arguments) -> addLast(deque, arguments.get(0), name));
        }
        for (String type : List.of(LIST, DEQUE)) {
            methods.add(
                    type,
                    "size",
                    (list, arguments) -> Slot.of(elements(list).slots.size()));
            methods.add(
                    type,
                    "isEmpty",
                    (list, arguments) -> Slot.of(elements(list).slots.isEmpty()));
        }
        methods.add(LIST, "get", (list, arguments) -> get(list, arguments.get(0)));
    }

    private static Slot addLast(HeapObject deque, Slot value, String name) {
        Elements elements = elements(deque);
        elements.slots.add(value);
        if (elements.slots.size() >= elements.capacity) {
            throw new Unresolved("it puts more into an ArrayDeque than it was made for");
        }
        element(deque, elements.slots.size() - 1, value);
        return name.equals("addLast") ? Slot.EMPTY : Slot.of(true);
    }

    private static Slot get(HeapObject list, Slot index) {
        List<Slot> slots = elements(list).slots;
        if (!index.isKnown()) {
            return Slot.UNKNOWN;
        }
        if (index.intValue() < 0 || index.intValue() >= slots.size()) {
            throw new Thrown(
                    "IndexOutOfBoundsException",
                    "Index " + index.intValue() + " out of bounds for length " + slots.size());
        }
        return slots.get(index.intValue());
    }

    private static int capacity(Slot capacity) {
        if (!capacity.isKnown() || capacity.object() != null || capacity.isNull()) {
            throw new Unresolved("it makes a list whose capacity is not known at build time");
        }
        return capacity.intValue();
    }

    /** An empty list has an array that all have in common. */
    private static void grow(Heap heap, HeapObject list, Elements elements, int capacity) {
        elements.capacity = capacity;
        if (capacity == 0) {
            return;
        }
        HeapObject array = heap.makeArray(OBJECTS, capacity);
        for (int i = 0; i < elements.slots.size(); i++) {
            array.set(i, elements.slots.get(i));
        }
        list.set(ARRAY, array.slot());
    }

    private static void element(HeapObject list, int index, Slot value) {
        Calls.object(list.get(ARRAY, 'L')).set(index, value);
    }

    private static Elements elements(HeapObject list) {
        if (list.payload() instanceof Elements elements) {
            return elements;
        }
        throw new Unresolved("it uses a list of which nothing is known");
    }
}
