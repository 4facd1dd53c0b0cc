package dev.rtio.compiler.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/**
 * Places the vertices of a drawing in layers from left to right, and its edges at right angles between them: the layered
 * algorithm of the Eclipse Layout Kernel, with a fixed seed, so that the same board gives the same drawing.
 *
 * @param width of the drawing, in pixels, as all here
 * @param boxes where each vertex is, in their order
 * @param routes where each edge runs, in their order
 */
record WiringLayout(int width, int height, List<Box> boxes, List<Route> routes) {
    private static final int HEIGHT = 42;
    private static final int LEAST_WIDTH = 96;

    /** Pixels of a character of the label, and of the smaller second line; with some to spare, as fonts differ. */
    private static final double LABEL_CHARACTER = 8.7;

    private static final double DETAIL_CHARACTER = 7.2;
    private static final int PADDING = 30;

    WiringLayout {
        boxes = List.copyOf(boxes);
        routes = List.copyOf(routes);
    }

    record Box(int x, int y, int width, int height) {}

    /** An edge as a line through points. */
    record Route(List<Point> points) {
        Route {
            points = List.copyOf(points);
        }
    }

    record Point(int x, int y) {}

    static WiringLayout of(Wiring wiring) {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(12));
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 12.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        for (Vertex vertex : wiring.vertices()) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(width(vertex), HEIGHT);
            node.setProperty(LayeredOptions.ALIGNMENT, Alignment.LEFT);
            node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
            nodes.put(vertex.id(), node);
        }
        var edges = new ArrayList<ElkEdge>();
        Map<List<Object>, ElkPort> entries = new HashMap<>();
        for (Wiring.Edge edge : wiring.edges()) {
            // Lines of one kind that end at one vertex run together: a trunk says whose it is, a hundred lines do not.
            ElkPort entry = entries.computeIfAbsent(
                    List.of(edge.to(), edge.kind()), any -> port(nodes.get(edge.to()), PortSide.WEST));
            edges.add(ElkGraphUtil.createSimpleEdge(port(nodes.get(edge.from()), PortSide.EAST), entry));
        }
        new RecursiveGraphLayoutEngine().layout(graph, new NullElkProgressMonitor());
        return new WiringLayout(
                round(graph.getWidth()),
                round(graph.getHeight()),
                nodes.values().stream().map(WiringLayout::box).toList(),
                edges.stream().map(WiringLayout::route).toList());
    }

    private static ElkPort port(@Nullable ElkNode node, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        return port;
    }

    private static double width(Vertex vertex) {
        double text = Math.max(
                LABEL_CHARACTER * vertex.label().length(),
                DETAIL_CHARACTER * vertex.detail().length());
        return Math.max(LEAST_WIDTH, Math.ceil(text) + PADDING);
    }

    private static Box box(ElkNode node) {
        return new Box(round(node.getX()), round(node.getY()), round(node.getWidth()), round(node.getHeight()));
    }

    private static Route route(ElkEdge edge) {
        var points = new ArrayList<Point>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(round(section.getStartX()), round(section.getStartY())));
            section.getBendPoints().forEach(bend -> points.add(new Point(round(bend.getX()), round(bend.getY()))));
            points.add(new Point(round(section.getEndX()), round(section.getEndY())));
        }
        return new Route(points);
    }

    private static int round(double pixels) {
        return (int) Math.round(pixels);
    }
}
