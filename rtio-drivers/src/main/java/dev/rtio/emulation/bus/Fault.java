package dev.rtio.emulation.bus;

import java.util.Locale;

/** What can go wrong on an emulated bus, by the names that boards write in small letters, such as {@code bit-flip}. */
public enum Fault {
    /** Nobody acknowledges the address ({@code -ENXIO}), or a byte that is written ({@code -EIO}). I2C only. */
    NACK,
    /** Another controller wins the bus ({@code -EAGAIN}). I2C only. */
    ARBITRATION_LOST,
    /** A target holds SDA down: no transfer begins ({@code -EBUSY}) until the bus is recovered. I2C only. */
    STUCK,
    /** A read ends before its last byte; its result says how many there were. */
    SHORT_READ,
    /** One bit of a byte is the other way round where the byte arrives. */
    BIT_FLIP,
    /** The bus hangs for a while, then the transfer fails ({@code -ETIMEDOUT}). */
    TIMEOUT,
    /** The transfer takes longer: on I2C a target stretches the clock. */
    STRETCH;

    /**
     * The fault of a name.
     *
     * @param name such as {@code arbitration-lost}
     * @throws IllegalArgumentException if there is none
     */
    public static Fault of(String name) {
        for (Fault fault : values()) {
            if (fault.text().equals(name)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("no fault is called '" + name + "'");
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
