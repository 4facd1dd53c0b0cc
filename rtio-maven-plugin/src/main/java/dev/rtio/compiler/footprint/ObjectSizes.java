package dev.rtio.compiler.footprint;

import dev.rtio.compiler.construction.ClassFields;
import dev.rtio.compiler.construction.ClassFiles;
import dev.rtio.compiler.construction.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes of objects on one JVM. */
final class ObjectSizes {
    private final JvmModel model;
    private final ClassFiles classes;
    private final Map<ObjectKind, OptionalLong> known = new HashMap<>();

    ObjectSizes(JvmModel model, ClassFiles classes) {
        this.model = model;
        this.classes = classes;
    }

    /** Bytes of one object, with what the JDK makes for it in this version; empty if its fields are not known. */
    OptionalLong bytes(ObjectKind kind) {
        return known.computeIfAbsent(kind, this::compute);
    }

    private OptionalLong compute(ObjectKind kind) {
        if (kind.type().equals(ObjectKind.DIRECT_MEMORY)) {
            return OptionalLong.of(kind.length());
        } else if (kind.isArray()) {
            return OptionalLong.of(model.arrayBytes(kind.type().charAt(1), kind.length()));
        } else if (kind.bytes() > 0) {
            return OptionalLong.of(model.align(kind.bytes()));
        }
        Optional<List<ClassFields>> fields = classes.fields(kind.type(), model.feature());
        if (fields.isEmpty()) {
            return OptionalLong.empty();
        }
        var all = new ArrayList<>(fields.get());
        all.add(new ClassFields(kind.name(), kind.moreFields()));
        long bytes = ObjectLayout.bytes(model, all);
        for (String part : classes.parts(kind.type(), model.feature())) {
            bytes += ObjectLayout.bytes(
                    model, classes.fields(part, model.feature()).orElseThrow());
        }
        return OptionalLong.of(bytes);
    }
}
