package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement. What refers to a node is a scalar of style {@code REFERENCE}, the root is {@code /}. */
public sealed interface DtsStatement {
    Span span();

    /**
     * {@code label: name { ... };}
     *
     * @param name a name, the root, or a reference
     * @param omitIfNoReference whether {@code /omit-if-no-ref/} stands before it
     * @param origin where a comment says that it was written first
     */
    record Node(
            List<Scalar> labels,
            Scalar name,
            List<DtsStatement> body,
            boolean omitIfNoReference,
            @Nullable Origin origin)
            implements DtsStatement {
        public Node {
            labels = List.copyOf(labels);
            body = List.copyOf(body);
        }

        @Override
        public Span span() {
            return name.span();
        }
    }

    /**
     * {@code label: name = value;}
     *
     * @param labels those before the name and those within the value
     */
    record Property(
            List<Scalar> labels,
            Scalar name,
            SourceNode value,
            @Nullable Origin origin) implements DtsStatement {
        public Property {
            labels = List.copyOf(labels);
        }

        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code /delete-node/ target;} */
    record DeleteNode(Scalar target) implements DtsStatement {
        @Override
        public Span span() {
            return target.span();
        }
    }

    /** {@code /delete-property/ name;} */
    record DeleteProperty(Scalar name) implements DtsStatement {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code /omit-if-no-ref/} outside of all nodes, with a reference. */
    record OmitIfNoReference(Scalar target) implements DtsStatement {
        @Override
        public Span span() {
            return target.span();
        }
    }

    /** {@code /memreserve/ address size;}, both unsigned. */
    record MemoryReservation(List<Scalar> labels, long address, long size, Span span) implements DtsStatement {
        public MemoryReservation {
            labels = List.copyOf(labels);
        }
    }
}
