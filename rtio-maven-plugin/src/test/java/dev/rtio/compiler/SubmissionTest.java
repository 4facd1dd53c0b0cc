package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.proof.Proof;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that a board declares: planned, generated, proved, and each mistake in them found. */
class SubmissionTest {
    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = Greenhouse.in(new TestProject(directory));
    }

    @Test
    void theBoardWorksWithTheLeastThatIsProved() throws Exception {
        Greenhouse.checkSeason(project);
    }

    @Test
    void theGeneratedCodeReadsLikeThis() throws Exception {
        Goldens.check(TestProject.generate(project.compile()));
    }

    @Test
    void whatIsProvedHasItsInputs() {
        List<Proof> proofs = project.compile().boards().get(0).proofs();
        assertThat(proofs.stream().allMatch(Proof::holds)).isTrue();
        assertThat(proofs.stream().map(SubmissionTest::line))
                .containsExactly(
                        "submission queue holds the longest submission: 3 of 7 entries ['watering']",
                        "submission queue holds all submissions that are under way at one time: 7 of 7 entries"
                                + " ['watering': 2 times 3 requests, 'climate': 1 request]",
                        "completion queue has a place for each completion that waits or is not released: 7 of 7 entries"
                                + " ['watering': 2 times 2 completions, 'climate': 3 completions]",
                        "memory pool a block holds the largest frame: 17 of 24 bytes ['/queue/stream/readings' reads up"
                                + " to 17 bytes]",
                        "memory pool has a block for each read that is under way or not released: 5 of 5 blocks"
                                + " ['watering': 2 times 1 read, 'climate': 3 reads]")
                .inOrder();
    }

    private static String line(Proof proof) {
        return proof.subject() + " " + proof.claim() + ": " + proof.needed() + " of " + proof.available() + " "
                + proof.unit() + " "
                + proof.inputs().stream().map(Proof.Input::text).toList();
    }

    private List<String> findings(String from, String to) {
        assertThat(Greenhouse.BOARD).contains(from);
        return TestProject.findings(
                project.board("greenhouse", Greenhouse.BOARD.replace(from, to)).compile());
    }

    @Test
    void oneLessThanEachNeedIsAnError() {
        assertThat(findings("sq-size: auto", "sq-size: 7")).isEmpty();
        assertThat(findings("sq-size: auto", "sq-size: 6"))
                .containsExactly("RTIO-707 greenhouse.board.yaml:11:3 the submission queue of context 'work' has 6"
                        + " entries, but what is declared needs 7 at one time");
        assertThat(findings("sq-size: auto", "sq-size: 2"))
                .containsExactly("RTIO-707 greenhouse.board.yaml:11:3 the submission queue of context 'work' has 2"
                        + " entries, but 'watering' has 3 requests, so that it can never be submitted");
        assertThat(findings("cq-size: auto", "cq-size: 7")).isEmpty();
        assertThat(findings("cq-size: auto", "cq-size: 6"))
                .containsExactly("RTIO-708 greenhouse.board.yaml:12:3 the completion queue of context 'work' has 6"
                        + " entries, but what is declared needs 7 at one time");
        assertThat(findings("blocks: auto", "blocks: 5")).isEmpty();
        assertThat(findings("blocks: auto", "blocks: 4"))
                .containsExactly("RTIO-709 greenhouse.board.yaml:13:3 the pool of 'work' has 4 blocks, but what is"
                        + " declared needs 5 at one time");
        assertThat(findings("block-size: auto", "block-size: 17, align: 1")).isEmpty();
        assertThat(findings("block-size: auto", "block-size: 16"))
                .containsExactly("RTIO-710 greenhouse.board.yaml:13:3 a block of the pool of 'work' has 16 bytes, but"
                        + " '/queue/stream/readings' reads up to 17 bytes");
    }

    @Test
    void aReadMayAskForMoreAlignmentThanABlockHas() throws Exception {
        String stream = "unread: 2, align: 64";
        String pool = "block-size: 32, align: 64";
        String board = Greenhouse.BOARD.replace("unread: 2", stream).replace("block-size: auto", pool);
        Compilation compilation = project.board("greenhouse", board).compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(compilation.boards().get(0).proofs().stream().map(SubmissionTest::line))
                .contains("memory pool has a block for each read that is under way or not released: 9 of 9 blocks"
                        + " ['watering': 2 times 1 read, 'climate': 3 reads, '/queue/stream/readings' begins at 1 of 2"
                        + " blocks, aligned to 64 bytes]");
        assertThat(TestProject.generate(compilation).toString())
                .contains("prepareReadMultishot(air, 127, 3L).aligned(64)");
        Class<?> program = project.javac(compilation).loadClass("acme.Season");
        assertThat((String) program.getMethod("grow").invoke(null)).endsWith("1: 17 1 17 2 REMOVED\n7 7 9 32");
    }

    @Test
    void alignmentIsHeldAgainstThePool() {
        project.board(
                "greenhouse",
                Greenhouse.BOARD.replace("blocks: auto, block-size: auto", "blocks: 8, block-size: 32, align: 64"));
        assertThat(TestProject.findings(project.compile())).isEmpty();
        String aligned = Greenhouse.BOARD.replace("unread: 2", "unread: 2, align: 64");
        project.board(
                "greenhouse",
                aligned.replace("blocks: auto, block-size: auto", "blocks: 8, block-size: 32, align: 64"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-709 greenhouse.board.yaml:13:3 the pool of 'work' has 8 blocks, but what is"
                        + " declared needs 9 at one time");
        project.board(
                "greenhouse",
                aligned.replace("blocks: auto, block-size: auto", "blocks: 5, block-size: auto, align: 64"));
        assertThat(TestProject.findings(project.compile())).isEmpty();
        assertThat(findings("unread: 2", "unread: 2, align: 16"))
                .containsExactly(
                        "RTIO-717 greenhouse.board.yaml:22:60 the read asks for memory aligned to 16 bytes, but"
                                + " the pool of 'work' is aligned to 8 bytes");
        assertThat(findings("argument: 7", "argument: 7, align: 8"))
                .containsExactly(
                        "RTIO-623 greenhouse.board.yaml:19:55 'align' means nothing to a request of 'op: callback'");
    }

    @Test
    void requestsOfTheProgramItselfCountToo() {
        assertThat(findings("sq-size: auto", "sq-size: 9\n  spare-requests: 2")).isEmpty();
        assertThat(findings("sq-size: auto", "sq-size: 8\n  spare-requests: 2")).hasSize(1);
        assertThat(findings("at-once: 2", "at-once: 32768"))
                .containsExactly(
                        "RTIO-707 greenhouse.board.yaml:11:3 the submission queue of context 'work' has 98305 entries,"
                                + " but what is declared needs 98305 at one time",
                        "RTIO-708 greenhouse.board.yaml:12:3 the completion queue of context 'work' has 65539 entries,"
                                + " but what is declared needs 65539 at one time");
    }

    @Test
    void aReadOfUnknownLength() {
        project.binding("acme,gauge.rtio.yaml", "extends: \"acme,gauge\"\n");
        assertThat(findings("block-size: auto", "block-size: 24"))
                .containsExactly(
                        "RTIO-711 greenhouse.board.yaml:18:13 it is not known how much '/gauge-1' gives at a time, so"
                                + " that nothing is shown of the size of blocks",
                        "RTIO-711 greenhouse.board.yaml:22:17 it is not known how much '/gauge-2' gives at a time, so"
                                + " that nothing is shown of the size of blocks");
        assertThat(TestProject.findings(project.board(
                                "greenhouse",
                                Greenhouse.BOARD
                                        .replace("op: read,", "op: read, max-bytes: 8,")
                                        .replace("op: read-multishot,", "op: read-multishot, max-bytes: 17,"))
                        .compile()))
                .isEmpty();
    }

    @Test
    void automaticSizesNeedSomethingToFollow() {
        assertThat(findings("watering:round:", "watering:round:\n    status: disabled"))
                .isNotEmpty();
        String idle = """
                compatible: acme,greenhouse
                work:queue:
                  compatible: rtio,context
                  sq-size: auto
                  cq-size: 2
                  mempool: { blocks: auto, block-size: 8 }
                crowd:pool:
                  compatible: rtio,context-pool
                  contexts: 2
                  sq-size: 1
                  cq-size: auto
                """;
        assertThat(TestProject.findings(new TestProject(directory.resolve("idle"))
                        .board("idle", idle)
                        .compile()))
                .containsExactly(
                        "RTIO-712 idle.board.yaml:4:3 'auto' is the least that the declared submissions need, but none is"
                                + " declared that says how much",
                        "RTIO-712 idle.board.yaml:6:3 'auto' is the least that the declared submissions need, but none is"
                                + " declared that says how much",
                        "RTIO-712 idle.board.yaml:11:3 'auto' is the least that the declared submissions need, but none is"
                                + " declared that says how much");
    }

    @Test
    void aReadNeedsAPool() {
        assertThat(findings("  mempool: { blocks: auto, block-size: auto }\n", ""))
                .containsExactly(
                        "RTIO-713 greenhouse.board.yaml:17:13 a declared read takes blocks of its context's pool, but"
                                + " context 'work' has none",
                        "RTIO-713 greenhouse.board.yaml:21:17 a declared read takes blocks of its context's pool, but"
                                + " context 'work' has none");
    }

    @Test
    void aSharedPoolHoldsTheReadsOfAll() {
        String shared =
                Greenhouse.BOARD.replace("mempool: { blocks: auto, block-size: auto }", "memory-pool: tub") + """
                more:queue-2:
                  compatible: rtio,context
                  sq-size: auto
                  cq-size: auto
                  memory-pool: tub
                  once:submission:
                    compatible: rtio,submission
                    read: { op: read, iodev: soil, max-bytes: 30 }
                tub:pool:
                  compatible: rtio,mempool
                  blocks: BLOCKS
                  block-size: auto
                """;
        assertThat(TestProject.findings(project.board("greenhouse", shared.replace("BLOCKS", "auto"))
                        .compile()))
                .isEmpty();
        assertThat(TestProject.findings(project.board("greenhouse", shared.replace("BLOCKS", "5"))
                        .compile()))
                .containsExactly("RTIO-709 greenhouse.board.yaml:31:5 the pool of 'tub' has 5 blocks, but what is"
                        + " declared needs 6 at one time");
    }

    @Test
    void requestsThatAreIncompleteOrSayTooMuch() {
        assertThat(findings("bytes: [0x01, 0x02], ", ""))
                .containsExactly("RTIO-623 greenhouse.board.yaml:17:5 a request of 'op: write' needs 'bytes'");
        assertThat(findings("argument: 7", "argument: 7, unread: 3"))
                .containsExactly("RTIO-623 greenhouse.board.yaml:19:55 'unread' means nothing to a request of 'op:"
                        + " callback'");
        assertThat(findings("    readings: { op: read-multishot, iodev: air, unread: 2, userdata: 3 }\n", ""))
                .containsExactly("RTIO-623 greenhouse.board.yaml:20:11 '/queue/stream' has no requests");
        assertThat(findings("callback: tap", "callback: soil"))
                .containsExactly(
                        "RTIO-615 greenhouse.board.yaml:19:27 '/gauge-1' is the callback of '/queue/round/turn',"
                                + " but no dev.rtio.RtioCallback: it is acme.Gauge");
        assertThat(findings("iodev: air", "iodev: tap"))
                .containsExactly("RTIO-615 greenhouse.board.yaml:22:37 '/valve' is the iodev of"
                        + " '/queue/stream/readings', but no dev.rtio.Iodev: it is acme.Valve");
    }

    @Test
    void linksThatTheRuntimeRefuses() {
        assertThat(findings("no-response: true", "link: chained"))
                .containsExactly("RTIO-624 greenhouse.board.yaml:19:55 the last request has nothing behind it that it"
                        + " could be linked to");
        assertThat(findings("iodev: soil, link: chained", "iodev: soil, link: transaction"))
                .containsExactly("RTIO-624 greenhouse.board.yaml:19:5 a callback is no member of a transaction; it may"
                        + " be chained to one");
        assertThat(findings("op: read, iodev", "op: read-multishot, iodev"))
                .containsExactly(
                        "RTIO-624 greenhouse.board.yaml:18:46 a multishot does not end, so nothing can follow" + " it");
    }

    @Test
    void aSubmissionBelongsToAContext() {
        assertThat(findings("  climate:stream:\n    comp", "climate:stream:\n    comp"))
                .containsExactly("RTIO-622 greenhouse.board.yaml:20:9 '/stream' is a submission, but the node above it"
                        + " is no context");
    }
}
