package dev.rtio.driver.sensor;

import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.i2c.I2cTarget;
import dev.rtio.emulation.sensor.EmulatedBme280;

/** A sensor with a fault between it and the bus. */
final class FaultyTarget implements I2cTarget {
    private final EmulatedBme280 sensor;
    private int address;
    private boolean addressNext;

    /** A register that reads something else; -1 for none. */
    int forged = -1;

    int forgedValue;
    boolean unplugged;
    boolean refusesData;
    int transfers;

    FaultyTarget(TestBoard board, int address) {
        sensor = board.air(new EmulatedI2cBus(100_000), address);
        board.bus.attach(address, this);
    }

    @Override
    public boolean start(boolean read) {
        addressNext = !read;
        return !unplugged && sensor.start(read);
    }

    @Override
    public boolean write(int value) {
        if (addressNext) {
            addressNext = false;
            address = value;
        }
        return !refusesData && sensor.write(value);
    }

    @Override
    public int read() {
        int value = sensor.read();
        return address++ == forged ? forgedValue : value;
    }

    @Override
    public void stop() {
        transfers++;
        sensor.stop();
    }
}
