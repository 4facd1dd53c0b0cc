package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
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

    /** Values in the order of the file. */
    record Sequence(List<SourceNode> items, Span span) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
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

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        QUOTED,
        /** A literal or folded block. */
        BLOCK
    }
}
