package dev.rtio.driver.recording;

import dev.rtio.Errno;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Answers the transfers of a bus as they were answered when they were recorded. Each device has its own place in the recording:
 * what it is asked must be what it was asked then, in that order, but how the transfers of several devices come between each
 * other may differ, as it does when time is another.
 *
 * <p>A transfer that is not the recorded one fails with {@code -EIO}, is counted, and the first is {@linkplain #departure()
 * described}. The device's place stays, so that a program that comes back to what was recorded goes on.
 *
 * <p>Used by one thread. Allocates when it is made, when it loads, and to describe the first departure.
 */
public final class Replay {
    /** One device's place in the recording. */
    public static final class Device {
        private final int address;
        private int position;

        /**
         * Creates a place at the beginning.
         *
         * @param address as {@link BusRecorder#begin} has it
         */
        public Device(int address) {
            this.address = address;
        }
    }

    private final Recording recording;
    private String name = "the recording, which is not loaded,";
    private long lost;
    private long answered;
    private long departures;
    private String departure;

    // What the last transfer is answered.

    private Sqe failed;
    private int result;
    private long took;

    /** @param size bytes of memory for the recording */
    public Replay(int size) {
        recording = new Recording(size);
    }

    /**
     * Loads a recording, before the first transfer.
     *
     * @param file the path of what a {@link BusRecorder} has written
     * @throws RecordingException if it is no recording, cannot be read, or is too large
     */
    public void load(String file) {
        lost = RecordingReader.read(Path.of(file), recording);
        name = file;
    }

    /**
     * Answers a transfer: moves the bytes that came, and sets the result of each member. Its outcome is told by {@link #result},
     * {@link #failed} and {@link #tookNanos}.
     *
     * @param device the device that it is for
     * @param head the request, or the first of the transaction
     */
    public void execute(Device device, Sqe head) {
        int transfer = recording.find(device.position, device.address);
        Sqe different = transfer < 0 ? head : different(transfer, head);
        if (different != null) {
            depart(device, transfer, head, different);
            return;
        }
        device.position = recording.next(transfer);
        answered++;
        took = recording.took(transfer);
        failed = null;
        result = 0;
        int message = recording.firstMessage(transfer);
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            int moved = recording.result(message);
            if (moved >= 0) {
                move(message, moved, member);
                member.result(moved);
                result += failed == null ? moved : 0;
            } else if (moved != Recording.NONE) {
                failed = member;
                result = moved;
            }
            message = recording.nextMessage(message);
        }
    }

    private void move(int message, int bytes, Sqe member) {
        if (recording.kind(message).isRead()) {
            ByteBuffer buffer = member.buffer();
            for (int i = 0; i < bytes; i++) {
                buffer.put(member.offset() + i, recording.received(message, i));
            }
        }
    }

    /** The first member that is not what was recorded, null if there is none; the head if only their number differs. */
    private Sqe different(int transfer, Sqe head) {
        int message = recording.firstMessage(transfer);
        int left = recording.messages(transfer);
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            if (left == 0 || !isSame(message, member)) {
                return member;
            }
            message = recording.nextMessage(message);
            left--;
        }
        return left == 0 ? null : head;
    }

    private boolean isSame(int message, Sqe member) {
        MessageKind kind = recording.kind(message);
        if (kind != MessageKind.of(member) || recording.flags(message) != member.iodevFlags()) {
            return false;
        }
        if (kind == MessageKind.OPERATION) {
            return isSameOperation(message, member);
        }
        boolean hasLength = kind.isWritten() || kind.isRead();
        if (hasLength && recording.length(message) != member.length()) {
            return false;
        }
        for (int i = 0; kind.isWritten() && i < member.length(); i++) {
            if (recording.sent(message, i) != MessageKind.sent(member, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSameOperation(int message, Sqe member) {
        String operation = member.operation().name();
        if (operation.length() != recording.length(message) || recording.argument(message) != member.argument()) {
            return false;
        }
        for (int i = 0; i < operation.length(); i++) {
            if (recording.sent(message, i) != Recording.plain(operation.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void depart(Device device, int transfer, Sqe head, Sqe different) {
        failed = different;
        result = -Errno.EIO;
        took = 0;
        if (departures++ == 0) {
            departure = described(device, transfer, head, failed);
        }
    }

    private String described(Device device, int transfer, Sqe head, Sqe different) {
        StringBuilder text = new StringBuilder(name);
        if (transfer >= 0) {
            text.append(':')
                    .append(recording.line(transfer))
                    .append(": at ")
                    .append(recording.at(transfer))
                    .append(" ns");
        } else {
            text.append(": at its end");
        }
        text.append(", the program departs from what was recorded of device ")
                .append(RecordingWriter.hex(device.address))
                .append("\n  expected:");
        if (transfer < 0) {
            text.append(" nothing more");
            text.append(lost > 0 ? "; the recorder was full, " + lost + " transfers were lost" : "");
        } else {
            int message = recording.firstMessage(transfer);
            for (int i = 0; i < recording.messages(transfer); i++) {
                text.append("\n    ").append(RecordingWriter.text(recording, message, false));
                message = recording.nextMessage(message);
            }
        }
        text.append("\n  came:");
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            text.append("\n    ").append(RecordingWriter.text(member));
            text.append(member == different && transfer >= 0 ? "    <- here" : "");
        }
        return text.toString();
    }

    /** Returns the result of the last transfer: the sum of the members', or a negative errno. */
    public int result() {
        return result;
    }

    /** Returns the member at which the last transfer failed, null if it did not. */
    public Sqe failed() {
        return failed;
    }

    /** Returns how long the last transfer takes. */
    public long tookNanos() {
        return took;
    }

    /** Returns how many transfers were answered as recorded. */
    public long answered() {
        return answered;
    }

    /** Returns how many transfers of the recording have not been asked for. */
    public long left() {
        return recording.count() - answered;
    }

    /** Returns how many transfers were not those that were recorded. */
    public long departures() {
        return departures;
    }

    /**
     * Returns where, and how, the program first did something else than what was recorded: the line of the file, what was
     * expected, and what came; null if it did not.
     */
    public String departure() {
        return departure;
    }
}
