package dev.rtio.compiler.construction;

import org.objectweb.asm.Type;

/** Constants of class files as values. */
final class Constants {
    private Constants() {}

    /** @param type of the field, or of the constant itself */
    static Slot slot(Heap heap, Object constant, Type type) {
        if (constant instanceof Integer number) {
            return Slot.of(number);
        } else if (constant instanceof Long number) {
            return Slot.of(number);
        } else if (constant instanceof Float number) {
            return Slot.of(number);
        } else if (constant instanceof Double number) {
            return Slot.of(number);
        } else if (constant instanceof String text) {
            return heap.literal(text).slot();
        } else if (constant instanceof Type of && of.getSort() != Type.METHOD) {
            return heap.classObject(of).slot();
        }
        return Slot.unknown(type.getDescriptor().charAt(0));
    }
}
