package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a cache file; the same bytes for the same bindings. */
final class CacheWriter {
    private final Map<String, Integer> texts;
    private final Map<PropertySpec, Integer> specs;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /**
     * @param texts number of each text so far
     * @param specs number of each specification so far
     */
    private CacheWriter(Map<String, Integer> texts, Map<PropertySpec, Integer> specs) {
        this.texts = texts;
        this.specs = specs;
    }

    static byte[] write(List<BindingCache.Entry> entries, String compiler) throws IOException {
        Map<String, Integer> texts = new LinkedHashMap<>();
        Map<PropertySpec, Integer> specs = new LinkedHashMap<>();
        // Bindings first, then properties, since the former say which of the latter there are, and both which texts.
        var bindings = new CacheWriter(texts, specs);
        bindings.out.writeInt(entries.size());
        for (BindingCache.Entry entry : entries) {
            var one = new CacheWriter(texts, specs);
            one.entry(entry);
            bindings.block(one);
        }
        var properties = new CacheWriter(texts, specs);
        properties.out.writeInt(specs.size());
        for (PropertySpec spec : specs.keySet()) {
            var one = new CacheWriter(texts, specs);
            one.spec(spec);
            properties.block(one);
        }
        var body = new CacheWriter(texts, specs);
        body.block(compiler.getBytes(StandardCharsets.UTF_8));
        body.out.writeInt(texts.size());
        for (String text : texts.keySet()) {
            body.block(text.getBytes(StandardCharsets.UTF_8));
        }
        body.out.write(properties.take());
        body.out.write(bindings.take());
        byte[] content = body.take();
        return ByteBuffer.allocate(CacheFormat.HEAD + content.length)
                .putLong(CacheFormat.MAGIC)
                .putInt(CacheFormat.checksum(ByteBuffer.wrap(content)))
                .put(content)
                .array();
    }

    private byte[] take() {
        return bytes.toByteArray();
    }

    /** A block begins with its length, so that a reader passes over what it does not need. */
    private void block(CacheWriter content) throws IOException {
        block(content.take());
    }

    private void block(byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private void entry(BindingCache.Entry entry) throws IOException {
        text(entry.file());
        text(entry.hash());
        out.writeInt(entry.parts().size());
        for (BindingCache.Part part : entry.parts()) {
            text(part.name());
            text(part.file());
            text(part.hash());
        }
        binding(entry.binding());
    }

    private void binding(Binding binding) throws IOException {
        text(binding.path());
        optional(binding.compatible());
        text(binding.description());
        out.writeInt(binding.properties().size());
        for (PropertySpec spec : binding.properties().values()) {
            out.writeInt(number(specs, spec));
        }
        texts(binding.buses());
        optional(binding.onBus());
        out.writeInt(binding.specifierCells().size());
        for (Map.Entry<String, List<String>> cells : binding.specifierCells().entrySet()) {
            text(cells.getKey());
            texts(cells.getValue());
        }
        span(binding.span());
        out.writeBoolean(binding.childBinding().isPresent());
        if (binding.childBinding().isPresent()) {
            binding(binding.childBinding().get());
        }
    }

    private void spec(PropertySpec spec) throws IOException {
        text(spec.name());
        text(spec.type().text());
        out.writeBoolean(spec.required());
        out.writeBoolean(spec.deprecated());
        text(spec.description());
        node(spec.defaultValue());
        node(spec.constValue());
        out.writeInt(spec.enumValues().size());
        for (SourceNode value : spec.enumValues()) {
            node(value);
        }
        number(spec.min());
        number(spec.max());
        number(spec.minLen());
        number(spec.maxLen());
        optional(Optional.ofNullable(spec.specifierSpace()));
        span(spec.span());
    }

    private void node(@Nullable SourceNode node) throws IOException {
        if (node instanceof Scalar scalar) {
            out.writeByte(CacheFormat.SCALAR);
            text(scalar.text());
            text(scalar.style().name());
            span(scalar.span());
        } else if (node instanceof Sequence sequence) {
            out.writeByte(CacheFormat.SEQUENCE);
            out.writeInt(sequence.items().size());
            for (SourceNode item : sequence.items()) {
                node(item);
            }
            span(sequence.span());
        } else {
            // No literal of a property is a mapping.
            out.writeByte(CacheFormat.NOTHING);
        }
    }

    private void number(@Nullable Number number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number.longValue());
        }
    }

    private void span(Span span) throws IOException {
        text(span.file());
        out.writeInt(span.line());
        out.writeInt(span.column());
        out.writeInt(span.endLine());
        out.writeInt(span.endColumn());
    }

    private void optional(Optional<String> text) throws IOException {
        out.writeInt(text.isPresent() ? number(texts, text.get()) : CacheFormat.NOTHING);
    }

    private void texts(List<String> all) throws IOException {
        out.writeInt(all.size());
        for (String text : all) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        out.writeInt(number(texts, text));
    }

    private static <T> int number(Map<T, Integer> table, T value) {
        int next = table.size();
        Integer known = table.putIfAbsent(value, next);
        return known == null ? next : known;
    }
}
