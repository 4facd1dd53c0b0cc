package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a file of our own namespace. */
final class ExtensionParser {
    static final String EXTENDS = "extends";
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of(EXTENDS, "on-bus", "description", "requires", "one-of", "frame", "max-clock"));

    private static final Set<String> FRAME_KEYS = Set.of("bytes", "property", "bytes-each");

    private final Diagnostics diagnostics;

    ExtensionParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The extension; empty, after a finding, if it does not say what it extends. */
    Optional<BindingExtension> parse(Mapping keys) {
        for (Entry entry : keys.entries()) {
            String key = entry.key().text();
            if (!KEYS.contains(key)) {
                diagnostics.report(finding(entry.key(), "unknown key '" + key + "' in an extension of a binding")
                        .suggest(key, KEYS));
            }
        }
        Optional<String> compatible = BindingYaml.text(BindingYaml.get(keys, EXTENDS));
        if (compatible.isEmpty()) {
            diagnostics.report(
                    finding(BindingYaml.keyOf(keys, EXTENDS), "an extension says by 'extends' which binding it is for")
                            .hint("write extends: \"vendor,device\", the compatible of the binding"));
            return Optional.empty();
        }
        SourceNode bus = BindingYaml.get(keys, "on-bus");
        Optional<String> onBus = BindingYaml.text(bus);
        if (bus != null && onBus.isEmpty()) {
            diagnostics.report(finding(bus, "'on-bus' is one text"));
        }
        return Optional.of(new BindingExtension(
                compatible.get(),
                onBus,
                requirements(keys),
                choices(keys),
                frame(keys),
                number(keys, "max-clock").map(clock -> new BindingExtension.Limit(clock, span(keys, "max-clock")))));
    }

    private List<BindingExtension.Requirement> requirements(Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "requires");
        List<BindingExtension.Requirement> requirements = new ArrayList<>();
        if (value instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                List<String> others = names(entry.value(), 1);
                if (!others.isEmpty()) {
                    requirements.add(new BindingExtension.Requirement(
                            entry.key().text(), others, entry.key().span()));
                }
            }
        } else if (value != null) {
            diagnostics.report(finding(value, "'requires' maps a property to a list of others"));
        }
        return requirements;
    }

    private List<BindingExtension.Choice> choices(Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "one-of");
        List<BindingExtension.Choice> choices = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                List<String> names = names(item, 2);
                if (!names.isEmpty()) {
                    choices.add(new BindingExtension.Choice(names, item.span()));
                }
            }
        } else if (value != null) {
            diagnostics.report(finding(value, "'one-of' lists choices, each a list of properties"));
        }
        return choices;
    }

    private Optional<BindingExtension.Frame> frame(Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "frame");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Mapping frame)) {
            diagnostics.report(finding(value, "'frame' has 'bytes', or 'property' and 'bytes-each', or all three"));
            return Optional.empty();
        }
        for (Entry entry : frame.entries()) {
            if (!FRAME_KEYS.contains(entry.key().text())) {
                diagnostics.report(
                        finding(entry.key(), "unknown key '" + entry.key().text() + "' in 'frame'")
                                .suggest(entry.key().text(), FRAME_KEYS));
            }
        }
        Optional<Long> bytes = number(frame, "bytes");
        Optional<Long> each = number(frame, "bytes-each");
        Optional<String> property = BindingYaml.text(BindingYaml.get(frame, "property"));
        if (property.isPresent() != each.isPresent() || property.isEmpty() && bytes.isEmpty()) {
            diagnostics.report(finding(value, "'frame' has 'bytes', or 'property' and 'bytes-each', or all three"));
            return Optional.empty();
        }
        return Optional.of(
                new BindingExtension.Frame(bytes.orElse(0L), property, each.orElse(0L), span(keys, "frame")));
    }

    /** The number of a key, 1 or more; empty without the key, or after a finding. */
    private Optional<Long> number(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Scalar scalar
                && Numbers.parse(scalar.text()) instanceof Numbers.Value number
                && number.bits() > 0
                && number.bits() <= Integer.MAX_VALUE) {
            return Optional.of(number.bits());
        }
        diagnostics.report(finding(value, "'" + key + "' is a number from 1 to " + Integer.MAX_VALUE));
        return Optional.empty();
    }

    private static Span span(Mapping keys, String key) {
        return BindingYaml.keyOf(keys, key).span();
    }

    /** The names; none after a finding. */
    private List<String> names(SourceNode value, int least) {
        List<String> names = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            sequence.items().forEach(item -> BindingYaml.text(item).ifPresent(names::add));
            if (names.size() == sequence.items().size() && names.size() >= least) {
                return names;
            }
        }
        diagnostics.report(finding(value, "a list of at least " + least + " names of properties must stand here"));
        return List.of();
    }

    private static Diagnostic finding(SourceNode place, String message) {
        return Diagnostic.of(DiagnosticCode.MALFORMED_EXTENSION, place.span(), message);
    }
}
