package dev.rtio.samples.intercom;

import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import java.nio.ByteBuffer;

/** Hears a voice of one tone. A block has {@value #SAMPLES} samples of 16 bits, big-endian. */
@Driver(compatible = "acme,emulated-microphone")
public final class EmulatedMicrophone extends EmulatedInput {
    /** Samples of a block. */
    public static final int SAMPLES = 160;

    private static final long BLOCK_NANOS = 10_000_000;
    private static final long SAMPLE_NANOS = BLOCK_NANOS / SAMPLES;
    private static final int SAMPLES_PER_SECOND = 16_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Loudness loudness;
    /** Samples from one crest to the next. */
    private final int period;

    /**
     * Creates a microphone.
     *
     * @param id its number as an iodev
     * @param timers the board's time
     * @param pitchHertz of the voice
     * @param voice how loud it is over time, see {@link Loudness}
     */
    public EmulatedMicrophone(
            @IodevId int id,
            @Chosen("rtio,timers") TimerQueue timers,
            @Property("pitch-hertz") int pitchHertz,
            @Property("voice") int[] voice) {
        super(id, timers, SAMPLES * Short.BYTES);
        period = SAMPLES_PER_SECOND / pitchHertz;
        loudness = new Loudness(voice);
    }

    @Override
    long next(long from) {
        return from + BLOCK_NANOS;
    }

    @Override
    void read(long time, ByteBuffer buffer, int offset) {
        long begin = time - BLOCK_NANOS;
        int amplitude = loudness.at(begin / NANOS_PER_MILLI);
        long first = begin / SAMPLE_NANOS;
        for (int i = 0; i < SAMPLES; i++) {
            buffer.putShort(offset + i * Short.BYTES, (short) (amplitude * wave(first + i) / period));
        }
    }

    /** A triangle, from {@code period} down to its negative and up again. */
    private int wave(long sample) {
        return Math.abs(4 * (int) (sample % period) - 2 * period) - period;
    }
}
