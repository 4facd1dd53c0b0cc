package dev.rtio.emulation.replay;

import dev.rtio.Device;
import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Allocates;
import dev.rtio.driver.recording.Replay;
import dev.rtio.emulation.bus.SimulatedBus;
import java.nio.file.Path;

/**
 * A bus that answers as was recorded by a {@link dev.rtio.driver.recording.BusRecorder}, each transfer after the time that it
 * took then, on the board's clock. Drivers run as they are, without their devices. What the program asks that was not
 * recorded fails with {@code -EIO}; {@link #replay()} says what was expected, and what came.
 *
 * <p>Used by one thread, the one that runs the timer. Once started it allocates nothing, except to describe the first departure.
 */
public abstract class ReplayBus extends SimulatedBus implements Device {
    private final Replay replay;
    private final String file;
    private boolean isLoaded;

    /**
     * Creates a bus with memory for a recording, which {@link #start} loads.
     *
     * @param timers the board's time
     * @param file the recording
     * @param size bytes of memory
     */
    protected ReplayBus(TimerQueue timers, String file, int size) {
        super(timers);
        this.file = file;
        replay = new Replay(size);
    }

    /** Returns how far the recording is replayed, and where the program departs from it. */
    public final Replay replay() {
        return replay;
    }

    /**
     * Loads a recording in place of the one that the board names, before the board starts.
     *
     * @throws dev.rtio.driver.recording.RecordingException if it is no recording, cannot be read, or is too large
     */
    public final void load(Path recording) {
        replay.load(recording.toString());
        isLoaded = true;
    }

    /**
     * Loads the recording, unless another is loaded already.
     *
     * @throws dev.rtio.driver.recording.RecordingException if it is none, cannot be read, or is too large
     */
    @Override
    @Allocates
    public int start() {
        if (!isLoaded) {
            replay.load(file);
        }
        return 0;
    }

    /** The device of an iodev. */
    abstract Replay.Device device(Iodev iodev);

    @Override
    protected final long execute(Iodev iodev, Sqe head) {
        replay.execute(device(iodev), head);
        Sqe failed = replay.failed();
        if (failed == null) {
            succeed(replay.result());
        } else {
            fail(failed, replay.result());
        }
        executed(iodev, head, failed != null);
        return replay.tookNanos();
    }

    /** A unit was executed. */
    void executed(Iodev iodev, Sqe head, boolean failed) {}
}
