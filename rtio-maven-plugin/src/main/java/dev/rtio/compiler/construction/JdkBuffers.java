package dev.rtio.compiler.construction;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/** {@code java.nio.ByteBuffer}: what there is of buffers, not what is in them. */
final class JdkBuffers {
    private static final String BUFFER = "java/nio/ByteBuffer";
    private static final String HEAP = "java/nio/HeapByteBuffer";
    private static final String DIRECT = "java/nio/DirectByteBuffer";
    private static final String CAPACITY = "capacity";
    private static final String ORDER = "order";

    /** They give the buffer itself. */
    private static final Set<String> FLUENT = Set.of(
            "put",
            "putInt",
            "putLong",
            "putShort",
            "putChar",
            "putFloat",
            "putDouble",
            "clear",
            "flip",
            "rewind",
            "mark",
            "reset",
            "compact");

    private JdkBuffers() {}

    static void addTo(JdkMethods methods, Heap heap) {
        methods.addStatic(BUFFER, "allocate", arguments -> {
            int bytes = size(arguments.get(0));
            HeapObject array = heap.makeArray("[B", bytes);
            return buffer(heap, HEAP, bytes).with(array).withPayload(array).slot();
        });
        methods.addStatic(
                BUFFER,
                "allocateDirect",
                arguments -> direct(heap, size(arguments.get(0))).slot());
        methods.addStatic(BUFFER, "wrap", arguments -> {
            HeapObject array = Calls.object(arguments.get(0));
            return buffer(heap, HEAP, array.length())
                    .with(array)
                    .withPayload(array)
                    .slot();
        });
        for (String type : List.of(HEAP, DIRECT, HEAP + "R", DIRECT + "R")) {
            addViews(methods, heap, type);
        }
        FLUENT.forEach(name -> methods.add(BUFFER, name, (receiver, arguments) -> receiver.slot()));
        // Not kept; asked for, they are unknown.
        for (String name : List.of("limit", "position")) {
            methods.add(BUFFER, name, (receiver, arguments) -> arguments.isEmpty() ? Slot.UNKNOWN : receiver.slot());
        }
        methods.add(BUFFER, CAPACITY, (receiver, arguments) -> receiver.get(CAPACITY, 'I'));
        methods.add(
                BUFFER,
                "isDirect",
                (receiver, arguments) -> Slot.of(receiver.type().startsWith(DIRECT)));
        methods.add(BUFFER, ORDER, (receiver, arguments) -> {
            if (arguments.isEmpty()) {
                Slot order = receiver.get(ORDER, 'L');
                return order.isNull() ? heap.foreign(ByteOrder.BIG_ENDIAN).slot() : order;
            }
            receiver.set(ORDER, arguments.get(0));
            return receiver.slot();
        });
        for (String name : List.of(
                "get", "getInt", "getShort", "getChar", "getFloat", "remaining", "hasRemaining", "alignmentOffset")) {
            methods.add(BUFFER, name, JdkBuffers::unknown);
        }
        for (String name : List.of("getLong", "getDouble")) {
            methods.add(BUFFER, name, (receiver, arguments) -> Slot.UNKNOWN_WIDE);
        }
    }

    /** Reading into an array fills it with what is not known; the others give a number. */
    private static Slot unknown(HeapObject receiver, List<Slot> arguments) {
        for (Slot each : arguments) {
            HeapObject array = each.object();
            if (array != null) {
                array.forgetNumbers();
                return receiver.slot();
            }
        }
        return Slot.UNKNOWN;
    }

    private static void addViews(JdkMethods methods, Heap heap, String type) {
        boolean isReadOnly = type.endsWith("R");
        for (String name : List.of("duplicate", "slice", "alignedSlice")) {
            methods.add(type, name, (receiver, arguments) -> {
                Slot size = arguments.size() == 2 ? arguments.get(1) : receiver.get(CAPACITY, 'I');
                HeapObject view = heap.make(type);
                view.set(CAPACITY, size);
                return memoryOf(receiver, view).slot();
            });
        }
        methods.add(type, "asReadOnlyBuffer", (receiver, arguments) -> {
            HeapObject view = heap.make(isReadOnly ? type : type + "R");
            view.set(CAPACITY, receiver.get(CAPACITY, 'I'));
            return memoryOf(receiver, view).slot();
        });
    }

    /** A view holds what the first buffer holds, not the views between. */
    private static HeapObject memoryOf(HeapObject buffer, HeapObject view) {
        return buffer.payload() instanceof HeapObject memory ? view.with(memory).withPayload(memory) : view;
    }

    private static int size(Slot bytes) {
        if (!bytes.isKnown()) {
            throw new Unresolved("it makes a buffer whose size is not known at build time");
        }
        if (bytes.intValue() < 0) {
            throw new Thrown("IllegalArgumentException", "capacity < 0: (" + bytes.intValue() + " < 0)");
        }
        return bytes.intValue();
    }

    private static HeapObject buffer(Heap heap, String type, int bytes) {
        HeapObject buffer = heap.make(type);
        buffer.set(CAPACITY, Slot.of(bytes));
        return buffer;
    }

    /** A direct buffer with its memory and what frees that. */
    static HeapObject direct(Heap heap, int bytes) {
        HeapObject cleaner = heap.make("jdk/internal/ref/Cleaner").with(heap.make(DIRECT + "$Deallocator"));
        // The JDK asks for a byte at least.
        HeapObject buffer = buffer(heap, DIRECT, bytes).with(cleaner).with(heap.makeDirectMemory(Math.max(1, bytes)));
        return buffer.withPayload(buffer);
    }
}
