package dev.rtio.compiler.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rtio.compiler.binding.BindingIndex;
import java.util.List;

/** Boards, each with an overlay or without, through the whole compiler. */
class BoardFuzzTest {
    private static final Promise PROMISE = Promise.inTemporaryDirectory();
    private static final BindingIndex BINDINGS = Promise.ownBindings();

    @FuzzTest(maxDuration = "3m")
    void board(byte[] data) {
        List<byte[]> parts = Promise.parts(data);
        PROMISE.file("x.board.yaml", parts, 0);
        PROMISE.file("x.overlay.yaml", parts, 1);
        PROMISE.file("soc.yaml", parts, 2);
        PROMISE.compile("x.board.yaml", BINDINGS);
    }
}
