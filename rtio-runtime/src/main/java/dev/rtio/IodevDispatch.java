package dev.rtio;

/**
 * Hands a request to the iodev of a given id. The build generates one per board with a {@code switch} over constant
 * fields, which costs a fraction of a virtual call once a context uses three or more kinds of iodev. Called on the threads of
 * all contexts that have it (IOD-1).
 *
 * <p>A subclass looks like this:
 *
 * <pre>{@code
 * protected void submit(int iodev, Sqe head) {
 *     switch (iodev) {
 *         case 0 -> submit(BME280, head);
 *         case 1 -> submit(IMU0, head);
 *         default -> unknown(head);
 *     }
 * }
 *
 * protected Iodev iodev(int iodev) {
 *     return switch (iodev) {
 *         case 0 -> BME280;
 *         case 1 -> IMU0;
 *         default -> null;
 *     };
 * }
 * }</pre>
 */
public abstract class IodevDispatch {
    /** For subclasses. */
    protected IodevDispatch() {}

    /**
     * Hands a request to an iodev, or to {@link #unknown(Sqe)} if no iodev has this id.
     *
     * @param iodev the id
     * @param head the request, or the first of a transaction
     */
    protected abstract void submit(int iodev, Sqe head);

    /**
     * Finds an iodev. For what is rare: cancelling, signals.
     *
     * @param iodev the id
     * @return null if no iodev has this id
     */
    protected abstract Iodev iodev(int iodev);

    /**
     * Hands a request to an iodev, whose own method is not accessible to a subclass in another package.
     *
     * @param iodev the iodev; of the exact type where the generator knows it, so that the call is direct
     * @param head the request, or the first of a transaction
     */
    protected static void submit(Iodev iodev, Sqe head) {
        iodev.submit(head);
    }

    /**
     * Answers a request to an id that no iodev has: {@code -ENODEV}.
     *
     * @param head the request, or the first of a transaction
     */
    protected static void unknown(Sqe head) {
        head.fail(-Errno.ENODEV);
    }
}
