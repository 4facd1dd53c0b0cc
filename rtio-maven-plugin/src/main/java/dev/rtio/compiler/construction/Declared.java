package dev.rtio.compiler.construction;

import dev.rtio.compiler.construction.ClassFile.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/** What {@link dev.rtio.annotation.Allocates} says, in place of code that is not executed. */
final class Declared {
    private static final String ALLOCATES = "Ldev/rtio/annotation/Allocates;";
    private static final String SEVERAL = "Ldev/rtio/annotation/Allocates$All;";

    private final Heap heap;

    Declared(Heap heap) {
        this.heap = heap;
    }

    /**
     * A declared object of the JDK.
     *
     * @param bytes of the object
     */
    record Bytes(int bytes) {}

    boolean isDeclared(Code code) {
        return !declarations(code).isEmpty();
    }

    private static List<AnnotationNode> declarations(Code code) {
        var found = new ArrayList<AnnotationNode>();
        if (code.method().invisibleAnnotations == null) {
            return found;
        }
        for (AnnotationNode each : code.method().invisibleAnnotations) {
            if (each.desc.equals(ALLOCATES)) {
                found.add(each);
            } else if (each.desc.equals(SEVERAL) && value(each, "value") instanceof List<?> several) {
                several.forEach(one -> found.add((AnnotationNode) one));
            }
        }
        return found;
    }

    /** What the declared method gives; all that it makes lives with the receiver, of which nothing else is known. */
    Slot result(Code code, HeapObject receiver) {
        objects(code).forEach(receiver::with);
        receiver.forgetNumbers();
        return resultOf(
                code,
                Slot.unknown(
                        Type.getReturnType(code.method().desc).getDescriptor().charAt(0)));
    }

    /** What the declared static method gives: the first object, with which all others live. */
    Slot result(Code code) {
        List<HeapObject> objects = objects(code);
        if (objects.isEmpty()) {
            return resultOf(
                    code,
                    Slot.unknown(Type.getReturnType(code.method().desc)
                            .getDescriptor()
                            .charAt(0)));
        }
        HeapObject first = objects.get(0);
        objects.subList(1, objects.size()).forEach(first::with);
        first.forgetNumbers();
        return resultOf(code, first.slot());
    }

    private static Slot resultOf(Code code, Slot value) {
        Type type = Type.getReturnType(code.method().desc);
        if (type.getSort() == Type.VOID) {
            return Slot.EMPTY;
        }
        return value.object() != null && type.getSort() < Type.ARRAY
                ? Slot.unknown(type.getDescriptor().charAt(0))
                : value;
    }

    /** What is declared. */
    List<HeapObject> objects(Code code) {
        var objects = new ArrayList<HeapObject>();
        for (AnnotationNode each : declarations(code)) {
            int count = number(each, "count", 1);
            for (int i = 0; i < count; i++) {
                HeapObject object = object(each);
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private @Nullable HeapObject object(AnnotationNode declaration) {
        if (!(value(declaration, "value") instanceof Type type) || type.getSort() == Type.VOID) {
            return null;
        }
        int length = number(declaration, "length", 0);
        int bytes = number(declaration, "bytes", 0);
        if (type.getSort() == Type.ARRAY) {
            return heap.makeArray(type.getDescriptor(), length);
        } else if (type.getInternalName().equals("java/nio/ByteBuffer")) {
            return JdkBuffers.direct(heap, length);
        }
        HeapObject object = heap.make(type.getInternalName());
        return bytes == 0 ? object : object.withPayload(new Bytes(bytes));
    }

    private static int number(AnnotationNode declaration, String name, int otherwise) {
        return value(declaration, name) instanceof Integer number ? number : otherwise;
    }

    private static @Nullable Object value(AnnotationNode annotation, String name) {
        if (annotation.values == null) {
            return null;
        }
        for (int i = 0; i + 1 < annotation.values.size(); i += 2) {
            if (annotation.values.get(i).equals(name)) {
                return annotation.values.get(i + 1);
            }
        }
        return null;
    }
}
