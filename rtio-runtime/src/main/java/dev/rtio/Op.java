package dev.rtio;

/**
 * Operation codes of a {@link Sqe}, with the names and values of Zephyr's {@code RTIO_OP_*} ({@code rtio/sqe.h}).
 * Drivers switch on {@link Sqe#op()}; one that does not know an operation fails it with {@code -ENOTSUP}.
 */
public final class Op {
    /** Does nothing; the iodev completes it, or the executor if there is no iodev. */
    public static final int NOP = 0;
    /** Read, into the caller's buffer or the context's pool. */
    public static final int RX = 1;
    /** Write from the caller's buffer. */
    public static final int TX = 2;
    /** Write of up to {@link Sqe#TINY_MAX} bytes that are in the request itself. */
    public static final int TINY_TX = 3;
    /** Callback, run by the executor. */
    public static final int CALLBACK = 4;
    /** Full-duplex transfer: writes and reads the same number of bytes. */
    public static final int TXRX = 5;
    /** Lets time pass; executed by the executor. */
    public static final int DELAY = 6;
    /** Waits for a signal, in the executor or holding the queue of an iodev. */
    public static final int AWAIT = 12;
    /** Cancels another request; executed by the executor. */
    public static final int CANCEL = 13;
    /** An {@link Operation} that only certain iodevs know; takes the place of Zephyr's codes for I2C and I3C. */
    public static final int VENDOR = 64;

    private Op() {}

    /**
     * The name of an operation code.
     *
     * @param op an operation code
     * @return such as {@code TINY_TX}; {@code op 77} for a code without a name here
     */
    public static String name(int op) {
        return switch (op) {
            case NOP -> "NOP";
            case RX -> "RX";
            case TX -> "TX";
            case TINY_TX -> "TINY_TX";
            case CALLBACK -> "CALLBACK";
            case TXRX -> "TXRX";
            case DELAY -> "DELAY";
            case AWAIT -> "AWAIT";
            case CANCEL -> "CANCEL";
            case VENDOR -> "VENDOR";
            default -> "op " + op;
        };
    }
}
