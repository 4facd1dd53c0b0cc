package dev.rtio.driver.recording;

import dev.rtio.Iodev;
import dev.rtio.TimerQueue;
import dev.rtio.emulation.replay.ReplayBus;
import java.util.List;

/** Makes buses that replay. */
interface Replays {
    /** A bus with its iodevs. */
    record Wired(ReplayBus bus, List<Iodev> iodevs) {}

    Wired make(TimerQueue timers, String file);
}
