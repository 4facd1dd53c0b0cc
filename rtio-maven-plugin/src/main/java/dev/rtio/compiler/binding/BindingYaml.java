package dev.rtio.compiler.binding;

import dev.rtio.compiler.source.Numbers;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the binding language, which is YAML 1.1, reads plain scalars. */
final class BindingYaml {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "yes", "on");
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
        if (node instanceof Scalar scalar
                && scalar.style() == Style.PLAIN
                && Numbers.parse(scalar.text()) instanceof Numbers.Value number
                && (number.negative() || number.bits() >= 0)) {
            return Optional.of(number.bits());
        }
        return Optional.empty();
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
