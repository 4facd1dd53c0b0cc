package dev.rtio.compiler.construction;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;

/** {@code VarHandle}s of fields and arrays. */
final class JdkHandles {
    private static final String METHOD_HANDLES = "java/lang/invoke/MethodHandles";
    private static final String LOOKUP = METHOD_HANDLES + "$Lookup";
    private static final String HANDLE = "java/lang/invoke/VarHandle";

    /** A field of objects. */
    private record FieldHandle(FieldNode field) {}

    /** Elements of arrays. */
    private record ArrayHandle() {}

    /** A variable. */
    private record Variable(HeapObject object, Object key, char type) {}

    private JdkHandles() {}

    static void addTo(JdkMethods methods, Heap heap, ClassFiles classes) {
        methods.addStatic(
                METHOD_HANDLES, "lookup", arguments -> heap.make(LOOKUP).slot());
        methods.addStatic(
                METHOD_HANDLES,
                "arrayElementVarHandle",
                arguments -> heap.make(HANDLE).withPayload(new ArrayHandle()).slot());
        methods.add(LOOKUP, "findVarHandle", (lookup, arguments) -> {
            FieldNode field = field(classes, arguments);
            return heap.make(HANDLE).withPayload(new FieldHandle(field)).slot();
        });
        for (String suffix : List.of("", "Opaque", "Acquire", "Volatile")) {
            methods.add(HANDLE, "get" + suffix, (handle, arguments) -> {
                Variable variable = variable(handle, arguments);
                return variable.object.get(variable.key, variable.type);
            });
        }
        for (String suffix : List.of("", "Opaque", "Release", "Volatile")) {
            methods.add(HANDLE, "set" + suffix, (handle, arguments) -> {
                set(variable(handle, arguments), arguments);
                return Slot.EMPTY;
            });
        }
        methods.add(HANDLE, "compareAndSet", (handle, arguments) -> {
            Variable variable = variable(handle, arguments);
            Slot expected = arguments.get(arguments.size() - 2);
            Slot found = variable.object.get(variable.key, variable.type);
            if (!expected.isKnown() || !found.isKnown()) {
                throw new Unresolved("it compares with a value that is not known at build time");
            }
            boolean isExpected = variable.type == 'L' || variable.type == '['
                    ? expected.object() == found.object()
                    : expected.number().equals(found.number());
            if (isExpected) {
                set(variable, arguments);
            }
            return Slot.of(isExpected);
        });
        for (String fence : List.of("fullFence", "acquireFence", "releaseFence", "storeStoreFence", "loadLoadFence")) {
            methods.addStatic(HANDLE, fence, arguments -> Slot.EMPTY);
        }
    }

    private static FieldNode field(ClassFiles classes, List<Slot> arguments) {
        Object type = Calls.object(arguments.get(0)).payload();
        Object name = Calls.object(arguments.get(1)).payload();
        ClassFile file = type instanceof Type of ? classes.find(of.getInternalName()) : null;
        FieldNode field = file == null ? null : file.field(String.valueOf(name));
        if (field == null) {
            throw new Unresolved("it looks for a field that is not known at build time");
        }
        return field;
    }

    private static Variable variable(HeapObject handle, List<Slot> arguments) {
        if (!arguments.get(0).isKnown()) {
            throw new Unresolved("it uses an object that is not known at build time");
        }
        HeapObject object = Calls.object(arguments.get(0));
        if (handle.payload() instanceof FieldHandle of) {
            return new Variable(object, of.field, of.field.desc.charAt(0));
        } else if (handle.payload() instanceof ArrayHandle && arguments.get(1).isKnown()) {
            return new Variable(object, arguments.get(1).intValue(), object.elementType());
        }
        throw new Unresolved("it uses a variable that is not known at build time");
    }

    private static void set(Variable variable, List<Slot> arguments) {
        variable.object.set(variable.key, arguments.get(arguments.size() - 1));
    }
}
