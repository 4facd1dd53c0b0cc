package dev.rtio.driver.recording;

import dev.rtio.Op;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What kinds of messages a bus is given. A tiny write is a write: over the wires there is no difference. */
enum MessageKind {
    NOP(0),
    READ(1),
    WRITE(2),
    TRANSCEIVE(3),
    OPERATION(4),
    /** What no bus executes, such as an await. */
    OTHER(5);

    /** By their codes. */
    private static final MessageKind[] ALL = {NOP, READ, WRITE, TRANSCEIVE, OPERATION, OTHER};

    /** Stands for it in memory. */
    final int code;

    /** Stands for it in text. */
    final String word = name().toLowerCase(Locale.ROOT);

    MessageKind(int code) {
        this.code = code;
    }

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

    static MessageKind of(int code) {
        return ALL[code];
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
