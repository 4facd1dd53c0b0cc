package dev.rtio.compiler.report;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A board of another language as a board file in YAML, which compiles to the same model. Written for people: labels instead of
 * numbers, numbers as they were written, and comments that say where a line was written first and what YAML has no words for.
 */
public final class BoardYaml {
    /** How a board file begins that was written by this class. */
    public static final String MARK = "# Imported from ";

    private static final int WIDTH = 120;
    private static final String INDENT = "  ";

    private final Devicetree devicetree;
    private final YamlValues values;
    private final Set<Long> openNumbers = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private BoardYaml(Devicetree devicetree) {
        this.devicetree = devicetree;
        this.values = new YamlValues(devicetree);
    }

    /**
     * The text of the board file, the same for the same board.
     *
     * @param source the name of the file that was imported, without its directory
     */
    public static String write(Devicetree devicetree, String source) {
        return new BoardYaml(devicetree).file(source);
    }

    private String file(String source) {
        text.append(MARK).append(comment(source)).append("\n");
        if (devicetree.nodes().stream().anyMatch(node -> node.origin().isPresent())) {
            text.append(
                    "# Comments with a file and line: where a node, or what another file adds to it, was written first\n");
        }
        for (Tree.Reservation reservation : devicetree.tree().reservations()) {
            text.append("# Reserved outside of all nodes: 0x")
                    .append(Long.toHexString(reservation.size()))
                    .append(" bytes from 0x")
                    .append(Long.toHexString(reservation.address()))
                    .append(" on\n");
        }
        collectOpenNumbers();
        body(devicetree.root(), "");
        return text.toString();
    }

    /** Numbers that may stand for nodes, for all that is known. */
    private void collectOpenNumbers() {
        if (devicetree.tree().notation() != Notation.DTB) {
            return;
        }
        for (Node node : devicetree.nodes()) {
            for (TreeProperty property : node.written().values()) {
                boolean isOpen = !node.properties().containsKey(property.name())
                        && !Phandles.isPhandle(property.name())
                        && !property.name().startsWith("#");
                if (isOpen && property.value() instanceof Sequence sequence && sequence.form() == Form.CELLS) {
                    sequence.items().stream()
                            .filter(item -> !devicetree.numbers().containsKey(item))
                            .forEach(item -> Phandles.number(item).ifPresent(openNumbers::add));
                }
            }
        }
    }

    private void body(Node node, String indent) {
        addDefaultCells(node, indent);
        for (TreeProperty property : node.written().values()) {
            if (isWritten(node, property)) {
                property(node, property, indent);
            }
        }
        for (Node child : node.children().values()) {
            if (indent.length() <= INDENT.length()) {
                text.append('\n');
            }
            child.origin()
                    .ifPresent(origin -> text.append(indent)
                            .append("# ")
                            .append(comment(origin))
                            .append('\n'));
            var key = new StringBuilder();
            child.labels().forEach(label -> key.append(label).append(':'));
            text.append(indent)
                    .append(YamlText.nodeKey(key + child.name(), node.parent() == null))
                    .append(':');
            int before = text.append('\n').length();
            body(child, indent + INDENT);
            if (text.length() == before) {
                text.insert(before - 1, " {}");
            }
        }
    }

    /** What DTS means by saying nothing. */
    private void addDefaultCells(Node node, String indent) {
        boolean isMeant = node.written().containsKey("ranges")
                || node.written().containsKey("interrupt-map")
                || node.children().values().stream()
                        .anyMatch(child -> child.written().containsKey("reg")
                                || child.written().containsKey("ranges"));
        if (isMeant
                && !node.written().containsKey("#address-cells")
                && node.addressCells() != Notation.YAML.defaultAddressCells()) {
            text.append(indent)
                    .append("address-cells: ")
                    .append(node.addressCells())
                    .append("  # as everywhere where DTS says nothing\n");
        }
    }

    /** Phandles serve references, which are written by label or by path; where types follow from values it is a property. */
    private boolean isWritten(Node node, TreeProperty property) {
        return !Phandles.isPhandle(property.name())
                || YamlValues.isInferred(node)
                || Phandles.number(property.value()).stream().anyMatch(openNumbers::contains);
    }

    private void property(Node node, TreeProperty property, String indent) {
        boolean isTop = node.parent() == null;
        String comment = String.join("; ", comments(node, property));
        String behind = comment.isEmpty() ? "" : "  # " + comment;
        String key = indent + YamlText.propertyKey(property.name(), isTop) + ":";
        YamlValues.Written value = values.write(node, property);
        String line = value.line().isEmpty() ? key : key + " " + value.line();
        if (isUnsayable(node, property)) {
            text.append(indent).append("# ").append(line.strip()).append(behind).append('\n');
        } else if (line.length() <= WIDTH || value.items().isEmpty()) {
            text.append(line).append(behind).append('\n');
        } else {
            text.append(key).append(behind).append('\n');
            list(value, indent + INDENT);
        }
    }

    private void list(YamlValues.Written value, String indent) {
        boolean isText = value.items().get(0).startsWith("\"");
        if (value.isNested() || isText) {
            value.items()
                    .forEach(item ->
                            text.append(indent).append("- ").append(item).append('\n'));
            return;
        }
        var line = new StringBuilder(indent).append('[');
        for (int i = 0; i < value.items().size(); i++) {
            String item = value.items().get(i) + (i + 1 < value.items().size() ? "," : "]");
            if (line.length() + 1 + item.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.toString().isBlank() || line.charAt(line.length() - 1) == '[' ? "" : " ")
                    .append(item);
        }
        text.append(line).append('\n');
    }

    /** A value of several kinds, where only its own form could say of which: other tools show nothing of it, either. */
    private static boolean isUnsayable(Node node, TreeProperty property) {
        return YamlValues.isInferred(node)
                && node.binding()
                        .map(binding -> binding.properties().get(property.name()))
                        .filter(spec -> spec.type() == PropertyType.COMPOUND)
                        .isPresent();
    }

    private List<String> comments(Node node, TreeProperty property) {
        var comments = new ArrayList<String>();
        String file = node.origin().map(Origin::file).orElse("");
        if (property.origin() != null && !property.origin().file().equals(file)) {
            comments.add(comment(property.origin()));
        }
        if (holds(property.value(), Form.BITS_16)) {
            comments.add("written as numbers of 16 bits");
        }
        if (holds(property.value(), Form.BITS_64)) {
            comments.add("written as numbers of 64 bits");
        }
        if (!property.labels().isEmpty()) {
            comments.add(property.labels().stream()
                    .map(Scalar::text)
                    .collect(Collectors.joining(", ", "labels within: ", "")));
        }
        return comments;
    }

    private static boolean holds(SourceNode value, Form form) {
        return value instanceof Sequence sequence
                && (sequence.form() == form || sequence.items().stream().anyMatch(item -> holds(item, form)));
    }

    private static String comment(Object origin) {
        return Wording.visible(origin.toString());
    }
}
