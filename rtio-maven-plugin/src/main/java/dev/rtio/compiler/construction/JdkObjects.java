package dev.rtio.compiler.construction;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** {@code java.lang}: objects, enums, boxes, texts. */
final class JdkObjects {
    private static final String OBJECT = "java/lang/Object";
    private static final String ENUM = "java/lang/Enum";
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String OBJECTS = "java/util/Objects";
    private static final String NAME = "name";
    static final String ORDINAL = "ordinal";
    private static final String VALUE = "value";

    /** How far the boxes reach of which there is one in the JVM for each value. */
    private static final int CACHED = 128;

    private static final Map<String, String> BOXES = Map.of(
            "java/lang/Boolean", "booleanValue",
            "java/lang/Byte", "byteValue",
            "java/lang/Short", "shortValue",
            "java/lang/Character", "charValue",
            "java/lang/Integer", "intValue",
            "java/lang/Long", "longValue",
            "java/lang/Float", "floatValue",
            "java/lang/Double", "doubleValue");

    private JdkObjects() {}

    static void addTo(JdkMethods methods, Heap heap, Machine machine, ClassFiles classes) {
        methods.add(OBJECT, "<init>", (receiver, arguments) -> Slot.EMPTY);
        methods.add("java/lang/Record", "<init>", (receiver, arguments) -> Slot.EMPTY);
        methods.add(
                OBJECT,
                "getClass",
                (receiver, arguments) ->
                        heap.classObject(Type.getObjectType(receiver.type())).slot());
        methods.add(
                OBJECT,
                "equals",
                (receiver, arguments) -> arguments.get(0).isKnown()
                        ? Slot.of(receiver == arguments.get(0).object())
                        : Slot.UNKNOWN);
        methods.add(OBJECT, "hashCode", (receiver, arguments) -> Slot.UNKNOWN);
        methods.add(OBJECT, "toString", (receiver, arguments) -> Slot.UNKNOWN);
        for (String name : List.of("notify", "notifyAll")) {
            methods.add(OBJECT, name, (receiver, arguments) -> Slot.EMPTY);
        }
        methods.add("java/lang/String", "equals", (receiver, arguments) -> {
            HeapObject other = arguments.get(0).object();
            return receiver.payload() == null || !arguments.get(0).isKnown()
                    ? Slot.UNKNOWN
                    : Slot.of(other != null && receiver.payload().equals(other.payload()));
        });
        methods.add(
                "java/lang/String",
                "hashCode",
                (receiver, arguments) ->
                        receiver.payload() instanceof String text ? Slot.of(text.hashCode()) : Slot.UNKNOWN);
        addObjects(methods);
        addEnums(methods, heap, machine, classes);
        BOXES.forEach((type, getter) -> addBox(methods, heap, type, getter));
        addBuilder(methods);
        methods.addStatic("java/lang/System", "nanoTime", arguments -> Slot.UNKNOWN_WIDE);
        methods.addStatic("java/lang/System", "currentTimeMillis", arguments -> Slot.UNKNOWN_WIDE);
    }

    private static void addObjects(JdkMethods methods) {
        methods.addStatic(OBJECTS, "requireNonNull", arguments -> {
            Slot value = arguments.get(0);
            if (value.isNull()) {
                HeapObject message = arguments.size() > 1 ? arguments.get(1).object() : null;
                throw new Thrown(
                        "NullPointerException",
                        message != null && message.payload() instanceof String text ? text : null);
            }
            return value;
        });
        methods.addStatic(
                OBJECTS,
                "requireNonNullElse",
                arguments -> arguments.get(0).isNull() ? arguments.get(1) : arguments.get(0));
        methods.addStatic(OBJECTS, "isNull", arguments -> isNull(arguments.get(0), true));
        methods.addStatic(OBJECTS, "nonNull", arguments -> isNull(arguments.get(0), false));
    }

    private static Slot isNull(Slot value, boolean wanted) {
        return value.isKnown() ? Slot.of(value.isNull() == wanted) : Slot.UNKNOWN;
    }

    private static void addEnums(JdkMethods methods, Heap heap, Machine machine, ClassFiles classes) {
        methods.add(ENUM, "<init>", (receiver, arguments) -> {
            receiver.set(NAME, arguments.get(0));
            receiver.set(ORDINAL, arguments.get(1));
            return Slot.EMPTY;
        });
        methods.add(ENUM, NAME, (receiver, arguments) -> receiver.get(NAME, 'L'));
        methods.add(ENUM, "toString", (receiver, arguments) -> receiver.get(NAME, 'L'));
        methods.add(ENUM, ORDINAL, (receiver, arguments) -> receiver.get(ORDINAL, 'I'));
        methods.add(ENUM, "compareTo", (receiver, arguments) -> {
            HeapObject other = arguments.get(0).object();
            return other == null
                    ? Slot.UNKNOWN
                    : Slot.of(receiver.get(ORDINAL, 'I').intValue()
                            - other.get(ORDINAL, 'I').intValue());
        });
        methods.add(
                ENUM,
                "getDeclaringClass",
                (receiver, arguments) -> heap.classObject(Type.getObjectType(enumOf(classes, receiver.type())))
                        .slot());
        methods.addStatic(ENUM, "valueOf", arguments -> {
            HeapObject type = arguments.get(0).object();
            HeapObject name = arguments.get(1).object();
            if (type == null
                    || name == null
                    || !(type.payload() instanceof Type of)
                    || !(name.payload() instanceof String text)) {
                throw new Unresolved("it looks for an enum constant whose name is not known at build time");
            }
            machine.initialize(of.getInternalName());
            Slot constant = heap.getStatic(of.getInternalName(), text);
            if (constant == null) {
                throw new Thrown("IllegalArgumentException", "No enum constant " + of.getClassName() + "." + text);
            }
            return constant;
        });
    }

    /** The enum itself, for a constant with a body. */
    static String enumOf(ClassFiles classes, String type) {
        ClassFile file = classes.find(type);
        return file == null || file.superName().equals(ENUM) ? type : file.superName();
    }

    private static void addBox(JdkMethods methods, Heap heap, String type, String getter) {
        methods.add(type, "valueOf", (descriptor, receiver, arguments) -> {
            Slot value = arguments.get(0);
            if (descriptor.startsWith("(L")) {
                throw new Unresolved("it makes a number of a text");
            }
            if (!value.isKnown()) {
                throw new Unresolved("it boxes a number that is not known at build time");
            }
            int owner = isCached(value) ? heap.enter(HeapObject.SHARED) : 0;
            HeapObject box = heap.make(type);
            if (isCached(value)) {
                heap.enter(owner);
            }
            box.set(VALUE, value);
            return box.slot();
        });
        methods.add(
                type,
                getter,
                (receiver, arguments) ->
                        receiver.get(VALUE, getter.startsWith("long") ? 'J' : getter.startsWith("double") ? 'D' : 'I'));
    }

    private static boolean isCached(Slot value) {
        Object number = value.number();
        return number instanceof Integer each && each >= -CACHED && each < CACHED
                || number instanceof Long wide && wide >= -CACHED && wide < CACHED;
    }

    private static void addBuilder(JdkMethods methods) {
        methods.add(BUILDER, "<init>", (receiver, arguments) -> Slot.EMPTY);
        methods.add(BUILDER, "append", (receiver, arguments) -> receiver.slot());
        methods.add(BUILDER, "toString", (receiver, arguments) -> Slot.UNKNOWN);
    }
}
