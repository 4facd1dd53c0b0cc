package dev.rtio.emulation.bus;

import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;

/** Lets the transfers of an emulated bus take time on the board's timer; see {@link EmulatedBus#takeTime}. */
@Driver(compatible = "rtio,transfer-time")
public final class TransferTime {
    /**
     * Gives a bus the board's timer.
     *
     * @param bus the bus
     * @param timers the board's time
     */
    public TransferTime(@Property("target") EmulatedBus bus, @Chosen("rtio,timers") TimerQueue timers) {
        bus.takeTime(timers);
    }
}
