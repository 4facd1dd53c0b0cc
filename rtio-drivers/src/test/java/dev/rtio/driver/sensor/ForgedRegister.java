package dev.rtio.driver.sensor;

import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.i2c.I2cTarget;
import dev.rtio.emulation.sensor.EmulatedBme280;

/** A sensor one register of which reads something else. */
final class ForgedRegister implements I2cTarget {
    private final EmulatedBme280 sensor;
    private int address;
    private boolean addressNext;
    private int forged = -1;
    private int forgedValue;

    ForgedRegister(TestBoard board, int address) {
        sensor = board.air(new EmulatedI2cBus(100_000), address);
        board.bus.attach(address, this);
    }

    /** Lets a register, -1 for none, read a value. */
    void forge(int register, int value) {
        forged = register;
        forgedValue = value;
    }

    @Override
    public boolean start(boolean read) {
        addressNext = !read;
        return sensor.start(read);
    }

    @Override
    public boolean write(int value) {
        if (addressNext) {
            addressNext = false;
            address = value;
        }
        return sensor.write(value);
    }

    @Override
    public int read() {
        int value = sensor.read();
        return address++ == forged ? forgedValue : value;
    }

    @Override
    public void stop() {
        sensor.stop();
    }
}
