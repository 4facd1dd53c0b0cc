package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.RawValues;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;

/**
 * A text that findings can point at, since a flattened devicetree has no lines: one for each node and property, in the order
 * of the file.
 */
final class DtbListing {
    /** Characters of a path, and bytes of a value, that are shown. */
    private static final int SHOWN = 100;

    private final String file;
    private final StringBuilder text = new StringBuilder();
    private int line;

    DtbListing(String file) {
        this.file = file;
    }

    String text() {
        return text.toString();
    }

    /** Adds a node; the place is that of its name at the end of its path. */
    Span node(String path, String name) {
        return path.endsWith(name)
                ? line(path.substring(0, path.length() - name.length()), name, " {")
                : line("", path, " {");
    }

    /** Adds a property; the place is that of its name. */
    Span property(String path, String name) {
        return line(path + " { ", name, "");
    }

    /** Adds the value of the last property; the place is its own. */
    Span value(ByteBuffer bytes) {
        int end = text.length() - 1;
        text.setLength(end);
        int start = end - text.lastIndexOf("\n") + " = ".length();
        int shown = Math.min(bytes.remaining(), SHOWN);
        var raw = new Raw(bytes.duplicate().limit(bytes.position() + shown).slice(), Span.ofFile(file));
        String value = shorten(show(RawValues.guess(raw))) + (shown < bytes.remaining() ? " …" : "");
        int width = value.codePointCount(0, value.length());
        text.append(value.isEmpty() ? "" : " = ").append(value).append("; }\n");
        return new Span(file, line, start, line, start + width);
    }

    private Span line(String before, String named, String behind) {
        line++;
        int column = 1 + before.codePointCount(0, before.length());
        text.append(before).append(named).append(behind).append('\n');
        return new Span(file, line, column, line, column + named.codePointCount(0, named.length()));
    }

    /** The end of a long text. */
    static String shorten(String text) {
        String visible = Wording.visible(text);
        return visible.length() <= SHOWN ? visible : "…" + visible.substring(visible.length() - SHOWN);
    }

    private static String show(SourceNode value) {
        if (value instanceof Sequence sequence) {
            String items = sequence.items().stream()
                    .map(DtbListing::show)
                    .collect(Collectors.joining(sequence.form() == Form.LIST ? ", " : " "));
            return switch (sequence.form()) {
                case CELLS -> "<" + items + ">";
                case BYTES -> "[" + items.replace("0x", "") + "]";
                default -> items;
            };
        }
        Scalar scalar = (Scalar) value;
        return scalar.style() == Style.QUOTED ? "\"" + scalar.text() + "\"" : scalar.text();
    }
}
