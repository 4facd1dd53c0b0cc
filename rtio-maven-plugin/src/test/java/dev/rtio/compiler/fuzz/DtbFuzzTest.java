package dev.rtio.compiler.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rtio.compiler.Board;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.tree.DtbWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Flattened boards: bytes as they come, or edits of a sound one, which get further. */
class DtbFuzzTest {
    private static final Promise PROMISE = Promise.inTemporaryDirectory();
    private static final BindingIndex BINDINGS = Promise.ownBindings();
    private static final byte[] SOUND = sound();
    private static final byte MAGIC = (byte) 0xd0;

    private static byte[] sound() {
        try {
            return DtbWriter.write(
                    Board.dts(Files.createTempDirectory("rtio-fuzz"), """
                            /dts-v1/;
                            /memreserve/ 0x1000 0x20;
                            / {
                                compatible = "acme,board";
                                #address-cells = <1>;
                                #size-cells = <1>;
                                aliases { s = &a; };
                                chosen { rtio,timers = &a; };
                                soc {
                                    compatible = "simple-bus";
                                    ranges = <0 0x40000000 0x1000>;
                                    #address-cells = <1>;
                                    #size-cells = <1>;
                                    a: pic@10 { reg = <0x10 4>; interrupt-controller; #interrupt-cells = <2>; };
                                    b: c: dev@20 {
                                        compatible = "acme,dev", "acme,other";
                                        reg = <0x20 4>;
                                        interrupts-extended = <&a 1 2>;
                                        bytes = [01 02 ff];
                                        path = &a;
                                        flag;
                                        status = "disabled";
                                    };
                                };
                            };
                            """).tree());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param data a file, or edits: two bytes say where, one says what */
    @FuzzTest(maxDuration = "3m")
    void dtb(byte[] data) {
        byte[] content = data;
        if (data.length == 0 || data[0] != MAGIC) {
            content = SOUND.clone();
            for (int i = 0; i + 2 < data.length; i += 3) {
                int at = (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
                content[at % content.length] = data[i + 2];
            }
        }
        PROMISE.file("x.dtb", List.of(content), 0);
        PROMISE.compile("x.dtb", BINDINGS);
    }
}
