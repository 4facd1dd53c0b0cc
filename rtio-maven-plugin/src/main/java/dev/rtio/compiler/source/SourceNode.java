package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of a file with its place. */
public sealed interface SourceNode {
    Span span();

    /** The scalars of this value in order, however its lists are nested; none of mappings. */
    default List<Scalar> scalars() {
        return flatten().toList();
    }

    private Stream<Scalar> flatten() {
        if (this instanceof Scalar scalar) {
            return Stream.of(scalar);
        }
        return this instanceof Sequence sequence ? sequence.items().stream().flatMap(SourceNode::flatten) : Stream.of();
    }

    /** Keys with values, in the order of the file; no key stands twice. */
    record Mapping(List<Entry> entries, Span span) implements SourceNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** One key with its value. */
    record Entry(Scalar key, SourceNode value) {}

    /**
     * Values in the order of the file.
     *
     * @param form what DTS's brackets say of them
     */
    record Sequence(List<SourceNode> items, Form form, Span span) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }

        /** A list that says nothing of its items, as YAML's do. */
        public Sequence(List<SourceNode> items, Span span) {
            this(items, Form.LIST, span);
        }
    }

    /**
     * Text that nobody has given a type yet.
     *
     * @param text the text without quotes and escapes
     * @param style how it was written
     * @param span its place, quotes included
     */
    record Scalar(String text, Style style, Span span) implements SourceNode {
        /** True for {@code ~} written as such: the mark that deletes. */
        public boolean isTilde() {
            return style == Style.PLAIN && text.equals("~");
        }

        /** True where nothing stands behind the key. */
        public boolean isEmpty() {
            return style == Style.PLAIN && text.isEmpty();
        }
    }

    /**
     * Bytes that nothing says the meaning of.
     *
     * @param bytes read-only, from their first to their last
     */
    record Raw(ByteBuffer bytes, Span span) implements SourceNode {
        public Raw {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    /** The scalar that this is, or the only one that this holds. */
    default Optional<Scalar> single() {
        if (this instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        return this instanceof Sequence list
                        && list.items().size() == 1
                        && list.items().get(0) instanceof Scalar only
                ? Optional.of(only)
                : Optional.empty();
    }

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        QUOTED,
        /** A literal or folded block. */
        BLOCK,
        /** DTS's {@code &label} and {@code &{/path}}, without the marks. */
        REFERENCE
    }

    /** What is between brackets. */
    enum Form {
        /** Anything: a list of YAML, or the parts that commas separate in DTS. */
        LIST,
        /** DTS's {@code < >}: numbers and references of 32 bits. */
        CELLS,
        /** DTS's {@code [ ]} and {@code /bits/ 8}. */
        BYTES,
        /** DTS's {@code /bits/ 16}, two bytes for each number. */
        BITS_16,
        /** DTS's {@code /bits/ 64}, two cells for each number. */
        BITS_64
    }
}
