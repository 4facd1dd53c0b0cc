package dev.rtio.compiler.construction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Texts that are put together, by the recipes that compilers give {@code StringConcatFactory}. */
final class Concatenation {
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';

    private final Heap heap;

    Concatenation(Heap heap) {
        this.heap = heap;
    }

    /** The text; unknown if a part of it is. */
    Slot concatenate(InvokeDynamicInsnNode call, List<Slot> arguments) {
        Type[] types = Type.getArgumentTypes(call.desc);
        String recipe = call.bsmArgs.length > 0 && call.bsmArgs[0] instanceof String given
                ? given
                : String.valueOf(ARGUMENT).repeat(types.length);
        var text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        for (int i = 0; i < recipe.length(); i++) {
            char each = recipe.charAt(i);
            if (each == ARGUMENT) {
                String part = text(arguments.get(argument), types[argument]);
                argument++;
                if (part == null) {
                    return Slot.UNKNOWN;
                }
                text.append(part);
            } else if (each == CONSTANT) {
                text.append(call.bsmArgs[constant++]);
            } else {
                text.append(each);
            }
        }
        return heap.makeText(text.toString()).slot();
    }

    private static @Nullable String text(Slot value, Type type) {
        if (!value.isKnown()) {
            return null;
        }
        return switch (type.getSort()) {
            case Type.BOOLEAN -> String.valueOf(value.intValue() != 0);
            case Type.CHAR -> String.valueOf((char) value.intValue());
            case Type.OBJECT, Type.ARRAY -> {
                HeapObject object = value.object();
                yield object == null ? "null" : object.payload() instanceof String text ? text : null;
            }
            default -> String.valueOf(value.number());
        };
    }
}
