package dev.rtio.driver.i2c;

import dev.rtio.Operation;

/** What I2C iodevs do beside transfers, in turn with these; for {@link dev.rtio.Sqe#prepareOperation}. */
public enum I2cOperation implements Operation {
    /**
     * Frees a bus whose data line is held, by clocking and a STOP ({@code RTIO_OP_I2C_RECOVER}). The argument means nothing.
     */
    RECOVER,

    /**
     * Sets the speed of the bus from here on ({@code RTIO_OP_I2C_CONFIGURE}). The argument is one of {@link
     * I2cIodev#SPEED_STANDARD} to {@link I2cIodev#SPEED_ULTRA}; another gives {@code -EINVAL}.
     */
    CONFIGURE
}
