package dev.rtio.compiler.binding;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Caches of resolved bindings, behind the checksum that would refuse nearly all that are not sound. */
class CacheFuzzTest {
    private static final Span PLACE = new Span("/b/x.yaml", 1, 2, 3, 4);
    private static final byte[] SOUND = sound();

    private static byte[] sound() {
        var one = new Scalar("1", Style.PLAIN, PLACE);
        var list = new Sequence(List.of(one, new Sequence(List.of(one), PLACE)), PLACE);
        var spec = new PropertySpec(
                "p", PropertyType.ARRAY, true, false, "text", list, null, List.of(one), -1L, 2L, 3, 4, "gpio", PLACE);
        var child = new Binding(
                "path",
                Optional.empty(),
                "",
                Map.of("p", spec),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                PLACE);
        var binding = new Binding(
                "path",
                Optional.of("acme,x"),
                "text",
                Map.of("p", spec),
                List.of("i2c"),
                Optional.of("spi"),
                Map.of("gpio", List.of("pin", "flags")),
                Optional.of(child),
                PLACE);
        var parts = List.of(new BindingCache.Part("y.yaml", "/b/y.yaml", "hash"));
        var entry = new BindingCache.Entry("/b/x.yaml", "hash", parts, binding);
        try {
            byte[] file = CacheWriter.write(List.of(entry), "1");
            return Arrays.copyOfRange(file, CacheFormat.HEAD, file.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param data edits of a sound cache: two bytes say where, one says what */
    @FuzzTest(maxDuration = "3m")
    void cache(byte[] data) {
        byte[] content = SOUND.clone();
        for (int i = 0; i + 2 < data.length; i += 3) {
            int at = (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
            content[at % content.length] = data[i + 2];
        }
        Optional<CacheReader> reader = CacheReader.usable(ByteBuffer.wrap(content), "1");
        reader.ifPresent(CacheReader::all);
        if (data.length < 3 && reader.map(CacheReader::all).orElse(List.of()).isEmpty()) {
            throw new AssertionError("a sound cache is not read");
        }
    }
}
