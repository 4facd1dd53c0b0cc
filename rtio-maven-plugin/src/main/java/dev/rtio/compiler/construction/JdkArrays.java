package dev.rtio.compiler.construction;

import java.util.List;

/** {@code java.util.Arrays} and {@code System.arraycopy}. */
final class JdkArrays {
    private static final String ARRAYS = "java/util/Arrays";

    private JdkArrays() {}

    static void addTo(JdkMethods methods, Heap heap) {
        methods.addStatic(ARRAYS, "fill", JdkArrays::fill);
        methods.addStatic(ARRAYS, "setAll", arguments -> {
            throw new Unresolved("it fills an array by a function");
        });
        methods.addStatic(
                ARRAYS,
                "copyOf",
                arguments -> copy(heap, Calls.object(arguments.get(0)), 0, known(arguments.get(1)))
                        .slot());
        methods.addStatic(
                ARRAYS,
                "copyOfRange",
                arguments -> copy(
                                heap, Calls.object(arguments.get(0)), known(arguments.get(1)), known(arguments.get(2)))
                        .slot());
        methods.addStatic("java/lang/System", "arraycopy", arguments -> {
            move(
                    Calls.object(arguments.get(0)),
                    known(arguments.get(1)),
                    Calls.object(arguments.get(2)),
                    known(arguments.get(3)),
                    known(arguments.get(4)));
            return Slot.EMPTY;
        });
    }

    private static int known(Slot number) {
        if (!number.isKnown()) {
            throw new Unresolved("it copies as many elements as are not known at build time");
        }
        return number.intValue();
    }

    private static Slot fill(List<Slot> arguments) {
        HeapObject array = Calls.object(arguments.get(0));
        boolean isRange = arguments.size() == 4;
        int from = isRange ? known(arguments.get(1)) : 0;
        int to = isRange ? known(arguments.get(2)) : array.length();
        Slot value = arguments.get(arguments.size() - 1);
        for (int i = from; i < Math.min(to, array.length()); i++) {
            array.set(i, value);
        }
        return Slot.EMPTY;
    }

    /** A new array of the same type with elements of another, from one index to before the other. */
    static HeapObject copy(Heap heap, HeapObject array, int from, int to) {
        if (to < from) {
            throw new Thrown(from == 0 ? "NegativeArraySizeException" : "IllegalArgumentException", from + " > " + to);
        }
        HeapObject copy = heap.makeArray(array.type(), to - from);
        move(array, from, copy, 0, Math.min(array.length() - from, to - from));
        return copy;
    }

    private static void move(HeapObject source, int from, HeapObject target, int to, int count) {
        if (from < 0 || to < 0 || count < 0 || from + count > source.length() || to + count > target.length()) {
            throw new Thrown("ArrayIndexOutOfBoundsException", null);
        }
        char type = source.elementType();
        boolean isForward = source != target || to <= from;
        for (int i = 0; i < count; i++) {
            int at = isForward ? i : count - 1 - i;
            Slot value = source.get(from + at, type);
            target.set(to + at, value);
        }
    }
}
