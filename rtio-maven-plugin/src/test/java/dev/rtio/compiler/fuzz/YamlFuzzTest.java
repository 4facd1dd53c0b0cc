package dev.rtio.compiler.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlMode;
import dev.rtio.compiler.source.YamlReader;

/** YAML alone, as boards and as bindings read it: many more inputs in the same time. */
class YamlFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void yaml(byte[] data) {
        for (YamlMode mode : YamlMode.values()) {
            long start = Promise.now();
            var texts = new SourceTexts();
            var diagnostics = new Diagnostics();
            new YamlReader(texts, diagnostics, mode).read("/x.yaml", data);
            Promise.show(diagnostics, texts);
            Promise.soon(start);
        }
    }
}
