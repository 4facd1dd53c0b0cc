package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declared requests that go to a device over its bus, without a driver of its own, and what buses and devices bear. */
class BusRequestTest {
    private static final String BUS_DRIVER = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Driver(compatible = {"acme,two-wires", "acme,four-wires"})
            public final class Wires {
                public Wires() {}
                @IodevFactory public Wire iodev(@IodevId int id, @Reg int address) { return new Wire(id, address); }
                public static final class Wire extends Iodev {
                    private final int address;
                    Wire(int id, int address) { super(id); this.address = address; }
                    @Override protected void submit(Sqe head) {
                        int members = 0;
                        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
                            members++;
                        }
                        head.ok(100 * address + members);
                    }
                }
            }
            """;

    private static final String BOARD = """
            compatible: acme,bench
            wires:bus@1000:
              compatible: acme,two-wires
              reg: [0x1000, 0x100]
              address-cells: 1
              size-cells: 0
              clock-frequency: 400_000
              chip:probe@42:
                compatible: acme,probe
                reg: 0x42
            work:queue:
              compatible: rtio,context
              sq-size: auto
              cq-size: auto
              ask:submission:
                compatible: rtio,submission
            """;

    @TempDir
    private Path directory;

    private TestProject project;

    private static String bus(String kind) {
        return """
                description: Wires.
                compatible: "acme,%s-wires"
                include: base.yaml
                bus: %s
                properties:
                  reg: { required: true }
                  "#address-cells": { required: true, const: 1 }
                  "#size-cells": { required: true, const: 0 }
                  clock-frequency: { type: int }
                """.formatted(kind.equals("i2c") ? "two" : "four", kind);
    }

    private static String probe(String kind) {
        return """
                description: A probe.
                compatible: "acme,probe"
                include: base.yaml
                on-bus: %s
                properties:
                  reg: { required: true }
                  spi-max-frequency: { type: int }
                """.formatted(kind);
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(directory)
                .binding("acme,two-wires.yaml", bus("i2c"))
                .binding("acme,four-wires.yaml", bus("spi"))
                .binding("acme,probe-i2c.yaml", probe("i2c"))
                .binding("acme,probe-spi.yaml", probe("spi"))
                .java("Wires", BUS_DRIVER);
    }

    private static String transaction(int members, String request) {
        return IntStream.range(0, members)
                .mapToObj(i -> "    r" + i + ": { " + request + ", iodev: chip, no-response: true"
                        + (i < members - 1 ? ", link: transaction" : "") + " }\n")
                .collect(Collectors.joining());
    }

    private List<String> findings(String board) {
        return TestProject.findings(project.board("bench", board).compile());
    }

    private static String onSpi(String board) {
        return board.replace("two-wires", "four-wires")
                .replace("probe@42", "probe@1")
                .replace("reg: 0x42", "reg: 1\n    spi-max-frequency: 1_000_000");
    }

    @Test
    void aDeviceWithoutADriverIsReachedOverItsBus() throws Exception {
        project.board("bench", BOARD + transaction(2, "op: write, bytes: 1").replace(", no-response: true", ""))
                .java("Bench", """
                        import dev.rtio.*;
                        import dev.rtio.annotation.*;
                        @Firmware(board = "bench")
                        public interface Bench {
                            @Node("ask") Submission ask();
                            @Node("work") Rtio work();
                            static int ask(Bench bench) {
                                bench.ask().submit();
                                return bench.work().consume().result();
                            }
                            static int run() { return ask(BenchBoard.create()); }
                        }
                        """);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> program = project.javac(compilation).loadClass("acme.Bench");
        assertThat(program.getMethod("run").invoke(null)).isEqualTo(6602);
    }

    @Test
    void soItIsFromJava() throws Exception {
        String firmware = """
                import static dev.rtio.annotation.Request.Link.*;
                import static dev.rtio.annotation.Request.Op.*;
                import static dev.rtio.annotation.RtioDefine.AUTO;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                @Firmware(board = "bench")
                public interface Bench {
                    @RtioDefine(sq = AUTO, cq = AUTO) Rtio work();
                    @RtioSubmission(context = "work", requests = {
                %s
                    })
                    Submission ask();
                    static int run() {
                        Bench bench = BenchBoard.create();
                        bench.ask().submit();
                        return bench.work().consume().result();
                    }
                }
                """;
        String member = "@Request(op = WRITE, iodev = \"chip\", bytes = 1, link = TRANSACTION),\n";
        String last = "@Request(op = WRITE, iodev = \"chip\", bytes = 1)";
        project.board("bench", BOARD.substring(0, BOARD.indexOf("work:queue")));
        Compilation compilation =
                project.java("Bench", firmware.formatted(member + last)).compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> program = project.javac(compilation).loadClass("acme.Bench");
        assertThat(program.getMethod("run").invoke(null)).isEqualTo(6602);
        assertThat(TestProject.findings(project.java("Bench", firmware.formatted(member.repeat(42) + last))
                        .compile()))
                .containsExactly("RTIO-714 Bench.java:11:1 this transaction has 43 messages, but an I2C transfer has at"
                        + " most 42");
    }

    @Test
    void anI2cTransferHas42Messages() {
        assertThat(findings(BOARD + transaction(42, "op: write, bytes: 1"))).isEmpty();
        assertThat(findings(BOARD + transaction(43, "op: write, bytes: 1")))
                .containsExactly("RTIO-714 bench.board.yaml:17:5 this transaction has 43 messages, but an I2C transfer"
                        + " has at most 42");
    }

    @Test
    void anSpiTransferHas4096Bytes() {
        String board = onSpi(BOARD).replace("cq-size: auto", "cq-size: 4\n  mempool: { blocks: 4, block-size: 4K }");
        assertThat(findings(board + transaction(2, "op: read, max-bytes: 2048")))
                .isEmpty();
        assertThat(findings(board + transaction(3, "op: read, max-bytes: 2048")))
                .containsExactly("RTIO-715 bench.board.yaml:19:5 this transaction moves 6144 bytes, but an SPI transfer"
                        + " moves at most 4096");
        assertThat(findings(board + transaction(1, "op: read, max-bytes: 4096")))
                .isEmpty();
    }

    @Test
    void noDeviceIsClockedFasterThanItBears() {
        String board = BOARD + transaction(1, "op: write, bytes: 1");
        project.binding("acme,probe.rtio.yaml", "extends: \"acme,probe\"\nmax-clock: 400_000\n");
        assertThat(findings(board)).isEmpty();
        assertThat(project.compile().boards().get(0).proofs().stream()
                        .filter(proof -> proof.subject().equals("bus clock"))
                        .map(proof -> proof.needed() + " of " + proof.available()))
                .containsExactly("400000 of 400000");
        project.binding("acme,probe.rtio.yaml", "extends: \"acme,probe\"\nmax-clock: 399_999\n");
        assertThat(findings(board))
                .containsExactly("RTIO-716 bench.board.yaml:7:3 '/bus@1000/probe@42' would be clocked with 400000 Hz,"
                        + " but bears at most 399999");
        assertThat(findings(onSpi(board)))
                .containsExactly("RTIO-716 bench.board.yaml:11:5 '/bus@1000/probe@1' would be clocked with 1000000 Hz,"
                        + " but bears at most 399999");
    }

    @Test
    void whereNoBusIsNothingCanBeReached() {
        String board = BOARD.replace("compatible: acme,probe", "compatible: acme,probe\n    status: disabled")
                + transaction(1, "op: write, bytes: 1");
        assertThat(findings(board))
                .containsExactly("RTIO-609 bench.board.yaml:18:32 '/bus@1000/probe@42' is the iodev of"
                        + " '/queue/submission/r0', but its status is 'disabled'");
        assertThat(findings(BOARD + transaction(1, "op: write, bytes: 1").replace("chip", "work")))
                .contains("RTIO-615 bench.board.yaml:17:32 '/queue' is the iodev of '/queue/submission/r0', but no"
                        + " dev.rtio.Iodev: it is dev.rtio.Rtio");
    }
}
