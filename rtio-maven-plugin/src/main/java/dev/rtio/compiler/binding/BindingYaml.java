package dev.rtio.compiler.binding;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the binding language, which is YAML 1.1, reads plain scalars. */
final class BindingYaml {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "yes", "on");
    /** Fractions, infinities, and dates without a time of day. */
    private static final Pattern OTHER = Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\\.(?:inf|Inf|INF))|\\.(?:nan|NaN|NAN)|[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Set<String> FALSES = Set.of("false", "no", "off");

    private BindingYaml() {}

    /** Nothing, {@code ~} or {@code null}. */
    static boolean isNull(@Nullable SourceNode node) {
        return node == null
                || (node instanceof Scalar scalar && scalar.style() == Style.PLAIN && NULLS.contains(scalar.text()));
    }

    static Optional<Boolean> bool(SourceNode node) {
        if (node instanceof Scalar scalar && scalar.style() == Style.PLAIN) {
            String text = scalar.text();
            // YAML 1.1 knows three spellings: true, True and TRUE.
            String lower = text.toLowerCase(Locale.ROOT);
            boolean regular = text.equals(lower)
                    || text.equals(lower.toUpperCase(Locale.ROOT))
                    || text.substring(1).equals(lower.substring(1));
            if (regular && TRUES.contains(lower)) {
                return Optional.of(true);
            }
            if (regular && FALSES.contains(lower)) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    /** The integer that a plain scalar says; of 64 bits, so that every cell fits. */
    static Optional<Long> integer(SourceNode node) {
        return node instanceof Scalar scalar && scalar.style() == Style.PLAIN
                ? YamlInteger.parse(scalar.text())
                : Optional.empty();
    }

    /** The text that a scalar is; empty for what is something else without quotes: a number, a boolean, a date, nothing. */
    static Optional<String> text(@Nullable SourceNode node) {
        if (!(node instanceof Scalar scalar) || isNull(node) || bool(node).isPresent()) {
            return Optional.empty();
        }
        boolean other = scalar.style() == Style.PLAIN
                && (YamlInteger.parse(scalar.text()).isPresent()
                        || OTHER.matcher(scalar.text()).matches());
        return other ? Optional.empty() : Optional.of(scalar.text());
    }

    /** How a plain scalar that YAML takes for something else becomes a text. */
    static Optional<String> quoted(SourceNode node) {
        return node instanceof Scalar scalar && !isNull(node) && text(node).isEmpty()
                ? Optional.of("put quotes around it: \"" + scalar.text() + "\"")
                : Optional.empty();
    }

    /** The value of a key, or null. */
    static @Nullable SourceNode get(Mapping mapping, String key) {
        Entry entry = entry(mapping, key);
        return entry == null ? null : entry.value();
    }

    static @Nullable Entry entry(Mapping mapping, String key) {
        for (Entry entry : mapping.entries()) {
            if (entry.key().text().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** The key as a place; the mapping itself, if it has no such key. */
    static SourceNode keyOf(Mapping mapping, String key) {
        Entry entry = entry(mapping, key);
        return entry == null ? mapping : entry.key();
    }

    static Mapping without(Mapping mapping, String key) {
        List<Entry> rest = mapping.entries().stream()
                .filter(entry -> !entry.key().text().equals(key))
                .toList();
        return new Mapping(rest, mapping.span());
    }

    /** How many keys a mapping has, those of mappings within it counted. */
    static int weight(Mapping mapping) {
        int weight = mapping.entries().size();
        for (Entry entry : mapping.entries()) {
            if (entry.value() instanceof Mapping inner) {
                weight += weight(inner);
            }
        }
        return weight;
    }

    /** Same value, wherever and however it is written. */
    static boolean same(SourceNode one, SourceNode other) {
        if (one instanceof Scalar left && other instanceof Scalar right) {
            return left.text().equals(right.text())
                    || (integer(left).isPresent() && integer(left).equals(integer(right)))
                    || (bool(left).isPresent() && bool(left).equals(bool(right)))
                    || (isNull(left) && isNull(right));
        }
        if (one instanceof Sequence left && other instanceof Sequence right) {
            return left.items().size() == right.items().size()
                    && IntStream.range(0, left.items().size())
                            .allMatch(
                                    i -> same(left.items().get(i), right.items().get(i)));
        }
        if (one instanceof Mapping left && other instanceof Mapping right) {
            return left.entries().size() == right.entries().size()
                    && left.entries().stream().allMatch(entry -> {
                        SourceNode value = get(right, entry.key().text());
                        return value != null && same(entry.value(), value);
                    });
        }
        return false;
    }

    /** A value as a message shows it. */
    static String show(SourceNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.style() == Style.QUOTED ? "\"" + scalar.text() + "\"" : scalar.text();
        }
        if (node instanceof Sequence sequence) {
            return Objects.toString(
                    sequence.items().stream().map(BindingYaml::show).toList());
        }
        return "a mapping";
    }
}
