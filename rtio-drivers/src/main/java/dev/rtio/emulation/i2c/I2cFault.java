package dev.rtio.emulation.i2c;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;
import dev.rtio.emulation.bus.Fault;

/** An entry in the {@link EmulatedI2cBus#faults() fault script} of an emulated I2C bus, as a node of the board. */
@Driver(compatible = "rtio,i2c-fault")
public final class I2cFault {
    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * Enters a fault.
     *
     * @param bus the bus that it happens on
     * @param fault what happens, by {@link Fault#of}
     * @param transfer the number of the first transfer that it happens in
     * @param count how many transfers in a row
     * @param byteIndex the byte at which, -1 for the address
     * @param bit the bit that flips
     * @param micros how long it takes, in microseconds
     */
    public I2cFault(
            @Property("target") EmulatedI2cBus bus,
            @Property("fault") String fault,
            @Property("transfer") int transfer,
            @Property("count") int count,
            @Property(value = "byte", orElse = "-1") int byteIndex,
            @Property("bit") int bit,
            @Property("duration-us") int micros) {
        bus.faults().at(transfer, count).inject(Fault.of(fault), byteIndex, bit, micros * NANOS_PER_MICRO);
    }
}
