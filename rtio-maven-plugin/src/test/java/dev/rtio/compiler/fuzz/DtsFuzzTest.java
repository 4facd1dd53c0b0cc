package dev.rtio.compiler.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rtio.compiler.binding.BindingIndex;
import java.util.List;

/** Boards in DTS, each with an overlay or without and with a file that it may include, and what import makes of them. */
class DtsFuzzTest {
    private static final Promise PROMISE = Promise.inTemporaryDirectory();
    private static final BindingIndex BINDINGS = Promise.ownBindings();

    @FuzzTest(maxDuration = "3m")
    void dts(byte[] data) {
        List<byte[]> parts = Promise.parts(data);
        PROMISE.file("x.dts", parts, 0);
        PROMISE.file("x.overlay", parts, 1);
        PROMISE.file("x.dtsi", parts, 2);
        PROMISE.compile("x.dts", BINDINGS);
    }
}
