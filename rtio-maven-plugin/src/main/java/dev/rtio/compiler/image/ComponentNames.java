package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names components. The methods of the firmware interface come first: a component that a method gives takes the method's
 * name, so that the record's own accessor implements it; every other component is named by its node's first label.
 */
final class ComponentNames {
    private final JavaNames names = new JavaNames();
    private final Map<Node, String> byMethod = new HashMap<>();

    ComponentNames(Devicetree devicetree, Optional<FirmwareDeclaration> firmware) {
        firmware.ifPresent(declaration -> {
            declaration.contexts().forEach(context -> names.reserve(context.name()));
            declaration.contextPools().forEach(pool -> names.reserve(pool.each().name()));
            declaration.submissions().forEach(submission -> names.reserve(submission.name()));
            declaration.nodes().forEach(method -> {
                names.reserve(method.method());
                devicetree.find(method.reference()).ifPresent(node -> byMethod.putIfAbsent(node, method.method()));
            });
        });
    }

    /** For the one component that stands for a node. */
    String forNode(Node node) {
        String method = byMethod.get(node);
        return method != null ? method : names.allocate(NodeValues.label(node));
    }

    /** For a component beside the one that stands for the node, as its bus iodev. */
    String beside(Node node, String what) {
        return names.allocate(NodeValues.label(node) + "-" + what);
    }
}
