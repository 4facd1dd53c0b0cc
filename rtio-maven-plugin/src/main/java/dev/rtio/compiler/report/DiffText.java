package dev.rtio.compiler.report;

import dev.rtio.compiler.report.DevicetreeDiff.Kind;
import dev.rtio.compiler.report.DevicetreeDiff.NodeChange;
import dev.rtio.compiler.report.DevicetreeDiff.PropertyChange;
import java.util.ArrayList;
import java.util.List;

/** Differences of boards for people: {@code +} stands before what the right side has, {@code -} before what the left has. */
public final class DiffText {
    private DiffText() {}

    /**
     * @param left what the left side is called
     * @param right what the right side is called
     */
    public static List<String> lines(DevicetreeDiff diff, String left, String right) {
        var lines = new ArrayList<String>();
        if (diff.nodes().isEmpty()) {
            lines.add(left + " and " + right + " are the same");
            return lines;
        }
        lines.add("--- " + left);
        lines.add("+++ " + right);
        for (NodeChange node : diff.nodes()) {
            lines.add((node.kind() == Kind.CHANGED ? "" : sign(node.kind()) + " ") + node.path());
            node.properties().forEach(property -> lines.add("  " + text(node, property)));
        }
        return lines;
    }

    private static String text(NodeChange node, PropertyChange property) {
        String place = property.place().map(span -> "  (" + span + ")").orElse("");
        String before = property.before().orElse("");
        String after = property.after().orElse("");
        String value = property.kind() == Kind.CHANGED ? before + " -> " + after : before + after;
        // Of a whole node one sign is enough.
        String sign = node.kind() == Kind.CHANGED ? sign(property.kind()) + " " : "  ";
        return sign + property.name() + ": " + value + place;
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
        };
    }
}
