package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and checks {@code min}, {@code max}, {@code min-len} and {@code max-len}. */
final class PropertyLimits {
    private final Diagnostics diagnostics;

    PropertyLimits(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @Nullable
    Long bound(Mapping keys, String key, PropertyType type) {
        SourceNode value = BindingYaml.get(keys, key);
        if (value == null) {
            return null;
        }
        Optional<Long> number = BindingYaml.integer(value);
        if (number.isEmpty()) {
            limit(value, "'" + key + "' is an integer");
        } else if (type != PropertyType.INT && type != PropertyType.ARRAY) {
            limit(BindingYaml.keyOf(keys, key), "'" + key + "' belongs to properties of type int or array");
        } else {
            return number.get();
        }
        return null;
    }

    @Nullable
    Integer length(Mapping keys, String key, PropertyType type) {
        SourceNode value = BindingYaml.get(keys, key);
        if (value == null) {
            return null;
        }
        Optional<Long> number = BindingYaml.integer(value).filter(any -> any >= 0 && any <= Integer.MAX_VALUE);
        if (number.isEmpty()) {
            limit(value, "'" + key + "' is a number of elements");
        } else if (!BindingLiteral.hasLength(type)) {
            limit(
                    BindingYaml.keyOf(keys, key),
                    "'" + key + "' belongs to properties that have elements; this one is of type " + type.text());
        } else {
            return number.get().intValue();
        }
        return null;
    }

    void check(PropertySpec spec, Mapping keys) {
        if (spec.min() != null && spec.max() != null && spec.min() > spec.max()) {
            limit(BindingYaml.keyOf(keys, "min"), "'min' " + spec.min() + " is above 'max' " + spec.max());
        }
        if (spec.minLen() != null && spec.maxLen() != null && spec.minLen() > spec.maxLen()) {
            limit(
                    BindingYaml.keyOf(keys, "min-len"),
                    "'min-len' " + spec.minLen() + " is above 'max-len' " + spec.maxLen());
        }
        if (!spec.enumValues().isEmpty() && (spec.min() != null || spec.max() != null)) {
            limit(
                    BindingYaml.keyOf(keys, spec.min() != null ? "min" : "max"),
                    "a property has either an enum or a range");
        }
        checkInside(spec, "default", spec.defaultValue());
        checkInside(spec, "const", spec.constValue());
    }

    private void checkInside(PropertySpec spec, String key, @Nullable SourceNode value) {
        if (value == null) {
            return;
        }
        List<SourceNode> items = value instanceof Sequence sequence ? sequence.items() : List.of(value);
        for (SourceNode item : items) {
            Optional<Long> number = BindingYaml.integer(item);
            boolean outside = number.isPresent()
                    && ((spec.min() != null && number.get() < spec.min())
                            || (spec.max() != null && number.get() > spec.max()));
            if (outside) {
                limit(item, "the " + key + " " + BindingYaml.show(item) + " is outside of the property's own range");
            }
        }
    }

    private void limit(SourceNode place, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MALFORMED_LIMIT, place.span(), message));
    }
}
