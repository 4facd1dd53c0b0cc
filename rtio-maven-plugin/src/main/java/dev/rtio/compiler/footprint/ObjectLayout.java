package dev.rtio.compiler.footprint;

import dev.rtio.compiler.construction.ClassFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the fields of one object out as HotSpot's {@code FieldLayoutBuilder} does: class by class from the topmost, in each
 * the primitives by size and then the references, each into the smallest gap that takes it, else behind all others.
 */
final class ObjectLayout {
    private static final int[] PRIMITIVE_SIZES = {8, 4, 2, 1};

    private final JvmModel model;
    private final List<Gap> gaps = new ArrayList<>();
    private long end;
    private boolean endsWithReference;

    private record Gap(long offset, long bytes) {}

    private ObjectLayout(JvmModel model) {
        this.model = model;
        this.end = model.headerBytes();
    }

    /** Bytes of an object, padding included; the topmost class comes first. A class without fields changes nothing. */
    static long bytes(JvmModel model, List<ClassFields> classes) {
        var layout = new ObjectLayout(model);
        classes.forEach(layout::add);
        return model.align(layout.end);
    }

    private void add(ClassFields fields) {
        boolean referencesFirst = model.referencesFirstAfterReference() && endsWithReference;
        if (referencesFirst) {
            addReferences(fields.descriptors());
        }
        for (int size : PRIMITIVE_SIZES) {
            fields.descriptors()
                    .chars()
                    .filter(descriptor -> !isReference(descriptor) && model.bytesOf((char) descriptor) == size)
                    .forEach(descriptor -> place(size, false));
        }
        if (!referencesFirst) {
            addReferences(fields.descriptors());
        }
    }

    private void addReferences(String descriptors) {
        descriptors
                .chars()
                .filter(ObjectLayout::isReference)
                .forEach(descriptor -> place(model.referenceBytes(), true));
    }

    private void place(int size, boolean isReference) {
        Gap best = null;
        for (Gap gap : gaps) {
            boolean takes = aligned(gap.offset, size) + size <= gap.offset + gap.bytes;
            // Of equal gaps the one at the highest offset is taken.
            if (takes
                    && (best == null
                            || gap.bytes < best.bytes
                            || gap.bytes == best.bytes && gap.offset > best.offset)) {
                best = gap;
            }
        }
        if (best != null) {
            gaps.remove(best);
            long offset = aligned(best.offset, size);
            addGap(best.offset, offset);
            addGap(offset + size, best.offset + best.bytes);
            return;
        }
        long offset = aligned(end, size);
        addGap(end, offset);
        end = offset + size;
        endsWithReference = isReference;
    }

    private void addGap(long from, long to) {
        if (to > from) {
            gaps.add(new Gap(from, to - from));
        }
    }

    private static long aligned(long offset, int size) {
        return (offset + size - 1) / size * size;
    }

    private static boolean isReference(int descriptor) {
        return descriptor == 'L' || descriptor == '[';
    }
}
