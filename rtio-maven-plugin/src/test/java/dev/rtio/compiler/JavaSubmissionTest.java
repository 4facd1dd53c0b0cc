package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rtio.annotation.Request;
import dev.rtio.annotation.RtioSubmission;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.proof.Proof;
import dev.rtio.compiler.report.ImageJson;
import dev.rtio.compiler.report.html.ReportPage;
import dev.rtio.compiler.source.SourceNode;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that annotations declare: the same as those of {@link SubmissionTest}, with findings in Java. */
class JavaSubmissionTest {
    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = Greenhouse.inJava(new TestProject(directory));
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
    void theSameIsProvedAsOfABoard() {
        List<Proof> proofs = project.compile().boards().get(0).proofs();
        assertThat(proofs.stream().allMatch(Proof::holds)).isTrue();
        assertThat(proofs.stream()
                        .map(proof -> proof.claim() + ": " + proof.needed() + " of " + proof.available() + " "
                                + proof.inputs().stream().map(Proof.Input::text).toList()))
                .containsExactly(
                        "holds the longest submission: 3 of 7 ['watering']",
                        "holds all submissions that are under way at one time: 7 of 7 ['watering': 2 times 3 requests,"
                                + " 'climate': 1 request]",
                        "has a place for each completion that waits or is not released: 7 of 7 ['watering': 2 times 2"
                                + " completions, 'climate': 3 completions]",
                        "a block holds the largest frame: 17 of 24 ['climate[0]' reads up to 17 bytes]",
                        "has a block for each read that is under way or not released: 5 of 5 ['watering': 2 times 1"
                                + " read, 'climate': 3 reads]")
                .inOrder();
    }

    /** They stand nowhere in the board's tree, and are among what the board is made of all the same. */
    @Test
    void theReportShowsThem() {
        Compilation compilation = project.compile();
        JsonObject image = JsonParser.parseString(ImageJson.toJson(compilation.images()))
                .getAsJsonObject()
                .getAsJsonArray("images")
                .get(0)
                .getAsJsonObject();
        JsonObject watering = image.getAsJsonArray("components").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(component -> component.get("name").getAsString().equals("watering"))
                .findFirst()
                .orElseThrow();
        assertThat(watering.get("kind").getAsString()).isEqualTo("submission");
        assertThat(watering.has("node")).isFalse();
        assertThat(watering.get("place").getAsString()).endsWith("Orangery.java:13");
        assertThat(watering.getAsJsonArray("requests").get(1).getAsJsonObject().keySet())
                .containsExactly("op", "target", "link", "max-bytes");
        assertThat(ReportPage.of(ReportPages.report(compilation, directory))).contains("climate[0]");
    }

    /** What a board can say, Java can say in the same words, and nothing else. */
    @Test
    void theAnnotationsHaveTheWordsOfTheBinding() {
        Binding submission = Greenhouse.in(new TestProject(directory.resolve("board")))
                .compile()
                .boards()
                .get(0)
                .devicetree()
                .find("watering")
                .flatMap(Node::binding)
                .orElseThrow();
        Binding request = submission.childBinding().orElseThrow();
        assertThat(members(Request.class)).isEqualTo(request.properties().keySet());
        assertThat(submission.properties().keySet()).containsAtLeastElementsIn(Set.of("at-once"));
        assertThat(members(RtioSubmission.class)).containsExactly("context", "at-once", "requests");
        for (Method member : Request.class.getDeclaredMethods()) {
            PropertySpec spec = request.properties().get(word(member.getName()));
            assertWithMessage(member.getName())
                    .that(member.getDefaultValue() == null)
                    .isEqualTo(spec.required());
            if (spec.defaultValue() instanceof SourceNode.Scalar scalar) {
                assertThat(String.valueOf(member.getDefaultValue())).isEqualTo(scalar.text());
            }
            if (member.getReturnType().isEnum()) {
                assertThat(Stream.of(member.getReturnType().getEnumConstants())
                                .filter(constant -> constant != Request.Link.NONE)
                                .map(constant -> word(constant.toString()))
                                .toList())
                        .isEqualTo(spec.enumValues().stream()
                                .map(value -> ((SourceNode.Scalar) value).text())
                                .toList());
            }
        }
    }

