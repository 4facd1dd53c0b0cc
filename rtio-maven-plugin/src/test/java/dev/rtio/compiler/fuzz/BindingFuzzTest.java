package dev.rtio.compiler.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** A binding, what it includes, what extends it and a registry of vendors, for a board that uses them, and without one. */
class BindingFuzzTest {
    private static final byte[] BOARD = """
            compatible: acme,board
            bus@1:
              compatible: acme,bus
              reg: [1, 1]
              a:x@2: { compatible: "acme,x", reg: 2, number: 3, text: one, list: [1, 2], yes: true }
              b:x@3: { compatible: "acme,x", reg: 3, node: a, nodes: [a, b], gpios: [a, 1, 2], child: { number: 4 } }
            """.getBytes(UTF_8);
    private static final byte[] BASE = """
            properties:
              compatible: { type: string-array, required: true }
              reg: { type: array }
              status: { type: string, enum: ["okay", "disabled"] }
            """.getBytes(UTF_8);
    private static final byte[] BUS =
            "description: Bus\ncompatible: acme,bus\ninclude: base.yaml\nbus: [i2c, x]\n".getBytes(UTF_8);

    private static final Promise PROMISE = Promise.inTemporaryDirectory();

    @FuzzTest(maxDuration = "3m")
    void binding(byte[] data) {
        List<byte[]> parts = Promise.parts(data);
        PROMISE.file("x.board.yaml", List.of(BOARD), 0);
        PROMISE.file("bindings/base.yaml", List.of(BASE), 0);
        PROMISE.file("bindings/bus.yaml", List.of(BUS), 0);
        PROMISE.file("bindings/acme,x.yaml", parts, 0);
        PROMISE.file("bindings/y.yaml", parts, 1);
        PROMISE.file("bindings/acme,x.rtio.yaml", parts, 2);
        PROMISE.file("bindings/vendor-prefixes.txt", parts, 3);
        PROMISE.compileWithBindings("x.board.yaml");
    }
}
