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
        String finding =
                "the pool of 'queue' has blocks of 20 bytes, which is neither a multiple nor a divisor of their"
                        + " alignment, 8";
        assertThat(findings(context(1, 1, "mempool: { blocks: 4, block-size: 20, align: 8 }")))
                .containsExactly("RTIO-704 street.board.yaml:6:3 " + finding);
        assertThat(findings(context(1, 1, "mempool: { blocks: 4, block-size: 24, align: 8 }")))
                .isEmpty();
        assertThat(findings(context(1, 1, "mempool: { blocks: 4, block-size: 16, align: 64 }")))
                .isEmpty();
    }

    @Test
    void aPoolOfMoreThanTwoGibibytes() {
        List<String> findings = findings(context(1, 1, "mempool: { blocks: 32768, block-size: 64K, align: 8 }"));
        assertThat(findings).containsExactly("RTIO-704 street.board.yaml:6:3 the pool of 'queue' is larger than 2 GiB");
    }

    @Test
    void theContextsOfAPoolAndAPoolOfItsOwnAreHeldToTheSame() {
        assertThat(findings("""
                        compatible: acme,street
                        lent:queues: { compatible: "rtio,context-pool", contexts: 2, sq-size: 4, cq-size: 3, memory-pool: wide }
                        wide:pool: { compatible: "rtio,mempool", blocks: 4, block-size: 20 }
                        """))
                .containsExactly(
                        "RTIO-703 street.board.yaml:2:6 each context of 'lent' has 4 submissions but only 3 completions",
                        "RTIO-704 street.board.yaml:3:6 memory pool 'wide' has blocks of 20 bytes, which is neither a"
                                + " multiple nor a divisor of their alignment, 8");
    }

    @Test
    void aMemoryPoolForNobody() {
        String board =
                "compatible: acme,street\nspare:pool: { compatible: \"rtio,mempool\", blocks: 4, block-size: 8 }\n";
        assertThat(findings(board))
                .containsExactly("RTIO-705 street.board.yaml:2:7 no context uses the memory pool 'spare'");
        assertThat(findings(board
                        + "queue: { compatible: \"rtio,context\", sq-size: 1, cq-size: 1, memory-pool: spare }\n"))
                .isEmpty();
    }

    @Test
    void moreThreadsThanIodevs() {
        var project = Workshop.in(new TestProject(directory))
                .board("workshop", Workshop.BOARD.replace("threads: 2", "threads: 3"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-706 workshop.board.yaml:34:3 work queue 'helpers' has 3 threads for 2 iodevs");
        project.java(
                "Workshop",
                Workshop.FIRMWARE.replace(
                        "@Node(\"saw\")", "@Node(\"helpers\") dev.rtio.WorkQueue helpers(); @Node(\"saw\")"));
        assertThat(TestProject.findings(project.compile())).isEmpty();
    }

    @Test
    void aWorkQueueForNobody() {
        assertThat(findings("compatible: acme,street\nidle:queue: { compatible: \"rtio,work-queue\", threads: 1 }\n"))
                .containsExactly("RTIO-706 street.board.yaml:2:46 work queue 'idle' has 1 thread for 0 iodevs");
    }

    /** A driver that is no iodev itself, or makes others, may have more of them work at once. */
    @Test
    void whatADriverDoesWithAWorkQueueIsItsOwn() {
        var project = Workshop.in(new TestProject(directory))
                .board("workshop", Workshop.BOARD.replace("threads: 2", "threads: 3"))
                .binding("acme,foreman.yaml", "description: x\ncompatible: \"acme,foreman\"\ninclude: base.yaml\n")
                .java("Foreman", """
                        import dev.rtio.WorkQueue;
                        import dev.rtio.annotation.*;
                        @Driver(compatible = "acme,foreman")
                        public record Foreman(@Chosen("rtio,work-queue") WorkQueue queue) {}
                        """);
        assertThat(TestProject.findings(project.compile())).hasSize(1);
        project.board(
                "workshop",
                Workshop.BOARD.replace("threads: 2", "threads: 3") + "foreman: { compatible: \"acme,foreman\" }\n");
        assertThat(TestProject.findings(project.compile())).isEmpty();
    }

    private static String context(int sq, int cq, String more) {
        return "compatible: acme,street\nqueue:\n  compatible: rtio,context\n  sq-size: " + sq + "\n  cq-size: " + cq
                + "\n  " + more + "\n";
    }
}