    private static Set<String> members(Class<?> annotation) {
        return Stream.of(annotation.getDeclaredMethods())
                .map(member -> word(member.getName()))
                .collect(Collectors.toSet());
    }

    private static String word(String java) {
        boolean isConstant = java.equals(java.toUpperCase(Locale.ROOT));
        return isConstant
                ? java.toLowerCase(Locale.ROOT).replace('_', '-')
                : java.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private List<String> findings(String from, String to) {
        return TestProject.findings(changed(from, to));
    }

    private Compilation changed(String from, String to) {
        assertThat(Greenhouse.ORANGERY).contains(from);
        return project.java("Orangery", Greenhouse.ORANGERY.replace(from, to)).compile();
    }

    private String hint(String from, String to) {
        List<Diagnostic> findings = changed(from, to).diagnostics().sorted();
        assertThat(findings).hasSize(1);
        return findings.get(0).hints().get(0);
    }

    @Test
    void oneLessThanEachNeedIsAnError() {
        assertThat(findings("sq = AUTO", "sq = 7")).isEmpty();
        assertThat(findings("sq = AUTO", "sq = 6"))
                .containsExactly(
                        "RTIO-707 Orangery.java:10:22 the submission queue of context 'work' has 6 entries, but"
                                + " what is declared needs 7 at one time");
        assertThat(hint("sq = AUTO", "sq = 6")).isEqualTo("write 'sq = 7', or 'sq = AUTO'");
        assertThat(findings("cq = AUTO", "cq = 7")).isEmpty();
        assertThat(findings("cq = AUTO", "cq = 6"))
                .containsExactly(
                        "RTIO-708 Orangery.java:10:33 the completion queue of context 'work' has 6 entries, but"
                                + " what is declared needs 7 at one time");
        assertThat(findings("blocks = AUTO", "blocks = 5")).isEmpty();
        assertThat(findings("blocks = AUTO", "blocks = 4"))
                .containsExactly("RTIO-709 Orangery.java:10:49 the pool of 'work' has 4 blocks, but what is declared"
                        + " needs 5 at one time");
        assertThat(hint("blocks = AUTO", "blocks = 4")).isEqualTo("write 'blocks = 5', or 'blocks = AUTO'");
        assertThat(findings("blockSize = AUTO", "blockSize = 17, align = 1")).isEmpty();
        assertThat(findings("blockSize = AUTO", "blockSize = 16"))
                .containsExactly("RTIO-710 Orangery.java:10:49 a block of the pool of 'work' has 16 bytes, but"
                        + " 'climate[0]' reads up to 17 bytes");
        assertThat(hint("blockSize = AUTO", "blockSize = 16"))
                .isEqualTo("write 'blockSize = 24', or 'blockSize = AUTO'");
    }

    @Test
    void requestsOfTheProgramItselfCountToo() {
        assertThat(findings("sq = AUTO", "spareRequests = 2, sq = 9")).isEmpty();
        assertThat(findings("sq = AUTO", "spareRequests = 2, sq = 8")).hasSize(1);
        assertThat(findings("sq = AUTO", "spareRequests = -1, sq = 8"))
                .contains("RTIO-517 Orangery.java:10:33 'spareRequests' is -1, but must be 0 to 32768");
    }

    @Test
    void aReadOfUnknownLength() {
        project.binding("acme,gauge.rtio.yaml", "extends: \"acme,gauge\"\n");
        assertThat(findings("blockSize = AUTO", "blockSize = 24"))
                .containsExactly(
                        "RTIO-711 Orangery.java:15:23 it is not known how much '/gauge-1' gives at a time, so that"
                                + " nothing is shown of the size of blocks",
                        "RTIO-711 Orangery.java:20:23 it is not known how much '/gauge-2' gives at a time, so that"
                                + " nothing is shown of the size of blocks");
        assertThat(TestProject.findings(project.java(
                                "Orangery",
                                Greenhouse.ORANGERY
                                        .replace("op = READ,", "op = READ, maxBytes = 8,")
                                        .replace("op = READ_MULTISHOT,", "op = READ_MULTISHOT, maxBytes = 17,"))
                        .compile()))
                .isEmpty();
    }

    @Test
    void aReadIsAlignedNoMoreThanItsPool() {
        assertThat(findings("unread = 2", "unread = 2, align = 16"))
                .containsExactly(
                        "RTIO-717 Orangery.java:20:74 the read asks for memory aligned to 16 bytes, but the pool"
                                + " of 'work' is aligned to 8 bytes");
        assertThat(findings("unread = 2", "unread = 2, align = 8")).isEmpty();
    }

    @Test
    void aReadNeedsAPool() {
        String pool = ", mempool = @Mempool(blocks = AUTO, blockSize = AUTO)";
        assertThat(findings(pool, ""))
                .containsExactly(
                        "RTIO-713 Orangery.java:15:23 a declared read takes blocks of its context's pool, but context"
                                + " 'work' has none",
                        "RTIO-713 Orangery.java:20:23 a declared read takes blocks of its context's pool, but context"
                                + " 'work' has none");
    }

    @Test
    void automaticSizesNeedSomethingToFollow() {
        String idle = """
                import static dev.rtio.annotation.RtioDefine.AUTO;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                import dev.rtio.annotation.Mempool;
                @Firmware(board = "orangery")
                public interface Orangery {
                    @RtioDefine(sq = AUTO, cq = 2, mempool = @Mempool(blocks = AUTO, blockSize = 8))
                    Rtio work();
                    @RtioPoolDefine(contexts = 2, sq = 1, cq = AUTO)
                    RtioPool crowd();
                }
                """;
        assertThat(TestProject.findings(new TestProject(directory.resolve("idle"))
                        .board("orangery", "compatible: acme,orangery\n")
                        .java("Orangery", idle)
                        .compile()))
                .containsExactly(
                        "RTIO-712 Orangery.java:8:22 AUTO is the least that the declared submissions need, but none is"
                                + " declared that says how much",
                        "RTIO-712 Orangery.java:8:46 AUTO is the least that the declared submissions need, but none is"
                                + " declared that says how much",
                        "RTIO-712 Orangery.java:10:48 AUTO is the least that the declared submissions need, but none is"
                                + " declared that says how much");
    }

    @Test
    void aSubmissionGoesToAContextOfTheInterface() {
        assertThat(findings("context = \"work\", requests", "context = \"wrok\", requests"))
                .containsExactly("RTIO-622 Orangery.java:19:31 'climate' goes to 'wrok', but no method of the interface"
                        + " gives a context of that name");
        assertThat(hint("context = \"work\", requests", "context = \"wrok\", requests"))
                .isEqualTo("did you mean 'work'?");
        assertThat(findings("context = \"work\", requests", "context = \"tap\", requests"))
                .containsExactly("RTIO-622 Orangery.java:19:31 'climate' goes to 'tap', but that is no context: it is"
                        + " acme.Valve");
        assertThat(findings("context = \"work\", requests", "context = \" \", requests"))
                .containsExactly(
                        "RTIO-508 Orangery.java:19:31 @RtioSubmission names no context: the method that gives" + " it");
    }

    /** The context of a board, with sizes that what Java declares for it decides. */
    @Test
    void theContextMayBeOneOfTheBoard() throws Exception {
        project.board("orangery", Greenhouse.ORANGERY_BOARD + """
                pipe:queue:
                  compatible: rtio,context
                  sq-size: auto
                  cq-size: auto
                  mempool: { blocks: auto, block-size: auto }
                """);
        String declared = "@RtioDefine(sq = AUTO, cq = AUTO, mempool = @Mempool(blocks = AUTO, blockSize = AUTO))";
        Compilation compilation = changed(declared, "@Node(\"pipe\")");
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> program = project.javac(compilation).loadClass("acme.Season");
        assertThat(String.valueOf(program.getMethod("grow").invoke(null))).endsWith("\n7 7 5 24");
    }

    @Test
    void nodesThatTheBoardLacks() {
        assertThat(findings("iodev = \"air\"", "iodev = \"aire\""))
                .containsExactly("RTIO-603 Orangery.java:20:47 board 'orangery' has no node with label, alias or path"
                        + " 'aire'");
        assertThat(hint("iodev = \"air\"", "iodev = \"aire\"")).isEqualTo("did you mean 'air'?");
        assertThat(findings("callback = \"tap\"", "callback = \"soil\""))
                .containsExactly("RTIO-615 Orangery.java:16:44 '/gauge-1' is the callback of 'watering[2]', but no"
                        + " dev.rtio.RtioCallback: it is acme.Gauge");
        assertThat(findings("iodev = \"air\"", "iodev = \"tap\""))
                .containsExactly("RTIO-615 Orangery.java:20:47 '/valve' is the iodev of 'climate[0]', but no"
                        + " dev.rtio.Iodev: it is acme.Valve");
    }

    @Test
    void requestsThatAreIncompleteOrSayTooMuch() {
        assertThat(findings("bytes = {1, 2}, ", ""))
                .containsExactly("RTIO-623 Orangery.java:14:9 a request of 'op = WRITE' needs 'bytes'");
        assertThat(findings("iodev = \"air\", ", ""))
                .containsExactly("RTIO-623 Orangery.java:20:9 a request of 'op = READ_MULTISHOT' needs 'iodev'");
        assertThat(findings("argument = 7", "argument = 7, maxBytes = 3"))
                .containsExactly(
                        "RTIO-623 Orangery.java:16:76 'maxBytes' means nothing to a request of 'op = CALLBACK'");
        String stream = "\n        @Request(op = READ_MULTISHOT, iodev = \"air\", unread = 2, userdata = 3)";
        assertThat(findings(stream, " {}")).containsExactly("RTIO-623 Orangery.java:19:5 'climate' has no requests");
    }

    @Test
    void numbersOutOfTheirRanges() {
        assertThat(findings("atOnce = 2", "atOnce = 0"))
                .contains("RTIO-407 Orangery.java:13:48 'atOnce' is at least 1");
        assertThat(findings("unread = 2", "unread = 32768"))
                .contains("RTIO-407 Orangery.java:20:63 'unread' is at most 32767");
        assertThat(findings("userdata = 3", "userdata = -1"))
                .containsExactly("RTIO-407 Orangery.java:20:77 'userdata' is at least 0");
        assertThat(findings("userdata = 3", "timeoutUs = 0x1_0000_0000L"))
                .containsExactly("RTIO-407 Orangery.java:20:78 'timeoutUs' is at most 4294967295");
        assertThat(findings("userdata = 3", "userdata = 0xffff_ffffL")).isEmpty();
        assertThat(findings("bytes = {1, 2}", "bytes = {1, 256}"))
                .containsExactly("RTIO-407 Orangery.java:14:58 'bytes' is at most 255");
        assertThat(findings("bytes = {1, 2}", "bytes = {}"))
                .containsExactly("RTIO-408 Orangery.java:14:54 'bytes' has 0 elements, but needs at least 1");
    }

    @Test
    void linksThatTheRuntimeRefuses() {
        assertThat(findings("noResponse = true", "link = CHAINED"))
                .containsExactly("RTIO-624 Orangery.java:16:72 the last request has nothing behind it that it could be"
                        + " linked to");
        assertThat(findings("iodev = \"soil\", link = CHAINED", "iodev = \"soil\", link = TRANSACTION"))
                .containsExactly("RTIO-624 Orangery.java:16:9 a callback is no member of a transaction; it may be"
                        + " chained to one");
    }

    @Test
    void whatTheBoardDeclaresToo() {
        project.board("orangery", Greenhouse.ORANGERY_BOARD + """
                pipe:queue:
                  compatible: rtio,context
                  sq-size: 1
                  cq-size: 1
                  climate:stream:
                    compatible: rtio,submission
                    wait: { op: nop }
                """);
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-604 Orangery.java:19:5 submission 'climate' is declared by the board, too");
    }
}
