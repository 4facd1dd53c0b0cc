package dev.rtio.compiler.report.html;

import com.google.gson.JsonObject;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import java.util.HashMap;
import java.util.Map;

/** Numbers the nodes of a board in the order in which the data list them: a number is a tenth of a path. */
final class NodeNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();

    NodeNumbers(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            numbers.put(node.path(), numbers.size());
        }
    }

    /** Adds the number of a node, unless the path is empty. */
    void add(JsonObject json, String name, String path) {
        Integer number = numbers.get(path);
        if (number != null) {
            json.addProperty(name, number);
        }
    }
}
