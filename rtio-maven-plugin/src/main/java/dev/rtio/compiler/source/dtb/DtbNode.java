package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Raw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node as the structure block has it. */
final class DtbNode {
    final String name;
    final Span span;
    final List<Property> properties = new ArrayList<>();
    final Map<String, DtbNode> children = new LinkedHashMap<>();

    DtbNode(String name, Span span) {
        this.name = name;
        this.span = span;
    }

    record Property(String name, Span span, Raw value) {
        /** The value as one text without its final zero. */
        String text() {
            ByteBuffer bytes = value.bytes().duplicate();
            if (bytes.hasRemaining() && bytes.get(bytes.limit() - 1) == 0) {
                bytes.limit(bytes.limit() - 1);
            }
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }
}
