package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code properties}. */
final class PropertyParser {
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "type",
            "description",
            "required",
            "deprecated",
            "default",
            "enum",
            "const",
            "specifier-space",
            "min",
            "max",
            "min-len",
            "max-len"));

    /** Properties whose default is fixed. Devicetree specification, 2.3.4 and 2.3.5. */
    private static final Set<String> STRUCTURAL = Set.of("status", "#address-cells", "#size-cells");

    private final Diagnostics diagnostics;
    private final PropertyLimits limits;
    private final PropertyLints lints;

    PropertyParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.limits = new PropertyLimits(diagnostics);
        this.lints = new PropertyLints(diagnostics);
    }

    /**
     * The specification; empty, after a finding, if the entry is none. A property without a usable type becomes compound.
     *
     * @param complete false where an include is missing, which may have had the type
     */
    Optional<PropertySpec> parse(Entry entry, boolean complete) {
        String name = entry.key().text();
        if (!(entry.value() instanceof Mapping keys)) {
            report(
                    DiagnosticCode.MALFORMED_BINDING,
                    BindingYaml.isNull(entry.value()) ? entry.key() : entry.value(),
                    "property '" + name + "' needs a mapping with at least a 'type'");
            return Optional.empty();
        }
        checkKeys(name, keys);
        boolean required = flag(keys, "required");
        boolean deprecated = flag(keys, "deprecated");
        if (required && deprecated) {
            report(
                    DiagnosticCode.MALFORMED_BINDING,
                    BindingYaml.keyOf(keys, "deprecated"),
                    "property '" + name + "' cannot be both required and deprecated");
        }
        Optional<PropertyType> known = type(entry.key(), keys, complete);
        if (known.isEmpty()) {
            return Optional.of(
                    PropertySpec.ofType(name, PropertyType.COMPOUND, entry.key().span()));
        }
        PropertyType type = known.get();
        var spec = new PropertySpec(
                name,
                type,
                required,
                deprecated,
                text(keys, "description").orElse(""),
                defaultValue(name, type, keys),
                constValue(name, type, keys),
                enumValues(type, keys),
                limits.bound(keys, "min", type),
                limits.bound(keys, "max", type),
                limits.length(keys, "min-len", type),
                limits.length(keys, "max-len", type),
                specifierSpace(entry.key(), type, keys),
                entry.key().span());
        limits.check(spec, keys);
        lints.check(spec, keys);
        return Optional.of(spec);
    }

    private void checkKeys(String name, Mapping keys) {
        for (Entry key : keys.entries()) {
            String text = key.key().text();
            if (!KEYS.contains(text)) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.UNKNOWN_BINDING_KEY,
                                key.key().span(),
                                "unknown key '" + text + "' in property '" + name + "'")
                        .suggest(text, KEYS));
            }
        }
    }

    private Optional<PropertyType> type(Scalar name, Mapping keys, boolean complete) {
        SourceNode type = BindingYaml.get(keys, "type");
        if (BindingYaml.isNull(type) && complete) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PROPERTY_WITHOUT_TYPE,
                            name.span(),
                            "property '" + name.text() + "' has no 'type', neither here nor in an included file")
                    .hint("add 'type:', or include a file that declares the property, such as base.yaml"));
        }
        if (type == null || BindingYaml.isNull(type)) {
            return Optional.empty();
        }
        Optional<PropertyType> known =
                type instanceof Scalar scalar ? PropertyType.of(scalar.text()) : Optional.empty();
        if (known.isEmpty()) {
            List<String> types =
                    Arrays.stream(PropertyType.values()).map(PropertyType::text).toList();
            String text = BindingYaml.show(type);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.UNKNOWN_PROPERTY_TYPE,
                            type.span(),
                            "unknown type '" + text + "'; types are " + String.join(", ", types))
                    .suggest(text, types));
        }
        return known;
    }

    private @Nullable SourceNode defaultValue(String name, PropertyType type, Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "default");
        if (value == null || BindingYaml.isNull(value)) {
            return null;
        }
        if (STRUCTURAL.contains(name)) {
            report(
                    DiagnosticCode.DEFAULT_OF_STRUCTURE,
                    BindingYaml.keyOf(keys, "default"),
                    "'" + name + "' cannot have a default: the devicetree specification says what its absence means");
        }
        if (!BindingLiteral.canBeDefault(type)) {
            report(
                    DiagnosticCode.DEFAULT_OF_WRONG_TYPE,
                    value,
                    "property '" + name + "' of type " + type.text() + " cannot have a default");
            return null;
        }
        if (!BindingLiteral.fits(type, value)) {
            report(
                    DiagnosticCode.DEFAULT_OF_WRONG_TYPE,
                    value,
                    "the default of '" + name + "' is '" + BindingYaml.show(value) + "', but its type is "
                            + type.text(),
                    type);
            return null;
        }
        return value;
    }

    private @Nullable SourceNode constValue(String name, PropertyType type, Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "const");
        if (value == null || BindingYaml.isNull(value)) {
            return null;
        }
        if (!BindingLiteral.canBeDefault(type) || !BindingLiteral.fits(type, value)) {
            report(
                    DiagnosticCode.CONST_OF_WRONG_TYPE,
                    value,
                    "the constant of '" + name + "' is '" + BindingYaml.show(value) + "', but its type is "
                            + type.text(),
                    type);
            return null;
        }
        return value;
    }

    private List<SourceNode> enumValues(PropertyType type, Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "enum");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Sequence sequence)) {
            report(DiagnosticCode.MALFORMED_BINDING, value, "'enum' is a list of the values allowed");
            return List.of();
        }
        PropertyType element = BindingLiteral.elementOf(type);
        for (SourceNode item : sequence.items()) {
            if (!BindingLiteral.fits(element, item)) {
                report(
                        DiagnosticCode.ENUM_OF_WRONG_TYPE,
                        item,
                        "enum value " + BindingYaml.show(item) + " is no " + element.text()
                                + (element == PropertyType.STRING
                                        ? " to YAML, so that Zephyr's tools match nothing with it"
                                        : ", so that no value can ever match it"),
                        element);
            }
        }
        return sequence.items();
    }

    private @Nullable String specifierSpace(Scalar name, PropertyType type, Mapping keys) {
        Optional<String> space = text(keys, "specifier-space");
        if (space.isPresent() && type != PropertyType.PHANDLE_ARRAY) {
            report(
                    DiagnosticCode.SPECIFIER_SPACE,
                    BindingYaml.keyOf(keys, "specifier-space"),
                    "'specifier-space' belongs to properties of type phandle-array; '" + name.text() + "' has type "
                            + type.text());
        }
        if (space.isEmpty()
                && type == PropertyType.PHANDLE_ARRAY
                && !name.text().endsWith("s")) {
            report(
                    DiagnosticCode.SPECIFIER_SPACE,
                    name,
                    "phandle-array '" + name.text() + "' does not end in 's', so it needs a 'specifier-space'");
        }
        return space.orElse(null);
    }

    private boolean flag(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        if (value == null) {
            return false;
        }
        Optional<Boolean> flag = BindingYaml.bool(value);
        if (flag.isEmpty()) {
            report(DiagnosticCode.MALFORMED_BINDING, value, "'" + key + "' is true or false");
        }
        return flag.orElse(false);
    }

    private Optional<String> text(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        Optional<String> text = BindingYaml.text(value);
        if (value != null && text.isEmpty()) {
            report(DiagnosticCode.MALFORMED_BINDING, value, "'" + key + "' is a text", PropertyType.STRING);
        }
        return text.map(String::strip);
    }

    /** A literal that does not fit; a text may only want quotes. */
    private void report(DiagnosticCode code, SourceNode literal, String message, PropertyType type) {
        Diagnostic finding = Diagnostic.of(code, literal.span(), message);
        diagnostics.report(
                type == PropertyType.STRING
                        ? BindingYaml.quoted(literal).map(finding::hint).orElse(finding)
                        : finding);
    }

    private void report(DiagnosticCode code, SourceNode place, String message) {
        diagnostics.report(Diagnostic.of(code, place.span(), message));
    }
}
