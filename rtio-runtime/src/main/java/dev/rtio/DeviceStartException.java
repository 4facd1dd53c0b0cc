package dev.rtio;

/**
 * A device did not start: its driver's {@link Device#start()} answered with an error. Thrown before the first submission,
 * so that it may allocate.
 */
public final class DeviceStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String node;
    private final int errno;

    /**
     * Creates the exception.
     *
     * @param node the devicetree path of the device
     * @param errno what the driver answered, negative
     */
    public DeviceStartException(String node, int errno) {
        super("device " + node + " did not start: " + Errno.name(errno) + " (" + errno + ")");
        this.node = node;
        this.errno = errno;
    }

    /**
     * Does nothing if a device has started.
     *
     * @param node the devicetree path of the device
     * @param status what {@link Device#start()} answered
     * @throws DeviceStartException if the status is negative
     */
    public static void check(String node, int status) {
        if (status < 0) {
            throw new DeviceStartException(node, status);
        }
    }

    /** The devicetree path of the device. */
    public String node() {
        return node;
    }

    /** What the driver answered, negative; names are in {@link Errno}. */
    public int errno() {
        return errno;
    }
}
