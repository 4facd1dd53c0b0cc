package dev.rtio;

/** A device that wants to be started before the first request, in the order of dependency on other devices. */
public interface Device {
    /**
     * Brings the device into service: resets it, checks its identity, reads its calibration. Called once, on the thread
     * that starts the board; may use its bus.
     *
     * @return 0, or a negative {@link Errno}, which stops the start of the board
     */
    int start();
}
