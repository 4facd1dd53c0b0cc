package dev.rtio;

/** What came of cancelling (CAN-1, CAN-5, CAN-6). */
public enum CancelOutcome {
    /** The request will not be executed (any more); its completion carries {@code -ECANCELED}. */
    REMOVED(0),
    /**
     * The request is with its iodev, which was told, but has not let go yet. When it does, the completion carries {@code
     * -ECANCELED}, whatever the iodev answers.
     */
    IN_FLIGHT(-Errno.EALREADY),
    /** The request had been answered already; nothing changed. */
    DONE(-Errno.ENOENT),
    /** There was never such a request; nothing changed. */
    UNKNOWN(-Errno.ENOENT);

    private final int result;

    CancelOutcome(int result) {
        this.result = result;
    }

    /** Returns the result of an {@link Op#CANCEL} with this outcome. */
    int result() {
        return result;
    }
}
