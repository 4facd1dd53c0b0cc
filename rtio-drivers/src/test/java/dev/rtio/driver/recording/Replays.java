package dev.rtio.driver.recording;

import dev.rtio.Iodev;
import dev.rtio.TimerQueue;
import dev.rtio.emulation.replay.ReplayBus;
import java.util.function.BiFunction;

/** Makes buses that replay. */
record Replays(BiFunction<TimerQueue, String, Wired> maker) {
    /** A bus with its iodevs, and room for a copy of the recording. */
    record Wired(ReplayBus bus, Iodev[] iodevs, Recording copy) {
        Wired(ReplayBus bus, Iodev[] iodevs) {
            this(bus, iodevs, new Recording(1 << 20));
        }
    }

    Wired make(TimerQueue timers, String file) {
        return maker.apply(timers, file);
    }
}
