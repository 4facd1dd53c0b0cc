package dev.rtio.compiler.construction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The abstract heap: makes objects for the component that is being made, and keeps what classes hold. */
final class Heap {
    /** More elements of one array than any driver has for one device. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final Map<String, Slot> statics = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, HeapObject> literals = new HashMap<>();
    private final Map<Type, HeapObject> classObjects = new HashMap<>();
    private final IdentityHashMap<Object, HeapObject> foreign = new IdentityHashMap<>();
    private int owner = HeapObject.SHARED;

    /** Whose the objects are that are made from now on; returns whose they were. */
    int enter(int component) {
        int before = owner;
        owner = component;
        return before;
    }

    HeapObject make(String type) {
        return new HeapObject(type, owner, 0);
    }

    HeapObject makeArray(String descriptor, int length) {
        if (length < 0) {
            throw new Thrown("NegativeArraySizeException", String.valueOf(length));
        }
        if (length > MAX_LENGTH) {
            throw new Thrown("OutOfMemoryError", "Requested array size exceeds VM limit");
        }
        return new HeapObject(descriptor, owner, length);
    }

    HeapObject makeDirectMemory(int bytes) {
        return new HeapObject(HeapObject.DIRECT_MEMORY, owner, bytes);
    }

    /** A text with its characters. */
    HeapObject makeText(String text) {
        return text(text, owner);
    }

    private static HeapObject text(String text, int owner) {
        boolean isLatin1 = text.chars().allMatch(each -> each < 0x100);
        var bytes = new HeapObject("[B", owner, isLatin1 ? text.length() : 2 * text.length());
        return new HeapObject("java/lang/String", owner, 0).with(bytes).withPayload(text);
    }

    /** A text of which there is one in the JVM. */
    HeapObject literal(String text) {
        return literals.computeIfAbsent(text, each -> text(each, HeapObject.SHARED));
    }

    HeapObject classObject(Type type) {
        return classObjects.computeIfAbsent(
                type, each -> new HeapObject("java/lang/Class", HeapObject.SHARED, 0).withPayload(each));
    }

    /** A constant of the JDK, of which there is one in the JVM. */
    HeapObject foreign(Object constant) {
        return foreign.computeIfAbsent(
                constant,
                each -> new HeapObject(each.getClass().getName().replace('.', '/'), HeapObject.SHARED, 0)
                        .withPayload(each));
    }

    void setStatic(String type, String field, Slot value) {
        statics.put(type + "." + field, value);
    }

    @Nullable
    Slot getStatic(String type, String field) {
        return statics.get(type + "." + field);
    }

    void forgetStatics(String type) {
        forgotten.add(type);
    }

    boolean areStaticsForgotten(String type) {
        return forgotten.contains(type);
    }
}
