package dev.rtio.compiler.footprint;

import dev.rtio.compiler.devicetree.Memory.Extent;
import dev.rtio.compiler.devicetree.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A piece of the board's memory, with what it is divided into.
 *
 * @param kind memory, a region, or a flash
 * @param node what says where it is
 * @param extent by address
 * @param parts by address, with the gaps between them; none where the piece is not divided
 */
public record MemoryPiece(Kind kind, Node node, Extent extent, List<Part> parts) {
    public MemoryPiece {
        parts = List.copyOf(parts);
    }

    /** What a piece or part is. */
    public enum Kind {
        MEMORY("memory"),
        REGION("region"),
        FLASH("flash"),
        RESERVED("reserved"),
        PARTITION("partition"),
        /** What belongs to no part. */
        GAP("gap");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the report's data have it. */
        public String word() {
            return word;
        }
    }

    /**
     * A part of a piece.
     *
     * @param name as people call it; empty for a gap
     * @param node absent for a gap
     */
    public record Part(String name, Kind kind, Optional<Node> node, Extent extent) {}

    /** A gap, with the names of its neighbours where it has some. */
    public record Gap(Extent extent, Optional<String> behind, Optional<String> before) {}

    /** What people call it: its node's first label, or its node's name. */
    public String name() {
        return name(node);
    }

    static String name(Node node) {
        return node.labels().isEmpty() ? node.name() : node.labels().get(0);
    }

    /** What is divided, but belongs to no part. */
    public List<Gap> gaps() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.GAP)
                .map(Part::extent)
                .map(gap -> new Gap(
                        gap,
                        named(part -> part.extent().end() == gap.address()),
                        named(part -> part.extent().address() == gap.end())))
                .toList();
    }

    private Optional<String> named(Predicate<Part> isMeant) {
        return parts.stream().filter(isMeant).map(Part::name).findFirst();
    }
}
