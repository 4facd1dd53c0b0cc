package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Raw bytes as DTS would write them. */
public final class RawValues {
    private RawValues() {}

    /** Texts, each ended by a zero, without control characters; empty if the bytes are something else. */
    public static Optional<SourceNode> texts(Raw raw) {
        ByteBuffer bytes = raw.bytes().duplicate();
        if (!bytes.hasRemaining() || bytes.get(bytes.limit() - 1) != 0) {
            return Optional.empty();
        }
        bytes.limit(bytes.limit() - 1);
        String all;
        try {
            all = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        var texts = new ArrayList<SourceNode>();
        for (String text : all.split("\0", -1)) {
            if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
                return Optional.empty();
            }
            texts.add(new Scalar(text, Style.QUOTED, raw.span()));
        }
        return Optional.of(texts.size() == 1 ? texts.get(0) : new Sequence(texts, raw.span()));
    }

    /** Cells; empty if the bytes do not make whole ones. */
    public static Optional<Sequence> cells(Raw raw) {
        ByteBuffer bytes = raw.bytes().duplicate();
        if (bytes.remaining() % Integer.BYTES != 0) {
            return Optional.empty();
        }
        var cells = new ArrayList<SourceNode>();
        while (bytes.hasRemaining()) {
            cells.add(number(Integer.toUnsignedLong(bytes.getInt()), raw.span()));
        }
        return Optional.of(new Sequence(cells, Form.CELLS, raw.span()));
    }

    public static Sequence octets(Raw raw) {
        ByteBuffer bytes = raw.bytes().duplicate();
        var octets = new ArrayList<SourceNode>();
        while (bytes.hasRemaining()) {
            octets.add(new Scalar(String.format("0x%02x", bytes.get()), Style.PLAIN, raw.span()));
        }
        return new Sequence(octets, Form.BYTES, raw.span());
    }

    /** What the bytes most likely are: nothing, texts, cells or bytes. */
    public static SourceNode guess(Raw raw) {
        if (!raw.bytes().hasRemaining()) {
            return new Scalar("", Style.PLAIN, raw.span());
        }
        return texts(raw).filter(RawValues::isLikely).or(() -> cells(raw)).orElseGet(() -> octets(raw));
    }

    /** Empty texts are more likely cells. */
    private static boolean isLikely(SourceNode texts) {
        List<SourceNode> all = texts instanceof Sequence sequence ? sequence.items() : List.of(texts);
        return all.stream()
                .noneMatch(
                        text -> text instanceof Scalar scalar && scalar.text().isEmpty());
    }

    private static Scalar number(long value, Span span) {
        return new Scalar("0x" + Long.toHexString(value), Style.PLAIN, span);
    }
}
