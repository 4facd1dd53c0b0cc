package dev.rtio.driver.recording;

import dev.rtio.Op;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What kinds of messages a bus is given. A tiny write is a write: over the wires there is no difference. */
enum MessageKind {
    NOP,
    READ,
    WRITE,
    TRANSCEIVE,
    OPERATION,
    /** What no bus executes, such as an await. */
    OTHER;

    private static final MessageKind[] ALL = values();

    final String word = name().toLowerCase(Locale.ROOT);

    static MessageKind of(Sqe message) {
        return switch (message.op()) {
            case Op.NOP -> NOP;
            case Op.RX -> READ;
            case Op.TX, Op.TINY_TX -> WRITE;
            case Op.TXRX -> TRANSCEIVE;
            case Op.VENDOR -> OPERATION;
            default -> OTHER;
        };
    }

    static MessageKind of(int ordinal) {
        return ALL[ordinal];
    }

    /** The kind of that word, null if there is none. */
    static MessageKind of(String word) {
        for (MessageKind kind : ALL) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }

    boolean isWritten() {
        return this == WRITE || this == TRANSCEIVE;
    }

    boolean isRead() {
        return this == READ || this == TRANSCEIVE;
    }

    /** A byte that a message sends. */
    static byte sent(Sqe message, int i) {
        ByteBuffer buffer = message.txBuffer();
        return buffer == null ? message.tinyByte(i) : buffer.get(message.txOffset() + i);
    }
}
