package dev.rtio.compiler.construction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Methods of the JDK that compute something from numbers and texts, and do nothing else: they are called as they are, since
 * they give the same in every version.
 */
final class PureFunctions {
    private static final Set<String> CLASSES = Set.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/String",
            "java/util/Objects");

    private static final Set<String> CONSTANTS = Set.of("java/util/Locale", "java/nio/ByteOrder");

    /** They depend on the JVM that runs them. */
    private static final Set<String> IMPURE =
            Set.of("getInteger", "getLong", "getBoolean", "hash", "hashCode", "intern");

    private final Heap heap;

    PureFunctions(Heap heap) {
        this.heap = heap;
    }

    /** The result; null if the method is none of these. */
    @Nullable
    Slot call(String owner, String name, String descriptor, @Nullable HeapObject receiver, List<Slot> arguments) {
        Class<?> type = CLASSES.contains(owner) && !IMPURE.contains(name) ? TypeTests.jdkClass(owner) : null;
        if (type == null || receiver != null && !(receiver.payload() instanceof String)) {
            return null;
        }
        Type[] parameters = Type.getArgumentTypes(descriptor);
        Class<?> result = classOf(Type.getReturnType(descriptor));
        if (result == null) {
            return null;
        }
        var values = new Object[parameters.length];
        var types = new Class<?>[parameters.length];
        boolean isKnown = true;
        for (int i = 0; i < parameters.length; i++) {
            Class<?> parameter = classOf(parameters[i]);
            if (parameter == null) {
                return null;
            }
            types[i] = parameter;
            isKnown &= arguments.get(i).isKnown();
            Object value = isKnown ? value(arguments.get(i), parameter) : null;
            if (isKnown && value == null) {
                return null;
            }
            values[i] = value;
        }
        if (!isKnown) {
            return result.isPrimitive()
                    ? Slot.unknown(
                            Type.getReturnType(descriptor).getDescriptor().charAt(0))
                    : null;
        }
        return invoke(type, name, types, receiver, values);
    }

    private @Nullable Slot invoke(
            Class<?> type, String name, Class<?>[] types, @Nullable HeapObject receiver, Object[] values) {
        try {
            Method method = type.getMethod(name, types);
            if (Modifier.isStatic(method.getModifiers()) != (receiver == null)) {
                return null;
            }
            Object result = method.invoke(receiver == null ? null : receiver.payload(), values);
            return slot(result);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null
                    ? new Thrown("an exception", null)
                    : new Thrown(cause.getClass().getSimpleName(), cause.getMessage());
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** The class of a parameter or result that can be told; null for others. */
    private static @Nullable Class<?> classOf(Type type) {
        if (type.getSort() == Type.OBJECT) {
            String name = type.getInternalName();
            boolean isValue = name.equals("java/lang/String") || CONSTANTS.contains(name);
            return isValue ? TypeTests.jdkClass(name) : null;
        }
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.BOOLEAN -> boolean.class;
            case Type.CHAR -> char.class;
            case Type.BYTE -> byte.class;
            case Type.SHORT -> short.class;
            case Type.INT -> int.class;
            case Type.FLOAT -> float.class;
            case Type.LONG -> long.class;
            case Type.DOUBLE -> double.class;
            default -> null;
        };
    }

    private static @Nullable Object value(Slot slot, Class<?> type) {
        HeapObject object = slot.object();
        if (object != null) {
            return type.isInstance(object.payload()) ? object.payload() : null;
        } else if (slot.isNull()) {
            return null;
        }
        if (type == boolean.class) {
            return slot.intValue() != 0;
        } else if (type == char.class) {
            return (char) slot.intValue();
        } else if (type == byte.class) {
            return (byte) slot.intValue();
        } else if (type == short.class) {
            return (short) slot.intValue();
        }
        return slot.number();
    }

    private @Nullable Slot slot(Object result) {
        if (result instanceof Boolean flag) {
            return Slot.of(flag);
        } else if (result instanceof Character letter) {
            return Slot.of((int) letter);
        } else if (result instanceof Byte || result instanceof Short) {
            return Slot.of(((Number) result).intValue());
        } else if (result instanceof String text) {
            return heap.makeText(text).slot();
        }
        return Constants.slot(heap, result, Type.getType(Object.class));
    }
}
