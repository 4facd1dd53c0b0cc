package dev.rtio.compiler.binding;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Caches of resolved bindings, behind the checksum that would refuse nearly all of them. */
class CacheFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void cache(byte[] data) {
        CacheReader.usable(ByteBuffer.wrap(data), "1").ifPresent(CacheReader::all);
    }
}
