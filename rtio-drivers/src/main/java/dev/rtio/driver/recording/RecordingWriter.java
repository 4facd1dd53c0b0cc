package dev.rtio.driver.recording;

import dev.rtio.Errno;
import dev.rtio.Sqe;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Writes recordings as text. */
final class RecordingWriter {
    static final String MAGIC = "rtio-recording";
    static final int VERSION = 1;
    static final String TRANSFER = "transfer";
    static final String LOST = "lost";
    static final String END = "end";
    static final String ARROW = "->";

    private static final HexFormat HEX = HexFormat.of();

    private RecordingWriter() {}

    /** @param lost transfers that did not fit */
    static void write(Recording recording, long lost, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(MAGIC + " " + VERSION + "\n");
            for (int transfer = 0; recording.isTransfer(transfer); transfer = recording.next(transfer)) {
                out.write(TRANSFER + " " + recording.at(transfer) + " " + recording.took(transfer) + " "
                        + hex(recording.device(transfer)) + "\n");
                int message = recording.firstMessage(transfer);
                for (int i = recording.messages(transfer); i > 0; i--) {
                    out.write("  " + text(recording, message, true) + "\n");
                    message = recording.nextMessage(message);
                }
            }
            out.write(LOST + " " + lost + "\n" + END + " " + recording.count() + "\n");
        }
    }

    /** A message, with what became of it or without. */
    static String text(Recording recording, int message, boolean withResult) {
        MessageKind kind = recording.kind(message);
        StringBuilder text = new StringBuilder(kind.word + " " + hex(recording.flags(message)));
        if (kind == MessageKind.OPERATION) {
            text.append(' ');
            for (int i = 0; i < recording.length(message); i++) {
                text.append((char) recording.sent(message, i));
            }
            text.append(' ').append(recording.argument(message));
        } else if (kind.isWritten()) {
            for (int i = 0; i < recording.length(message); i++) {
                text.append(' ').append(HEX.toHexDigits(recording.sent(message, i)));
            }
        } else if (kind.isRead()) {
            text.append(' ').append(recording.length(message));
        }
        int result = recording.result(message);
        if (withResult && result != Recording.NONE) {
            text.append(' ').append(ARROW).append(' ').append(result < 0 ? errno(result) : result);
            for (int i = 0; kind.isRead() && i < result; i++) {
                text.append(' ').append(HEX.toHexDigits(recording.received(message, i)));
            }
        }
        return text.toString();
    }

    /** The same of a message that is not recorded. */
    static String text(Sqe message) {
        MessageKind kind = MessageKind.of(message);
        StringBuilder text = new StringBuilder(kind.word + " " + hex(message.iodevFlags()));
        if (kind == MessageKind.OPERATION) {
            text.append(' ').append(message.operation().name()).append(' ').append(message.argument());
        } else if (kind.isWritten()) {
            for (int i = 0; i < message.length(); i++) {
                text.append(' ').append(HEX.toHexDigits(MessageKind.sent(message, i)));
            }
        } else if (kind.isRead()) {
            text.append(' ').append(message.length());
        }
        return text.toString();
    }

    static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    private static String errno(int result) {
        String name = Errno.name(result);
        return name.indexOf(' ') < 0 ? name : Integer.toString(result);
    }
}
