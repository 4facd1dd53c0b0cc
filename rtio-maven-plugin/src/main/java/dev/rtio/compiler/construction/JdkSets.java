package dev.rtio.compiler.construction;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/** {@code java.util.EnumSet}, of enums with at most 64 constants. */
final class JdkSets {
    private static final String SET = "java/util/EnumSet";
    private static final int MOST = 64;

    private final Heap heap;
    private final ClassFiles classes;

    /** The ordinals in a set. */
    private record Constants(String type, Set<Integer> ordinals) {}

    private JdkSets(Heap heap, ClassFiles classes) {
        this.heap = heap;
        this.classes = classes;
    }

    static void addTo(JdkMethods methods, Heap heap, ClassFiles classes) {
        var sets = new JdkSets(heap, classes);
        methods.addStatic(SET, "noneOf", arguments -> sets.make(type(arguments.get(0)), set -> {}));
        methods.addStatic(SET, "allOf", arguments -> {
            String type = type(arguments.get(0));
            return sets.make(type, set -> addAll(set, sets.size(type)));
        });
        methods.addStatic(SET, "of", sets::of);
        methods.addStatic(SET, "copyOf", arguments -> {
            Constants from = constants(arguments.get(0));
            return sets.make(from.type, set -> set.addAll(from.ordinals));
        });
        methods.addStatic(SET, "complementOf", arguments -> {
            Constants from = constants(arguments.get(0));
            return sets.make(from.type, set -> {
                addAll(set, sets.size(from.type));
                set.removeAll(from.ordinals);
            });
        });
        methods.add(
                SET,
                "contains",
                (set, arguments) -> Slot.of(constants(set.slot()).ordinals.contains(ordinal(arguments.get(0)))));
        methods.add(
                SET,
                "add",
                (set, arguments) -> Slot.of(constants(set.slot()).ordinals.add(ordinal(arguments.get(0)))));
        methods.add(
                SET,
                "remove",
                (set, arguments) -> Slot.of(constants(set.slot()).ordinals.remove(ordinal(arguments.get(0)))));
        methods.add(
                SET,
                "size",
                (set, arguments) -> Slot.of(constants(set.slot()).ordinals.size()));
        methods.add(
                SET,
                "isEmpty",
                (set, arguments) -> Slot.of(constants(set.slot()).ordinals.isEmpty()));
    }

    private static void addAll(Set<Integer> set, int size) {
        for (int i = 0; i < size; i++) {
            set.add(i);
        }
    }

    /** Up to five constants, or one and an array. */
    private Slot of(List<Slot> arguments) {
        String type = JdkObjects.enumOf(classes, Calls.object(arguments.get(0)).type());
        return make(type, set -> {
            for (Slot each : arguments) {
                HeapObject object = Calls.object(each);
                if (object.isArray()) {
                    for (int i = 0; i < object.length(); i++) {
                        set.add(ordinal(object.get(i, 'L')));
                    }
                } else {
                    set.add(ordinal(each));
                }
            }
        });
    }

    private Slot make(String type, Consumer<Set<Integer>> filling) {
        if (size(type) > MOST) {
            throw new Unresolved("it makes a set of an enum with more than " + MOST + " constants");
        }
        var ordinals = new TreeSet<Integer>();
        filling.accept(ordinals);
        return heap.make("java/util/RegularEnumSet")
                .withPayload(new Constants(type, ordinals))
                .slot();
    }

    private int size(String type) {
        ClassFile file = classes.find(type);
        if (file == null) {
            throw new Unresolved("it makes a set of the constants of " + type.replace('/', '.'));
        }
        return file.constants().size();
    }

    private static String type(Slot classObject) {
        if (Calls.object(classObject).payload() instanceof Type type) {
            return type.getInternalName();
        }
        throw new Unresolved("it makes a set of an enum that is not known at build time");
    }

    private static Constants constants(Slot set) {
        HeapObject object = set.object();
        if (object != null && object.payload() instanceof Constants constants) {
            return constants;
        }
        throw new Unresolved("it copies a collection that is not known at build time");
    }

    private static int ordinal(Slot constant) {
        Slot ordinal = Calls.object(constant).get(JdkObjects.ORDINAL, 'I');
        if (!ordinal.isKnown()) {
            throw new Unresolved("it uses an enum constant that is not known at build time");
        }
        return ordinal.intValue();
    }
}
