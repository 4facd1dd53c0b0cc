package dev.rtio.driver.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("limit 35: what is no recording is told with its place")
class RecordingReaderTest {
    private static final String LETTERS = " \n0123456789abcdefx->#\u00ff";
    private static final String WHOLE = """
            rtio-recording 1
            # By hand.
            transfer 0 100 0x76

              write 0x0 d0 0f -> 2
              read 0x4 2 -> 1 60
              transceive 0x0 01 02 -> 2 ff FE
              operation 0x0 RECOVER -3 -> 0
              nop 0x0 -> 0
            transfer 250 0 0xffffffff
              write 0xffffffff 11 -> ENXIO
              read 0x0 7
              other 0x0
            transfer 300 9 0x0
              nop 0x0 -> -777
            lost 4
            end 3
            """;

    @TempDir
    private Path directory;

    private Path file;
    private final Recording recording = new Recording(4_096);

    @BeforeEach
    void nameFile() {
        file = directory.resolve("a.recording");
    }

    private long read(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return RecordingReader.read(file, recording);
    }

    @Test
    @DisplayName("limit 35: everything that may stand in a recording")
    void whole() throws IOException {
        assertEquals(4, read(WHOLE));
        assertEquals(3, recording.count());
        int failed = recording.find(0, -1);
        assertEquals(10, recording.line(failed));
        assertEquals(250, recording.at(failed));
        assertEquals(3, recording.messages(failed));
        Path again = directory.resolve("again");
        RecordingWriter.write(recording, 4, again);
        assertEquals(
                WHOLE.replace("# By hand.\n", "").replace("\n\n", "\n").replace("FE", "fe"), Files.readString(again));
        assertEquals(4, read(WHOLE.replace("\n", "\r\n").replace("  ", "      ")), "as another system writes it");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("rtio-recording 1", "rtio-recorder 1", "1:1: a recording begins with 'rtio-recording 1'"),
                Arguments.of(
                        "recording 1",
                        "recording 2",
                        "1:16: this is version 2 of the format, but only version 1 is understood here"),
                Arguments.of("recording 1", "recording 1 2", "1:18: nothing is expected behind this"),
                Arguments.of("recording 1", "recording", "1:15: a number from 0 to 2147483647 is expected"),
                Arguments.of("transfer 0", "transport 0", "3:1: 'transfer' or 'lost' is expected"),
                Arguments.of("transfer 0", "transfer -1", "3:10: a number from 0 to 2305843009213693951 is expected"),
                Arguments.of("0x76", "76", "3:16: a hexadecimal number, such as 0x76, is expected"),
                Arguments.of("0x76", "0x", "3:16: a hexadecimal number, such as 0x76, is expected"),
                Arguments.of("0xffffffff\n", "0x100000000\n", "10:16: a hexadecimal number, such as 0x76, is expected"),
                Arguments.of("d0 0f", "d0 0", "5:16: a byte, as two hexadecimal digits, is expected"),
                Arguments.of("d0 0f", "d0 0g", "5:16: a byte, as two hexadecimal digits, is expected"),
                Arguments.of("-> 2\n", "-> 3\n", "5:22: more is moved than the message has"),
                Arguments.of("-> 2\n", "-> EWHAT\n", "5:22: a number of bytes, or an error such as EIO, is expected"),
                Arguments.of("-> 2\n", "->\n", "5:21: a number of bytes, or an error such as EIO, is expected"),
                Arguments.of("-> 1 60", "-> 1", "6:18: a byte, as two hexadecimal digits, is expected"),
                Arguments.of("-> 1 60", "-> 1 60 61", "6:22: nothing is expected behind this"),
                Arguments.of("0x4 2 ->", "0x4 -2 ->", "6:12: a number from 0 to 2147483647 is expected"),
                Arguments.of("RECOVER -3", "RECOVER", "8:25: a number is expected"),
                Arguments.of("-777", "-0", "15:14: an error is -1 to -4095"),
                Arguments.of("-777", "-4096", "15:14: an error is -1 to -4095"),
                Arguments.of("read 0x0 7", "read 0x0 7 -> EIO", "12:17: a transfer fails by one message"),
                Arguments.of(
                        " -> 2\n",
                        "\n",
                        "10:1: the transfer before has a message without result, though it did not fail"),
                Arguments.of(
                        "  nop 0x0 -> -777\n",
                        "",
                        "15:1: a transfer has a message: nop, read, write, transceive, operation or other"),
                Arguments.of("lost 4\n", "", "16:1: 'transfer' or 'lost' is expected"),
                Arguments.of("end 3", "end 4", "17:5: the recording has 3 transfers: some lines are missing"),
                Arguments.of("end 3\n", "", "17:1: the recording has no 'end': it was cut off"),
                Arguments.of("end 3", "done", "17:1: 'end' is expected"),
                Arguments.of("end 3\n", "end 3\nend 3\n", "18:1: nothing follows 'end'"),
                Arguments.of(
                        "By hand", "\u00e9", "2:3: the byte 0xc3 is none of a recording, which is plain ASCII text"),
                Arguments.of("RECOVER", "R".repeat(256), "8:17: no word has more than 255 letters"),
                Arguments.of("\n", "\r", "1:17: a line ends with a line feed"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("limit 35: each mistake has its place and says what is expected")
    void mistake(String from, String to, String message) {
        assertTrue(WHOLE.contains(from), from);
        String text = from.equals("\n") ? WHOLE.replace(from, to) : replaceFirst(from, to);
        RecordingException e = assertThrows(RecordingException.class, () -> read(text));
        assertEquals(file + ":" + message, e.getMessage());
    }

    private static String replaceFirst(String from, String to) {
        int at = WHOLE.indexOf(from);
        return WHOLE.substring(0, at) + to + WHOLE.substring(at + from.length());
    }

    @Test
    @DisplayName("limit 35: what does not fit into the memory is told with how much there is")
    void tooLarge() throws IOException {
        Files.writeString(file, WHOLE);
        var small = new Recording(200);
        RecordingException e = assertThrows(RecordingException.class, () -> RecordingReader.read(file, small));
        assertEquals(
                file
                        + ":14:1: up to here the recording needs more than the 200 bytes that there are for it; make the 'size'"
                        + " of the bus' node larger",
                e.getMessage());
    }

    @Test
    @DisplayName("limit 35: no file, a directory, and an empty file")
    void noFile() throws IOException {
        RecordingException e = assertThrows(RecordingException.class, () -> RecordingReader.read(file, recording));
        assertTrue(e.getMessage().startsWith(file + ": there is no such recording in "), e.getMessage());
        e = assertThrows(RecordingException.class, () -> RecordingReader.read(directory, recording));
        assertTrue(e.getMessage().startsWith(directory + ": the recording cannot be read: "), e.getMessage());
        e = assertThrows(RecordingException.class, () -> read(""));
        assertEquals(file + ":1:1: a recording begins with 'rtio-recording 1'", e.getMessage());
    }

    @Test
    @DisplayName("limit 35: whatever bytes there are, it is read or refused, and nothing else")
    void hostile() throws IOException {
        Random random = new Random(1);
        byte[] whole = WHOLE.getBytes(StandardCharsets.US_ASCII);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = whole.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
            }
            Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                RecordingReader.read(file, recording);
            } catch (RecordingException e) {
                assertTrue(e.getMessage().matches("(?s).*a\\.recording:\\d+:\\d+: .*"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 1_000 && refused < 3_000, "refused " + refused);
    }
}
