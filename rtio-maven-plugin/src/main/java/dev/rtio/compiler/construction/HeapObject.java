package dev.rtio.compiler.construction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object or array on the abstract heap, or a piece of memory outside of it. */
final class HeapObject {
    /** The owner of what there is once in a JVM, whatever the number of boards: what classes hold, and literals. */
    static final int SHARED = -1;

    /** The type of memory outside of the Java heap. */
    static final String DIRECT_MEMORY = "direct memory";

    private final String type;
    private final int owner;
    private final int length;
    private final Map<Object, Slot> contents = new HashMap<>();
    private final List<HeapObject> parts = new ArrayList<>(0);
    private final Slot slot = Slot.reference(this);
    private boolean isOpaque;
    private @Nullable Object payload;

    /**
     * @param type internal name of the class, or descriptor of the array
     * @param owner the component that is being made
     * @param length elements of an array, bytes of memory, else 0
     */
    HeapObject(String type, int owner, int length) {
        this.type = type;
        this.owner = owner;
        this.length = length;
    }

    String type() {
        return type;
    }

    int owner() {
        return owner;
    }

    int length() {
        return length;
    }

    Slot slot() {
        return slot;
    }

    boolean isArray() {
        return type.charAt(0) == '[';
    }

    /** The first character of the descriptor of an array's elements. */
    char elementType() {
        return type.charAt(1);
    }

    /** What a field, by its key, or an element, by its index, holds. */
    Slot get(Object key, char descriptor) {
        Slot value = contents.get(key);
        if (value != null) {
            return value;
        }
        return isOpaque ? Slot.unknown(descriptor) : Slot.zero(descriptor);
    }

    void set(Object key, Slot value) {
        contents.put(key, value);
    }

    /** From now on nothing is known of what was not written since. */
    void forgetNumbers() {
        contents.values().removeIf(value -> value.object() == null);
        isOpaque = true;
    }

    boolean isOpaque() {
        return isOpaque;
    }

    /** Something that lives as long as this does, without a field that the machine knows. */
    HeapObject with(HeapObject part) {
        parts.add(part);
        return this;
    }

    /** What the machine knows of an object of the JDK: a text, a set, the code of a lambda expression. */
    @Nullable
    Object payload() {
        return payload;
    }

    HeapObject withPayload(Object known) {
        payload = known;
        return this;
    }

    /** All objects that this one refers to. */
    void forEachReference(Consumer<HeapObject> action) {
        parts.forEach(action);
        for (Slot value : contents.values()) {
            HeapObject object = value.object();
            if (object != null) {
                action.accept(object);
            }
        }
    }
}
