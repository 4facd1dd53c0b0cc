package dev.rtio.driver.recording;

import dev.rtio.Sqe;
import java.nio.ByteBuffer;

/**
 * Transfers of a bus, one behind the other in fixed memory; what does not fit is left out. Each has the same device as its
 * number, and messages with what was sent and what came. Written and read by positions, so that neither allocates.
 */
final class Recording {
    /** In place of a result: the message was not executed. */
    static final int NONE = Integer.MIN_VALUE;

    // A transfer: how long it is, and what there is once. Behind that are its messages.

    private static final int SIZE = 0;
    private static final int DEVICE = 4;
    private static final int LINE = 8;
    private static final int MESSAGES = 12;
    private static final int AT = 16;
    private static final int TOOK = 24;
    private static final int TRANSFER_BYTES = 32;

    // A message. Behind that are the bytes that were sent, or the name of an operation and its argument; and those that
    // came.

    private static final int KIND = 0;
    private static final int FLAGS = 4;
    private static final int LENGTH = 8;
    private static final int RESULT = 12;
    private static final int MESSAGE_BYTES = 16;

    private final ByteBuffer memory;
    /** Behind the last whole transfer. */
    private int end;

    private int count;
    /** Where writing goes on, and whether all that was written of this transfer was kept. */
    private int position;

    private boolean fits;
    private int message;

    /** @param size bytes of memory, off the heap */
    Recording(int size) {
        memory = ByteBuffer.allocateDirect(size);
    }

    void clear() {
        end = 0;
        count = 0;
    }

    /** The number of transfers. */
    int count() {
        return count;
    }

    int capacity() {
        return memory.capacity();
    }

    // Writing

    void begin(int device, int line, long at) {
        position = end;
        fits = true;
        if (reserve(TRANSFER_BYTES)) {
            memory.putInt(end + DEVICE, device);
            memory.putInt(end + LINE, line);
            memory.putInt(end + MESSAGES, 0);
            memory.putLong(end + AT, at);
        }
    }

    /** Begins a message, without result so far. */
    void begin(MessageKind kind, int flags) {
        message = position;
        if (reserve(MESSAGE_BYTES)) {
            memory.putInt(message + KIND, kind.code);
            memory.putInt(message + FLAGS, flags);
            memory.putInt(message + LENGTH, 0);
            memory.putInt(message + RESULT, NONE);
            memory.putInt(end + MESSAGES, memory.getInt(end + MESSAGES) + 1);
        }
    }

    /** Says how long the message is: what it asks to read, or what follows of what it sends. */
    void setLength(int length) {
        if (fits) {
            memory.putInt(message + LENGTH, length);
        }
    }

    void setResult(int result) {
        if (fits) {
            memory.putInt(message + RESULT, result);
        }
    }

    void put(byte value) {
        if (reserve(1)) {
            memory.put(position - 1, value);
        }
    }

    void put(long value) {
        if (reserve(Long.BYTES)) {
            memory.putLong(position - Long.BYTES, value);
        }
    }

    /**
     * Adds a message of a request.
     *
     * @param result bytes that it moved, a negative errno, or {@link #NONE}
     */
    void add(Sqe sqe, int result) {
        MessageKind kind = MessageKind.of(sqe);
        begin(kind, sqe.iodevFlags());
        setResult(result);
        if (kind == MessageKind.OPERATION) {
            String name = sqe.operation().name();
            setLength(name.length());
            for (int i = 0; i < name.length(); i++) {
                put(plain(name.charAt(i)));
            }
            put(sqe.argument());
            return;
        }
        setLength(sqe.length());
        if (kind.isWritten()) {
            for (int i = 0; i < sqe.length(); i++) {
                put(MessageKind.sent(sqe, i));
            }
        }
        if (kind.isRead()) {
            ByteBuffer buffer = sqe.buffer();
            for (int i = 0; i < result; i++) {
                put(buffer.get(sqe.offset() + i));
            }
        }
    }

    /** A letter of an operation's name as it is kept: one that fits between blanks. */
    static byte plain(char letter) {
        return (byte) (letter > ' ' && letter < 0x7f ? letter : '_');
    }

    /**
     * Ends a transfer.
     *
     * @return whether it was kept; if not, it is as if it had never begun
     */
    boolean end(long took) {
        if (fits) {
            memory.putInt(end + SIZE, position - end);
            memory.putLong(end + TOOK, took);
            end = position;
            count++;
        }
        return fits;
    }

    private boolean reserve(int bytes) {
        fits &= memory.capacity() - position >= bytes;
        position += fits ? bytes : 0;
        return fits;
    }

    // Reading

    /** The position of the first transfer of a device from a position on, -1 if there is none. */
    int find(int from, int device) {
        int transfer = from;
        while (transfer < end && device(transfer) != device) {
            transfer = next(transfer);
        }
        return transfer < end ? transfer : -1;
    }

    boolean isTransfer(int transfer) {
        return transfer < end;
    }

    int next(int transfer) {
        return transfer + memory.getInt(transfer + SIZE);
    }

    int device(int transfer) {
        return memory.getInt(transfer + DEVICE);
    }

    /** The line of the file that it stands in. */
    int line(int transfer) {
        return memory.getInt(transfer + LINE);
    }

    /** Nanoseconds from the beginning of the recording. */
    long at(int transfer) {
        return memory.getLong(transfer + AT);
    }

    /** Nanoseconds. */
    long took(int transfer) {
        return memory.getLong(transfer + TOOK);
    }

    int messages(int transfer) {
        return memory.getInt(transfer + MESSAGES);
    }

    int firstMessage(int transfer) {
        return transfer + TRANSFER_BYTES;
    }

    int nextMessage(int message) {
        int received = kind(message).isRead() ? Math.max(0, result(message)) : 0;
        return received(message) + received;
    }

    MessageKind kind(int message) {
        return MessageKind.of(memory.getInt(message + KIND));
    }

    int flags(int message) {
        return memory.getInt(message + FLAGS);
    }

    int length(int message) {
        return memory.getInt(message + LENGTH);
    }

    int result(int message) {
        return memory.getInt(message + RESULT);
    }

    /** A byte that was sent, or of the name of an operation. */
    byte sent(int message, int i) {
        return memory.get(message + MESSAGE_BYTES + i);
    }

    /** The argument of an operation. */
    long argument(int message) {
        return memory.getLong(message + MESSAGE_BYTES + length(message));
    }

    /** The position of the bytes that came. */
    private int received(int message) {
        MessageKind kind = kind(message);
        int sent =
                kind == MessageKind.OPERATION ? length(message) + Long.BYTES : kind.isWritten() ? length(message) : 0;
        return message + MESSAGE_BYTES + sent;
    }

    byte received(int message, int i) {
        return memory.get(received(message) + i);
    }
}
