package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proved of a board, each with a board that fails. */
class ProofFindingsTest {
    private static final String BUS = """
            compatible: acme,street
            i2c0:i2c@1000:
              compatible: rtio,emulated-i2c
              reg: [0x1000, 0x100]
            """;

    @TempDir
    private Path directory;

    private List<String> findings(String board) {
        return TestProject.findings(
                new TestProject(directory).board("street", board).compile());
    }

    @Test
    void twoDevicesAtOneAddress() {
        String board = BUS + """
                  a:sensor@76:
                    compatible: bosch,bme280
                    reg: 0x76
                  b:sensor-b@76:
                    compatible: bosch,bme280
                    reg: 0x76
                """;
        assertThat(findings(board))
                .containsExactly(
                        "RTIO-701 street.board.yaml:10:10 '/i2c@1000/sensor-b@76' and '/i2c@1000/sensor@76' are"
                                + " enabled on one bus at one address, 0x76");
        assertThat(findings(board + "    status: disabled\n")).isEmpty();
    }

    @Test
    void anI2cAddressOfEightBits() {
        String board = BUS + """
                  a:sensor@ec:
                    compatible: bosch,bme280
                    reg: 0xec
                """;
        assertThat(findings(board))
                .containsExactly(
                        "RTIO-702 street.board.yaml:7:10 '/i2c@1000/sensor@ec' is on an I2C bus, whose addresses"
                                + " go to 0x7f; 0xec is beyond");
        assertThat(findings(board.replace("ec", "7f"))).isEmpty();
    }

    @Test
    void moreSubmissionsThanCompletions() {
        assertThat(findings(context(4, 3, "")))
                .containsExactly(
                        "RTIO-703 street.board.yaml:2:1 context 'queue' has 4 submissions but only 3 completions");
        assertThat(findings(context(4, 4, ""))).isEmpty();
    }

    @Test
    void blocksThatAreNoMultipleOfTheirAlignment() {
        String finding = "the pool of 'queue' has blocks of 20 bytes, which is no multiple of their alignment, 8";
        assertThat(findings(context(1, 1, "mempool: { blocks: 4, block-size: 20, align: 8 }")))
                .containsExactly("RTIO-704 street.board.yaml:6:3 " + finding);
        assertThat(findings(context(1, 1, "mempool: { blocks: 4, block-size: 24, align: 8 }")))
                .isEmpty();
    }

    @Test
    void aPoolOfMoreThanTwoGibibytes() {
        List<String> findings = findings(context(1, 1, "mempool: { blocks: 32768, block-size: 64K, align: 8 }"));
        assertThat(findings).containsExactly("RTIO-704 street.board.yaml:6:3 the pool of 'queue' is larger than 2 GiB");
    }

    private static String context(int sq, int cq, String more) {
        return "compatible: acme,street\nqueue:\n  compatible: rtio,context\n  sq-size: " + sq + "\n  cq-size: " + cq
                + "\n  " + more + "\n";
    }
}
