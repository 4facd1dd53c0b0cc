package dev.rtio.driver.recording;

/** A bus that tells a recorder what goes over it; for bus drivers to implement. */
public interface RecordableBus {
    /**
     * Tells a recorder of each transfer from now on: {@link BusRecorder#begin} when it begins, {@link BusRecorder#moved} for
     * each message that was executed, and {@link BusRecorder#end} before it is answered. What the bus refuses before it sends
     * anything is no transfer. Called while the board is made.
     *
     * @param recorder is told
     * @throws IllegalStateException if another recorder is told already
     */
    void record(BusRecorder recorder);
}
