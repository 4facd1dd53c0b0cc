package dev.rtio.compiler.report.html;

import java.util.List;

/**
 * What is connected with what.
 *
 * @param vertices in the order of the board
 * @param edges between them, none twice
 */
record Wiring(List<Vertex> vertices, List<Edge> edges) {
    Wiring {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    /**
     * A connection, from who asks to who answers.
     *
     * @param kind what connects them
     * @param label a pin or a line number, or empty
     */
    record Edge(String from, String to, Kind kind, String label) {}

    /** What an edge stands for; the page gives each a stroke. */
    enum Kind {
        USES,
        BUS,
        LINE
    }
}
