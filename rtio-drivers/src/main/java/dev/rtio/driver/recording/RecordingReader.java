package dev.rtio.driver.recording;

import dev.rtio.Errno;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads recordings from text, which may come from anywhere; what is kept of it is limited by the memory it is read into. */
final class RecordingReader {
    private static final int MAX_ERRNO = 4_095;
    private static final long MAX_TIME = Long.MAX_VALUE / 4;
    private static final long MAX_FLAGS = 0xffff_ffffL;

    /** The error numbers that have a name. */
    private static final Map<String, Integer> ERRNOS = new HashMap<>();

    static {
        for (int errno = 1; errno <= MAX_ERRNO; errno++) {
            ERRNOS.put(Errno.name(errno), errno);
        }
    }

    private final RecordingWords words;
    private final Recording recording;
    /** A message of the transfer has. */
    private boolean hasFailed;

    private RecordingReader(RecordingWords words, Recording recording) {
        this.words = words;
        this.recording = recording;
    }

    /**
     * Reads a file.
     *
     * @param recording receives the transfers; what it had is lost
     * @return how many transfers were lost when it was recorded
     * @throws RecordingException if it is no recording, cannot be read, or is too large for the memory
     */
    static long read(Path file, Recording recording) {
        recording.clear();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new RecordingReader(new RecordingWords(in, file.toString()), recording).read();
        } catch (NoSuchFileException e) {
            throw new RecordingException(
                    file.toString(),
                    "there is no such recording in " + Path.of("").toAbsolutePath()
                            + "; a program whose board has an rtio,bus-recorder writes one");
        } catch (IOException e) {
            throw new RecordingException(file.toString(), "the recording cannot be read: " + e.getMessage());
        }
    }

    private long read() throws IOException {
        words.nextLine();
        if (!words.isWord(RecordingWriter.MAGIC)) {
            throw words.wrong(
                    "a recording begins with '" + RecordingWriter.MAGIC + " " + RecordingWriter.VERSION + "'");
        }
        words.next();
        long version = words.number(Integer.MAX_VALUE);
        if (version != RecordingWriter.VERSION) {
            throw words.wrong("this is version " + version + " of the format, but only version "
                    + RecordingWriter.VERSION + " is understood here");
        }
        words.last();
        nextLine();
        while (words.isWord(RecordingWriter.TRANSFER)) {
            transfer();
        }
        if (!words.isWord(RecordingWriter.LOST)) {
            throw words.wrong("'transfer' or 'lost' is expected");
        }
        words.next();
        long lost = words.number(MAX_TIME);
        words.last();
        nextLine();
        if (!words.isWord(RecordingWriter.END)) {
            throw words.wrong("'end' is expected");
        }
        words.next();
        if (words.number(MAX_TIME) != recording.count()) {
            throw words.wrong("the recording has " + recording.count() + " transfers: some lines are missing");
        }
        words.last();
        if (words.nextLine()) {
            throw words.wrong("nothing follows 'end'");
        }
        return lost;
    }

    private void nextLine() throws IOException {
        if (!words.nextLine()) {
            throw words.wrong("the recording has no 'end': it was cut off");
        }
    }

    private void transfer() throws IOException {
        int line = words.line();
        words.next();
        long at = words.number(MAX_TIME);
        words.next();
        long took = words.number(MAX_TIME);
        words.next();
        int device = (int) words.hex(MAX_FLAGS);
        words.last();
        recording.begin(device, line, at);
        nextLine();
        int messages = 0;
        hasFailed = false;
        boolean isLeftOut = false;
        for (MessageKind kind = MessageKind.of(words.word()); kind != null; kind = MessageKind.of(words.word())) {
            isLeftOut |= message(kind) == Recording.NONE;
            messages++;
            nextLine();
        }
        if (messages == 0) {
            throw words.wrong("a transfer has a message: nop, read, write, transceive, operation or other");
        }
        if (isLeftOut && !hasFailed) {
            throw words.wrong("the transfer before has a message without result, though it did not fail");
        }
        if (!recording.end(took)) {
            throw words.wrong("up to here the recording needs more than the " + recording.capacity()
                    + " bytes that there are for it; make the 'size' of the bus' node larger");
        }
    }

    /** Reads a message; its result. */
    private int message(MessageKind kind) throws IOException {
        words.next();
        recording.begin(kind, (int) words.hex(MAX_FLAGS));
        int length = length(kind);
        recording.setLength(length);
        if (!words.isArrow()) {
            return Recording.NONE;
        }
        words.next();
        int result = result(kind, length);
        if (result < 0) {
            if (hasFailed) {
                throw words.wrong("a transfer fails by one message");
            }
            hasFailed = true;
        }
        recording.setResult(result);
        words.next();
        if (kind.isRead()) {
            for (int i = 0; i < result; i++) {
                recording.put(words.octet());
                words.next();
            }
        }
        words.endLine();
        return result;
    }

    /** Reads up to the arrow, or to the end of the line; the length of the message. */
    private int length(MessageKind kind) throws IOException {
        words.next();
        int length = 0;
        if (kind == MessageKind.OPERATION) {
            String name = words.word();
            for (; length < name.length(); length++) {
                recording.put((byte) name.charAt(length));
            }
            words.next();
            recording.put(words.signed());
            words.next();
        } else if (kind.isWritten()) {
            for (; !words.isArrow() && !words.isEmpty(); words.next()) {
                recording.put(words.octet());
                length++;
            }
        } else if (kind.isRead()) {
            length = (int) words.number(Integer.MAX_VALUE);
            words.next();
        }
        if (!words.isArrow()) {
            words.endLine();
        }
        return length;
    }

    private int result(MessageKind kind, int length) {
        String word = words.word();
        Integer named = ERRNOS.get(word);
        if (named != null) {
            return -named;
        }
        if (word.startsWith("-")) {
            long errno = words.signed();
            if (errno < -MAX_ERRNO || errno == 0) {
                throw words.wrong("an error is -1 to -" + MAX_ERRNO);
            }
            return (int) errno;
        }
        if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
            throw words.wrong("a number of bytes, or an error such as EIO, is expected");
        }
        long moved = words.number(Integer.MAX_VALUE);
        if (moved > (kind.isWritten() || kind.isRead() ? length : 0)) {
            throw words.wrong("more is moved than the message has");
        }
        return (int) moved;
    }
}
