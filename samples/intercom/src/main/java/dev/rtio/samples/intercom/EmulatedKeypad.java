package dev.rtio.samples.intercom;

import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import java.nio.ByteBuffer;

/** Keys that are pressed at given times. A read yields one, as an int; none is lost if nobody reads. */
@Driver(compatible = "acme,emulated-keypad")
public final class EmulatedKeypad extends EmulatedInput {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int[] presses;
    private int next;

    /**
     * Creates a keypad.
     *
     * @param id its number as an iodev
     * @param timers the board's time
     * @param presses pairs of a time in milliseconds and a key
     * @throws IllegalArgumentException if these are no pairs
     */
    public EmulatedKeypad(
            @IodevId int id, @Chosen("rtio,timers") TimerQueue timers, @Property("presses") int[] presses) {
        super(id, timers, Integer.BYTES);
        if (presses.length % 2 != 0) {
            throw new IllegalArgumentException("presses are pairs of a time and a key");
        }
        this.presses = presses;
    }

    @Override
    long next(long from) {
        return next < presses.length ? Math.max(from, presses[next] * NANOS_PER_MILLI) : NEVER;
    }

    @Override
    void read(long time, ByteBuffer buffer, int offset) {
        buffer.putInt(offset, presses[next + 1]);
        next += 2;
    }
}
