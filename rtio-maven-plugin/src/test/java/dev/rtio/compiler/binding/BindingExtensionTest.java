package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our own namespace adds to bindings. */
class BindingExtensionTest {
    @TempDir
    Path directory;

    private TypedBoard lamp(String properties, String extension) {
        return new TypedBoard(directory, "lamp:\n  compatible: acme,lamp\n" + properties.indent(2))
                .binding("acme,lamp.yaml", """
                        description: Lamp
                        compatible: acme,lamp
                        include: base.yaml
                        properties:
                          gpio: { type: int }
                          pwm: { type: int }
                          period: { type: int }
                          dim: { type: boolean }
                        """)
                .binding("lamps/acme,lamp.rtio.yaml", extension);
    }

    @Test
    void requiredTogether() {
        String extension = "extends: \"acme,lamp\"\nrequires:\n  dim: [pwm, period]\n";
        assertThat(lamp("dim:\npwm: 1\nperiod: 2\n", extension).findings()).isEmpty();
        assertThat(lamp("dim: false\n", extension).findings()).isEmpty();
        assertThat(lamp("dim:\nstatus: disabled\n", extension).findings()).isEmpty();
        Diagnostic found = lamp("pwm: 1\ndim:\n", extension).finding();
        assertThat(found.toString()).contains("REQUIRED_TOGETHER");
        assertThat(found.span().line()).isEqualTo(4);
        assertThat(found.message()).isEqualTo("'dim' needs 'period' beside it");
        assertThat(found.notes().get(0).span().toString()).endsWith("acme,lamp.rtio.yaml:3:3");
    }

    @Test
    void oneOf() {
        String extension = "extends: acme,lamp\none-of:\n  - [gpio, pwm]\n";
        assertThat(lamp("pwm: 1\n", extension).findings()).isEmpty();
        assertThat(lamp("{}\n".repeat(0), extension).finding().message())
                .isEqualTo("the node needs one of 'gpio' or 'pwm'");
        Diagnostic found = lamp("gpio: 1\npwm: 1\n", extension).finding();
        assertThat(found.toString()).contains("NOT_ONE_OF");
        assertThat(found.span().line()).isEqualTo(4);
        assertThat(found.notes().get(0).span().line()).isEqualTo(3);
    }

    @Test
    void framesAndClocks() {
        String head = "extends: acme,lamp\n";
        assertThat(lamp("dim:\n", head + "frame: { bytes: 2 }\nmax-clock: 400_000\n")
                        .findings())
                .isEmpty();
        assertThat(lamp("dim:\n", head + "frame: { bytes: 2, property: pwm, bytes-each: 6 }\n")
                        .findings())
                .isEmpty();
        String whole = "'frame' has 'bytes', or 'property' and 'bytes-each', or all three";
        for (String wrong : new String[] {"2", "{ property: pwm }", "{ bytes: 2, bytes-each: 6 }", "{}"}) {
            assertThat(lamp("dim:\n", head + "frame: " + wrong + "\n").finding().message())
                    .isEqualTo(whole);
        }
        assertThat(lamp("dim:\n", head + "frame: { bytes: 2, byte-each: 3 }\n")
                        .finding()
                        .message())
                .isEqualTo("unknown key 'byte-each' in 'frame'");
        assertThat(lamp("dim:\n", head + "max-clock: fast\n").finding().message())
                .isEqualTo("'max-clock' is a number from 1 to 2147483647");
        assertThat(lamp("dim:\n", head + "frame: { property: fifo, bytes-each: 6 }\n")
                        .finding()
                        .message())
                .contains("'fifo'");
    }

    @Test
    void extendsTheBindingOfOneBusOnly() {
        String extension = "extends: acme,lamp\non-bus: i2c\none-of: [[gpio, pwm]]\n";
        assertThat(lamp("dim:\n", extension).findings()).isEmpty();
    }

    @Test
    void mistakes() {
        assertThat(lamp("dim:\n", """
                        extends: acme,lamp
                        require: {}
                        on-bus: [i2c]
                        requires: [dim]
                        one-of:
                          - [gpio]
                          - gpio
                          - [gpio, plm]
                        """).findings())
                .containsExactly(
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:2:1",
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:3:9",
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:4:11",
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:6:5",
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:7:5",
                        "MALFORMED_EXTENSION acme,lamp.rtio.yaml:8:5");
        assertThat(lamp("dim:\n", "requires: { dim: pwm }\none-of: gpio\n").findings())
                .containsExactly("MALFORMED_EXTENSION acme,lamp.rtio.yaml:1:1");
    }

    @Test
    void extensionThatNobodyNeedsIsNotRead() {
        assertThat(lamp("dim:\n", "extends: acme,other\nbroken: [\n").findings())
                .isEmpty();
    }

    /** No file of ours has a key of its own beside Zephyr's: an extension is no binding, and nobody can include it. */
    @Test
    void extensionsAreNoBindings() {
        assertThat(lamp("dim:\n", "extends: acme,lamp\n")
                        .binding(
                                "x.yaml", "description: x\ncompatible: acme,lamp\ninclude: [\"acme,lamp.rtio.yaml\"]\n")
                        .finding("BINDING_INCLUDE_NOT_FOUND")
                        .span()
                        .line())
                .isEqualTo(3);
    }
}
