package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Written;
import java.util.List;

/**
 * A submission as it is written, wherever that is.
 *
 * @param requests in the order of submission
 */
record SubmissionForm(Written written, List<? extends Written> requests) {
    static SubmissionForm of(Node node) {
        return new SubmissionForm(
                node, node.children().values().stream().filter(Node::isOkay).toList());
    }
}
