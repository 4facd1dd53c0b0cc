package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.List;

/**
 * A node with the cells of one specifier for it.
 *
 * @param node the controller, or a nexus on the way to it
 * @param cells the specifier
 * @param place the reference in the board
 */
record Target(Node node, List<Cell> cells, Scalar place) {}
