package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.regmap.RegisterMap;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.sensor.EmulatedBme280;
import dev.rtio.emulation.timer.VirtualTimer;

/** A board with one emulated bus and room for sensors on it, wired by hand. */
final class TestBoard {
    static final int FIRST = 0x76;
    static final int SECOND = 0x77;

    final VirtualTimer timer = new VirtualTimer();
    final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    private final IodevTable iodevs = new IodevTable(8);
    private int nextId;

    Bme280 driver(int address) {
        I2cIodev onBus = add(bus.iodev(nextId++, address));
        Rtio own = new Rtio(iodevs, RegisterMap.REQUESTS, RegisterMap.REQUESTS);
        return add(new Bme280(nextId++, onBus, own, timer));
    }

    /** A driver that is started, with the checked vector's air around its sensor. */
    Bme280 sensor(int address) {
        air(bus, address);
        Bme280 driver = driver(address);
        assertEquals(0, driver.start());
        return driver;
    }

    EmulatedBme280 air(EmulatedI2cBus bus, int address) {
        return new EmulatedBme280(bus, address, timer, 25_082_422, 100_653_254, 56_780, 0, 0, 0, 0);
    }

    Rtio context(int sq, int cq) {
        return new Rtio(iodevs, sq, cq);
    }

    Rtio context(int sq, int cq, Mempool pool) {
        return new Rtio(iodevs, sq, cq, pool);
    }

    private <T extends Iodev> T add(T iodev) {
        iodevs.add(iodev);
        return iodev;
    }
}
