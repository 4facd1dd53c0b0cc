package dev.rtio.compiler.tree;

import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Flattens a tree from DTS, as dtc does with its option {@code -@}: the other side of what is tested. */
public final class DtbWriter {
    private final Tree tree;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final ByteArrayOutputStream stringBlock = new ByteArrayOutputStream();
    private final Map<TreeNode, Long> phandles = new HashMap<>();

    private DtbWriter(Tree tree) {
        this.tree = tree;
    }

    public static byte[] write(Tree tree) {
        try {
            return new DtbWriter(tree).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write() throws IOException {
        givePhandles();
        var block = new ByteArrayOutputStream();
        var structure = new DataOutputStream(block);
        node(structure, tree.root());
        structure.writeInt(9);
        var out = new ByteArrayOutputStream();
        var file = new DataOutputStream(out);
        int reservations = 40;
        int start = reservations + 16 * (tree.reservations().size() + 1);
        int stringsStart = start + block.size();
        for (int word : new int[] {
            0xd00dfeed,
            stringsStart + stringBlock.size(),
            start,
            stringsStart,
            reservations,
            17,
            16,
            0,
            stringBlock.size(),
            block.size()
        }) {
            file.writeInt(word);
        }
        for (Tree.Reservation reservation : tree.reservations()) {
            file.writeLong(reservation.address());
            file.writeLong(reservation.size());
        }
        file.writeLong(0);
        file.writeLong(0);
        block.writeTo(file);
        stringBlock.writeTo(file);
        return out.toByteArray();
    }

    private void givePhandles() {
        for (TreeNode node : tree.root().flatten()) {
            TreeProperty phandle = node.properties().get(Phandles.PROPERTY);
            if (phandle != null && Phandles.number(phandle.value()).isPresent()) {
                phandles.put(node, Phandles.number(phandle.value()).getAsLong());
            }
        }
        // What refers to a node may stand behind it.
        for (TreeNode node : tree.root().flatten()) {
            node.properties().values().forEach(property -> givePhandles(property.value()));
        }
    }

    private void givePhandles(SourceNode value) {
        if (value instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                if (sequence.form() == Form.CELLS && item instanceof Scalar cell && cell.style() == Style.REFERENCE) {
                    phandle(named(cell.text()));
                }
                givePhandles(item);
            }
        }
    }

    private long phandle(TreeNode node) {
        return phandles.computeIfAbsent(node, any -> {
            long next = 1;
            while (phandles.containsValue(next)) {
                next++;
            }
            return next;
        });
    }

    private TreeNode named(String reference) {
        return Objects.requireNonNull(
                reference.startsWith("/")
                        ? tree.root().find(reference)
                        : tree.labels().get(reference));
    }

    private void node(DataOutputStream out, TreeNode node) throws IOException {
        out.writeInt(1);
        out.write(node.name().getBytes(StandardCharsets.US_ASCII));
        out.writeByte(0);
        pad(out);
        for (TreeProperty property : node.properties().values()) {
            property(out, property.name(), bytes(property.value()));
        }
        if (phandles.containsKey(node) && !node.properties().containsKey(Phandles.PROPERTY)) {
            property(out, Phandles.PROPERTY, number(phandle(node)));
        }
        for (TreeNode child : node.children().values()) {
            node(out, child);
        }
        if (node == tree.root()) {
            symbols(out);
        }
        out.writeInt(2);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) number).array();
    }

    private void symbols(DataOutputStream out) throws IOException {
        out.writeInt(1);
        out.write("__symbols__".getBytes(StandardCharsets.US_ASCII));
        out.writeByte(0);
        pad(out);
        for (Map.Entry<String, TreeNode> label : tree.labels().entrySet()) {
            property(out, label.getKey(), (label.getValue().path() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        out.writeInt(2);
    }

    private void property(DataOutputStream out, String name, byte[] value) throws IOException {
        out.writeInt(3);
        out.writeInt(value.length);
        out.writeInt(string(name));
        out.write(value);
        pad(out);
    }

    private int string(String name) {
        return strings.computeIfAbsent(name, any -> {
            int offset = stringBlock.size();
            stringBlock.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
            return offset;
        });
    }

    private static void pad(DataOutputStream out) throws IOException {
        while (out.size() % 4 != 0) {
            out.writeByte(0);
        }
    }

    private byte[] bytes(SourceNode value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(new DataOutputStream(bytes), value, Form.LIST);
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out, SourceNode value, Form form) throws IOException {
        if (value instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                write(out, item, sequence.form());
            }
            return;
        }
        var scalar = (Scalar) value;
        if (scalar.style() == Style.REFERENCE) {
            TreeNode node = named(scalar.text());
            if (form == Form.CELLS) {
                out.writeInt((int) phandle(node));
            } else {
                out.write((node.path() + "\0").getBytes(StandardCharsets.UTF_8));
            }
        } else if (scalar.style() == Style.QUOTED) {
            out.write((scalar.text() + "\0").getBytes(StandardCharsets.UTF_8));
        } else if (!scalar.isEmpty()) {
            long number = ((Numbers.Value) Numbers.parse(scalar.text())).bits();
            if (form == Form.BYTES || form == Form.BITS_16) {
                out.writeByte((int) number);
            } else {
                out.writeInt((int) number);
            }
        }
    }
}
