package dev.rtio.compiler.construction;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * What is known of the JDK. Its class files are not executed, since another version of it will run the board: what its methods
 * do to the heap is written down here and in {@link JdkMethods}' users, as far as constructors need it.
 */
final class Jdk {
    private final Heap heap;
    private final JdkMethods methods = new JdkMethods();
    private final PureFunctions functions;
    private final Concatenation concatenation;

    Jdk(Machine machine, ClassFiles classes, Heap heap) {
        this.heap = heap;
        this.functions = new PureFunctions(heap);
        this.concatenation = new Concatenation(heap);
        JdkObjects.addTo(methods, heap, machine, classes);
        JdkArrays.addTo(methods, heap);
        JdkBuffers.addTo(methods, heap);
        JdkSets.addTo(methods, heap, classes);
        JdkLists.addTo(methods, heap);
        JdkConcurrency.addTo(methods, heap);
        JdkHandles.addTo(methods, heap, classes);
    }

    /** A static field. */
    Slot constant(String owner, String name, String descriptor) {
        char type = descriptor.charAt(0);
        Class<?> declaring = owner.startsWith("java/") ? TypeTests.jdkClass(owner) : null;
        if (declaring == null) {
            return Slot.unknown(type);
        }
        try {
            Field field = declaring.getField(name);
            boolean isConstant = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
            return isConstant ? slot(field.get(null), type) : Slot.unknown(type);
        } catch (ReflectiveOperationException e) {
            return Slot.unknown(type);
        }
    }

    private Slot slot(@Nullable Object constant, char type) {
        if (constant == null) {
            return Slot.NULL;
        } else if (type != 'L' && type != '[') {
            return Constants.slot(heap, constant, Type.getType(Object.class));
        } else if (constant instanceof Class<?> of) {
            return heap.classObject(Type.getType(of)).slot();
        } else if (constant instanceof String text) {
            return heap.literal(text).slot();
        }
        return heap.foreign(constant).slot();
    }

    Slot statically(String owner, String name, String descriptor, List<Slot> arguments) {
        JdkMethods.Call call = methods.find(owner, name);
        if (call != null) {
            return call.apply(descriptor, null, arguments);
        }
        Slot result = functions.call(owner, name, descriptor, null, arguments);
        if (result == null) {
            throw unknown(owner, name);
        }
        return result;
    }

    /** A constructor, or a method of a superclass. */
    Slot special(String owner, String name, String descriptor, HeapObject receiver, List<Slot> arguments) {
        return virtual(owner, name, descriptor, receiver, arguments);
    }

    Slot virtual(String owner, String name, String descriptor, HeapObject receiver, List<Slot> arguments) {
        Class<?> type = TypeTests.jdkClass(owner);
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            JdkMethods.Call call = methods.find(each.getName().replace('.', '/'), name);
            if (call != null) {
                return call.apply(descriptor, receiver, arguments);
            }
            if (name.equals("<init>")) {
                break;
            }
        }
        Slot result = name.equals("<init>")
                ? emptyConstructor(type, receiver, arguments)
                : functions.call(owner, name, descriptor, receiver, arguments);
        if (result == null) {
            throw unknown(owner, name);
        }
        return result;
    }

    /** Exceptions, of which the message matters, and classes without fields of their own. */
    private static @Nullable Slot emptyConstructor(@Nullable Class<?> type, HeapObject receiver, List<Slot> arguments) {
        if (type != null && Throwable.class.isAssignableFrom(type)) {
            HeapObject message = arguments.isEmpty() ? null : arguments.get(0).object();
            if (message != null && message.payload() instanceof String text) {
                receiver.withPayload(text);
            }
            return Slot.EMPTY;
        }
        boolean isEmpty = type != null
                && arguments.isEmpty()
                && Modifier.isAbstract(type.getModifiers())
                && JdkClasses.fields(type.getName().replace('.', '/'), 0).isPresent();
        return isEmpty ? Slot.EMPTY : null;
    }

    private static Unresolved unknown(String owner, String name) {
        String type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        return new Unresolved("it calls " + (name.equals("<init>") ? "new " + type : type + "." + name)
                + " of the JDK, and what that allocates is not known here");
    }

    /** A method of an array. */
    Slot ofArray(String name, HeapObject array) {
        if (!name.equals("clone")) {
            throw unknown("java/lang/Object", name);
        }
        return JdkArrays.copy(heap, array, 0, array.length()).slot();
    }

    Slot concatenate(InvokeDynamicInsnNode call, List<Slot> arguments) {
        return concatenation.concatenate(call, arguments);
    }
}
