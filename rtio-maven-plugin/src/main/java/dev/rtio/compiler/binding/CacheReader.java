package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a cache file: at first where everything is, and each binding when it is asked for. Not thread-safe. */
final class CacheReader {
    /** Bytes of the largest cache that is read; all of Zephyr's bindings have a tenth of it. */
    private static final long LARGEST = 64 << 20;

    /** Child bindings, or lists, within each other. */
    private static final int DEEPEST = 64;

    private final ByteBuffer body;
    private int[] textStarts = {};
    private @Nullable String[] texts = {};
    private int[] specStarts = {};
    private @Nullable PropertySpec[] specs = {};
    private final Map<String, Integer> entryStarts = new HashMap<>();

    private CacheReader(ByteBuffer body) {
        this.body = body;
    }

    /** Says that the content is none that a writer writes. */
    private static final class CorruptException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CorruptException() {
            super(null, null, false, false);
        }
    }

    /** The cache in a file; empty if there is none that can be used. */
    static Optional<CacheReader> open(Path file, String compiler) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return read(Files.readAllBytes(file), compiler);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<CacheReader> read(byte[] content, String compiler) {
        var all = ByteBuffer.wrap(content);
        boolean sound = content.length >= CacheFormat.HEAD
                && all.getLong() == CacheFormat.MAGIC
                && all.getInt() == CacheFormat.checksum(all);
        return sound ? usable(all.slice(), compiler) : Optional.empty();
    }

    /** The cache behind its head. */
    static Optional<CacheReader> usable(ByteBuffer body, String compiler) {
        try {
            var reader = new CacheReader(body);
            return reader.index(compiler) ? Optional.of(reader) : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException | CorruptException e) {
            return Optional.empty();
        }
    }

    /** Finds where everything is; false if another compiler wrote it. */
    private boolean index(String compiler) {
        if (!decode(body.position()).equals(compiler)) {
            return false;
        }
        skip();
        textStarts = starts();
        texts = new String[textStarts.length];
        specStarts = starts();
        specs = new PropertySpec[specStarts.length];
        for (int start : starts()) {
            entryStarts.put(text(body.getInt(start + Integer.BYTES)), start);
        }
        return true;
    }

    private int[] starts() {
        int[] starts = new int[count(Integer.BYTES)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = body.position();
            skip();
        }
        return starts;
    }

    private void skip() {
        body.position(body.position() + Integer.BYTES + length(body.position()));
    }

    private int length(int start) {
        int length = body.getInt(start);
        if (length < 0 || length > body.limit() - start - Integer.BYTES) {
            throw new CorruptException();
        }
        return length;
    }

    /** Number of things that follow, of at least that many bytes each. */
    private int count(int size) {
        int count = body.getInt();
        if (count < 0 || count > body.remaining() / size) {
            throw new CorruptException();
        }
        return count;
    }

    /** The binding of a file, whether or not the file is as it was. */
    Optional<BindingCache.Entry> find(String file) {
        Integer start = entryStarts.get(file);
        if (start == null) {
            return Optional.empty();
        }
        try {
            body.position(start + Integer.BYTES);
            return Optional.of(entry());
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException | CorruptException e) {
            return Optional.empty();
        }
    }

    List<BindingCache.Entry> all() {
        return entryStarts.keySet().stream()
                .sorted()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private BindingCache.Entry entry() {
        String file = text();
        String hash = text();
        List<BindingCache.Part> parts = new ArrayList<>();
        for (int left = count(3 * Integer.BYTES); left > 0; left--) {
            parts.add(new BindingCache.Part(text(), text(), text()));
        }
        return new BindingCache.Entry(file, hash, parts, binding(0));
    }

    private Binding binding(int depth) {
        checkDepth(depth);
        String path = text();
        Optional<String> compatible = optional();
        String description = text();
        Map<String, PropertySpec> properties = new LinkedHashMap<>();
        for (int left = count(Integer.BYTES); left > 0; left--) {
            PropertySpec spec = spec(body.getInt());
            properties.put(spec.name(), spec);
        }
        List<String> buses = texts();
        Optional<String> onBus = optional();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (int left = count(2 * Integer.BYTES); left > 0; left--) {
            cells.put(text(), texts());
        }
        Span span = span();
        Optional<Binding> child = flag() ? Optional.of(binding(depth + 1)) : Optional.empty();
        return new Binding(path, compatible, description, properties, buses, onBus, cells, child, span);
    }

    private PropertySpec spec(int number) {
        PropertySpec known = specs[number];
        if (known == null) {
            int back = body.position();
            body.position(specStarts[number] + Integer.BYTES);
            known = spec();
            body.position(back);
            specs[number] = known;
        }
        return known;
    }

    private PropertySpec spec() {
        String name = text();
        PropertyType type = PropertyType.of(text()).orElseThrow(CorruptException::new);
        boolean required = flag();
        boolean deprecated = flag();
        String description = text();
        SourceNode defaultValue = node(0);
        SourceNode constValue = node(0);
        List<SourceNode> enumValues = nodes(0);
        Long min = number();
        Long max = number();
        Long minLen = number();
        Long maxLen = number();
        return new PropertySpec(
                name,
                type,
                required,
                deprecated,
                description,
                defaultValue,
                constValue,
                enumValues,
                min,
                max,
                minLen == null ? null : minLen.intValue(),
                maxLen == null ? null : maxLen.intValue(),
                optional().orElse(null),
                span());
    }

    private @Nullable SourceNode node(int depth) {
        checkDepth(depth);
        return switch (body.get()) {
            case CacheFormat.SCALAR -> new Scalar(text(), Style.valueOf(text()), span());
            case CacheFormat.SEQUENCE -> new Sequence(nodes(depth + 1), span());
            case CacheFormat.NOTHING -> null;
            default -> throw new CorruptException();
        };
    }

    private List<SourceNode> nodes(int depth) {
        List<SourceNode> nodes = new ArrayList<>();
        for (int left = count(1); left > 0; left--) {
            SourceNode node = node(depth);
            if (node == null) {
                throw new CorruptException();
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw new CorruptException();
        }
    }

    private @Nullable Long number() {
        return flag() ? body.getLong() : null;
    }

    private boolean flag() {
        return body.get() != 0;
    }

    private Span span() {
        return new Span(text(), body.getInt(), body.getInt(), body.getInt(), body.getInt());
    }

    private Optional<String> optional() {
        int number = body.getInt();
        return number == CacheFormat.NOTHING ? Optional.empty() : Optional.of(text(number));
    }

    private List<String> texts() {
        List<String> all = new ArrayList<>();
        for (int left = count(Integer.BYTES); left > 0; left--) {
            all.add(text());
        }
        return all;
    }

    private String text() {
        return text(body.getInt());
    }

    private String text(int number) {
        String known = texts[number];
        if (known == null) {
            known = decode(textStarts[number]);
            texts[number] = known;
        }
        return known;
    }

    private String decode(int start) {
        return new String(
                body.array(), body.arrayOffset() + start + Integer.BYTES, length(start), StandardCharsets.UTF_8);
    }
}
