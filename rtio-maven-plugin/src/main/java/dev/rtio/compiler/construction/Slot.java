package dev.rtio.compiler.construction;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the abstract machine: a number, a reference, or one of which nothing is known but its size. An {@code int}
 * stands for {@code boolean}, {@code byte}, {@code short} and {@code char}, too.
 */
final class Slot implements Value {
    static final Slot NULL = new Slot(null, 1, true);
    static final Slot UNKNOWN = new Slot(null, 1, false);
    static final Slot UNKNOWN_WIDE = new Slot(null, 2, false);
    /** What a local variable holds before it is written, and what {@code void} gives. */
    static final Slot EMPTY = new Slot(null, 1, false);

    private static final int SMALLEST = -128;
    private static final Slot[] SMALL = new Slot[2 * -SMALLEST];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Slot(i + SMALLEST, 1, true);
        }
    }

    private final @Nullable Object content;
    private final int size;
    private final boolean isKnown;

    private Slot(@Nullable Object content, int size, boolean isKnown) {
        this.content = content;
        this.size = size;
        this.isKnown = isKnown;
    }

    static Slot of(int value) {
        return value >= SMALLEST && value < -SMALLEST ? SMALL[value - SMALLEST] : new Slot(value, 1, true);
    }

    static Slot of(boolean value) {
        return of(value ? 1 : 0);
    }

    static Slot of(long value) {
        return new Slot(value, 2, true);
    }

    static Slot of(float value) {
        return new Slot(value, 1, true);
    }

    static Slot of(double value) {
        return new Slot(value, 2, true);
    }

    static Slot of(@Nullable HeapObject object) {
        return object == null ? NULL : object.slot();
    }

    /** For the one slot of an object. */
    static Slot reference(HeapObject object) {
        return new Slot(object, 1, true);
    }

    /** Something of that type; the first character of a descriptor is enough. */
    static Slot unknown(char descriptor) {
        return descriptor == 'J' || descriptor == 'D' ? UNKNOWN_WIDE : UNKNOWN;
    }

    /** What a field or an element of that type is before it is written. */
    static Slot zero(char descriptor) {
        return switch (descriptor) {
            case 'J' -> of(0L);
            case 'D' -> of(0.0);
            case 'F' -> of(0.0f);
            case 'L', '[' -> NULL;
            default -> of(0);
        };
    }

    @Override
    public int getSize() {
        return size;
    }

    boolean isKnown() {
        return isKnown;
    }

    boolean isNull() {
        return this == NULL;
    }

    int intValue() {
        return (Integer) number();
    }

    long longValue() {
        return (Long) number();
    }

    float floatValue() {
        return (Float) number();
    }

    double doubleValue() {
        return (Double) number();
    }

    Object number() {
        if (content == null) {
            throw new IllegalStateException("not a known number");
        }
        return content;
    }

    /** The object, null for the null reference and for what is unknown or a number. */
    @Nullable
    HeapObject object() {
        return content instanceof HeapObject object ? object : null;
    }
}
