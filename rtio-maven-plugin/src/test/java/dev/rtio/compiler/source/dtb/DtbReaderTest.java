package dev.rtio.compiler.source.dtb;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.source.RawValues;
import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.dts.Values;
import dev.rtio.compiler.tree.DtbWriter;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.Tree;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flattened devicetrees, sound and broken. */
class DtbReaderTest {
    @TempDir
    Path directory;

    private byte[] flat(String dts) {
        return DtbWriter.write(Board.dts(directory, "/dts-v1/;\n" + dts).tree());
    }

    private static String show(Tree tree) {
        return tree.root().flatten().stream()
                .map(node -> node.path()
                        + node.labels().keySet()
                        + node.properties().values().stream()
                                .map(property -> " " + property.name() + "="
                                        + Values.show(RawValues.guess((Raw) property.value())))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nodesPropertiesLabelsAndReservations() {
        byte[] flat = flat("""
                /memreserve/ 0x1000 0x20;
                / {
                    compatible = "acme,x", "acme,y";
                    a: b: n@1 { reg = <1 0x80000000>; phandle = <5>; empty; m { bytes = [01 02 03 00 ff]; }; };
                    p = <&a>, &a;
                };
                """);
        Tree tree = Board.dtb(directory, flat).tree();
        assertThat(show(tree)).isEqualTo("""
                /[] compatible="acme,x", "acme,y" p=[0x00 0x00 0x00 0x05 0x2f 0x6e 0x40 0x31 0x00]
                /n@1[a, b] reg=<0x1 0x80000000> phandle=<0x5> empty=
                /n@1/m[] bytes=[0x01 0x02 0x03 0x00 0xff]""");
        assertThat(tree.reservations()).containsExactly(new Tree.Reservation(0x1000, 0x20));
        assertThat(tree.name()).isEqualTo("x");
        assertThat(tree.notation()).isEqualTo(Notation.DTB);
    }

    @Test
    void findingsShowALineInsteadOfBytes() {
        var board = Board.dtb(
                directory,
                withEqualPhandles(flat("/ { soc { uart@1 { phandle = <1>; }; spi@2 { phandle = <2>; }; }; };")));
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.dtb:6:24 RTIO-221 two nodes have the phandle 0x1
                  6 | /soc/spi@2 { phandle = <0x1>; }
                    |                        ^~~~~
                  note: /x.dtb:4:15 the other one""");
    }

    @Test
    void whatOverlaysNeedIsNoBoard() throws IOException {
        var board = Board.dtb(
                directory, new Flat().begin("").begin("__fixups__").end().end().finish());
        assertThat(board.findings()).containsExactly("DTB_OVERLAY x.dtb:1:1");
        var noted = Board.dtb(
                directory,
                new Flat().begin("").begin("__local_fixups__").end().end().finish());
        assertThat(noted.tree().root().children()).isEmpty();
        var overlay = Board.dts(directory, "/dts-v1/;\n/ { };");
        overlay.overlay("").build();
        assertThat(new Board(directory, "a: {}\n").dtbOverlay(flat("/ { };")).findings())
                .containsExactly("DTB_OVERLAY o1.dtb:1:1");
    }

    @Test
    void headersAreChecked() {
        byte[] good = flat("/ { };");
        assertThat(patched(good, 0, 0x12345678)).contains("does not begin with d00dfeed");
        assertThat(patched(good, 4, good.length + 1)).contains("but it has");
        assertThat(patched(good, 4, -1)).contains("says that the file has 4294967295 bytes");
        assertThat(patched(good, 20, 16)).contains("version 16");
        assertThat(patched(good, 24, 18)).contains("known is version 17");
        assertThat(patched(good, 8, 41)).contains("the structure block");
        assertThat(patched(good, 8, 0)).contains("the structure block");
        assertThat(patched(good, 12, 0x7fffffff)).contains("the strings block");
        assertThat(patched(good, 16, good.length + 8)).contains("the memory reservation block");
        assertThat(patched(good, 36, -4)).contains("the structure block");
        assertThat(Board.dtb(directory, new byte[3]).findings()).containsExactly("DTB_HEADER x.dtb:1:1");
    }

    /** Makes the last 2 of a structure a 1. */
    private static byte[] withEqualPhandles(byte[] flat) {
        byte[] bad = flat.clone();
        for (int i = bad.length - 4; i > 0; i--) {
            if (ByteBuffer.wrap(bad).getInt(i) == 2 && ByteBuffer.wrap(bad).getInt(i - 8) == 4) {
                bad[i + 3] = 1;
                return bad;
            }
        }
        throw new IllegalStateException("no such phandle");
    }

    private String patched(byte[] good, int offset, int word) {
        byte[] bad = good.clone();
        ByteBuffer.wrap(bad).putInt(offset, word);
        Board board = Board.dtb(directory, bad);
        assertThat(board.findings()).containsExactly("DTB_HEADER x.dtb:1:1");
        return board.printed();
    }

    @Test
    void structuresAreChecked() throws IOException {
        assertThat(broken(new Flat().end())).contains("does not begin with a node");
        assertThat(broken(new Flat().begin("n").end())).contains("the root node has the name 'n'");
        assertThat(broken(new Flat().begin("").end().begin("").end())).contains("something follows the root node");
        assertThat(broken(new Flat().begin("").begin("").end().end())).contains("a node below '/' has no name");
        assertThat(broken(new Flat().begin("").begin("a").end().begin("a").end().end()))
                .contains("'/' has two nodes 'a'");
        assertThat(broken(new Flat().begin("").word(7).end())).contains("the token 7 stands in '/'");
        assertThat(broken(new Flat().begin("").word(3).word(99).word(0).end()))
                .contains("the value of 'p' of '/' reaches behind the end");
        assertThat(broken(new Flat().begin("").word(3).word(0).word(99).end()))
                .contains("the name of a property of '/' lies behind the end of its block");
        assertThat(broken(new Flat().begin("").word(3).word(-1).word(0).end())).contains("reaches behind the end");
        byte[] cut = new Flat().begin("").begin("n").finish();
        assertThat(Board.dtb(directory, cut).findings()).containsExactly("DTB_STRUCTURE x.dtb:1:1");
        byte[] good = flat("/memreserve/ 1 2; / { };");
        byte[] endless = good.clone();
        ByteBuffer.wrap(endless).putInt(16, good.length & ~7);
        assertThat(Board.dtb(directory, endless).findings()).containsExactly("DTB_STRUCTURE x.dtb:1:1");
    }

    private String broken(Flat flat) throws IOException {
        Board board = Board.dtb(directory, flat.finish());
        assertThat(board.findings()).containsExactly("DTB_STRUCTURE x.dtb:1:1");
        return board.printed();
    }

    @Test
    void namesAreCheckedAsInEveryLanguage() throws IOException {
        Board board = Board.dtb(
                directory,
                new Flat()
                        .begin("")
                        .begin("a b\u00e4")
                        .end()
                        .begin("c@x")
                        .end()
                        .end()
                        .finish());
        assertThat(board.findings())
                .containsExactly("NODE_NAME x.dtb:2:3", "NODE_NAME x.dtb:3:4")
                .inOrder();
    }

    @Test
    void sizesAreLimited() throws IOException {
        var deep = new Flat();
        for (int i = 0; i < 100; i++) {
            deep.begin(i == 0 ? "" : "n");
        }
        assertThat(Board.dtb(directory, deep.finish()).findings()).containsExactly("DTB_LIMIT x.dtb:1:1");
        var longName = new Flat().begin("").begin("n".repeat(300)).end().end();
        assertThat(Board.dtb(directory, longName.finish()).findings()).containsExactly("DTB_LIMIT x.dtb:1:1");
        var many = new Flat().begin("");
        for (int i = 0; i < 250_000; i++) {
            many.word(3).word(0).word(0);
        }
        assertThat(Board.dtb(directory, many.end().finish()).findings()).containsExactly("DTB_LIMIT x.dtb:1:1");
    }

    @Test
    void whateverTheBytesAreTheAnswerIsAFinding() {
        byte[] good = flat("/memreserve/ 1 2; / { a = <1>; l: n { b = \"x\"; phandle = <1>; m { }; }; };");
        var random = new Random(7);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 3000; i++) {
                byte[] bad = good.clone();
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    bad[random.nextInt(bad.length)] =
                            (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(12));
                }
                Board board = Board.dtb(directory, bad);
                assertWithMessage("run %s", i)
                        .that(board.build().isPresent() || !board.findings().isEmpty())
                        .isTrue();
            }
        });
    }

    /** Tokens one after the other, with the string "p" for all names. */
    private static final class Flat {
        private final ByteArrayOutputStream block = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(block);

        Flat begin(String name) throws IOException {
            out.writeInt(1);
            out.write((name + "\0").getBytes(StandardCharsets.ISO_8859_1));
            while (out.size() % 4 != 0) {
                out.writeByte(0);
            }
            return this;
        }

        Flat end() throws IOException {
            return word(2);
        }

        Flat word(int word) throws IOException {
            out.writeInt(word);
            return this;
        }

        byte[] finish() throws IOException {
            word(9);
            ByteBuffer file = ByteBuffer.allocate(56 + block.size() + 2);
            for (int word : new int[] {
                0xd00dfeed, file.capacity(), 56, 56 + block.size(), 40, 17, 16, 0, 2, block.size(), 0, 0, 0, 0
            }) {
                file.putInt(word);
            }
            return file.put(block.toByteArray()).put((byte) 'p').put((byte) 0).array();
        }
    }
}
