package dev.rtio.driver.recording;

import dev.rtio.Clock;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records what goes over a bus, for the program to be run again without the bus' devices (limit 35 of Zephyr's RTIO): of each
 * transfer when it began, how long it took, what was sent, what came, and what went wrong.
 *
 * <p>The memory for it is made here, none later. Once a transfer does not fit, recording ends, and what comes then is only
 * counted: a recording has no gaps, and begins where the program does, since only so can it be replayed.
 *
 * <p>Told by the bus, by one thread at a time. {@link #save} and the counters are for that thread, or for when nothing is under
 * way.
 */
@Driver(compatible = "rtio,bus-recorder")
public final class BusRecorder {
    private final Recording recording;
    private final Clock clock;
    private final String file;
    private final long origin;
    private long lost;

    /** When the transfer on the bus began. */
    private long began;
    /** Its first message that is not recorded yet, null if there is none. */
    private Sqe next;

    /**
     * Creates a recorder and lets a bus tell it.
     *
     * @param bus is recorded
     * @param timers has the clock
     * @param file is written by {@link #save()}
     * @param size bytes of memory; a transfer of two messages takes some 70
     */
    public BusRecorder(
            @Property("target") RecordableBus bus,
            @Chosen("rtio,timers") TimerQueue timers,
            @Property("file") String file,
            @Property("size") int size) {
        this.file = file;
        recording = new Recording(size);
        clock = timers.clock();
        origin = clock.nanoTime();
        bus.record(this);
    }

    // For the bus

    /**
     * A transfer begins.
     *
     * @param device the address on I2C, with {@code TEN_BIT_ADDRESS} if it has 10 bits; the number of the chip select on SPI
     * @param head the request, or the first of the transaction
     */
    public void begin(int device, Sqe head) {
        began = clock.nanoTime();
        next = head;
        recording.begin(device, 0, began - origin);
    }

    /**
     * A message was executed, or the transfer fails by it. Messages are told in their order; those in between that are not were
     * not executed.
     *
     * @param message what its buffer shows now is what came
     * @param result the bytes that it moved, or a negative errno
     */
    public void moved(Sqe message, int result) {
        for (Sqe before = next; before != message; before = before.nextInTransaction()) {
            recording.add(before, Recording.NONE);
        }
        recording.add(message, result);
        next = message.nextInTransaction();
    }

    /** The transfer is over; to be told before its request is completed. */
    public void end() {
        for (Sqe rest = next; rest != null; rest = rest.nextInTransaction()) {
            recording.add(rest, Recording.NONE);
        }
        next = null;
        if (lost > 0 || !recording.end(clock.nanoTime() - began)) {
            lost++;
        }
    }

    // For the program

    /** Returns how many transfers are recorded. */
    public int transfers() {
        return recording.count();
    }

    /** Returns how many transfers are not recorded, since there was no room left. */
    public long lost() {
        return lost;
    }

    /** Writes the recording to the file that the board names, over what is there; allocates. */
    public void save() throws IOException {
        save(Path.of(file));
    }

    /**
     * Writes the recording to a file, over what is there; allocates.
     *
     * @param to the file; directories that it needs are made
     */
    public void save(Path to) throws IOException {
        Path directory = to.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        RecordingWriter.write(recording, lost, to);
    }
}
