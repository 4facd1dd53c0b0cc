package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.driver.regmap.RegisterMap;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.sensor.EmulatedBme280;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;

/** A board with an emulated bus of each kind and room for sensors on them, wired by hand. */
final class TestBoard {
    static final int FIRST = 0x76;
    static final int SECOND = 0x77;

    final VirtualTimer timer = new VirtualTimer();
    final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    final EmulatedSpiBus spi = new EmulatedSpiBus(0, 0);
    private final IodevTable iodevs = new IodevTable(8);
    private int nextId;

    Bme280 driver(int address) {
        return driver(add(bus.iodev(nextId++, address)));
    }

    /** A driver of a sensor on SPI, in mode 0 or 3. */
    Bme280 spiDriver(int chipSelect, boolean cpol, boolean cpha, int maxFrequency) {
        return driver(add(spi.iodev(nextId++, chipSelect, maxFrequency, 0, 0, cpol, cpha, false, false, false)));
    }

    private Bme280 driver(Iodev onBus) {
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

    EmulatedBme280 air(EmulatedBus bus, int address) {
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
