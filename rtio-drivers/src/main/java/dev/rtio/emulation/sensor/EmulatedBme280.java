package dev.rtio.emulation.sensor;

import dev.rtio.Clock;
import dev.rtio.Errno;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.OnBus;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.i2c.I2cTarget;
import dev.rtio.emulation.spi.SpiTarget;

/**
 * A BME280 in an emulated air, at the level of its registers (Bosch BST-BME280-DS002): what {@code bosch,bme280} nodes on
 * an emulated bus, I2C or SPI, find under their address. Conversions take their time on the board's clock, and the raw codes are the
 * ones that the sensor's coefficients turn into the air's temperature, pressure and humidity.
 *
 * <p>Accesses that the datasheet does not provide for are refused and counted by {@link #findings()}: an address without a
 * register, writing a read-only one, and on SPI a clock that the chip cannot follow.
 */
@Driver(compatible = "rtio,emulated-bme280")
public final class EmulatedBme280 implements I2cTarget, SpiTarget {
    private static final int ADDRESS_NEXT = -1;

    /* Section 6.3: the highest bit of an address says whether SPI reads, and takes the place of the address' own, which is set. */
    private static final int SPI_READ = 0x80;
    private static final int SPI_ADDRESS = 0x80;
    private static final int SPI_MAX_HERTZ = 10_000_000;
    /** What SDO shows while the chip does not drive it. */
    private static final int SPI_IDLE = 0xFF;

    private final Clock clock;
    private final Bme280Model model;
    /** Where the next byte is read. */
    private int pointer;
    /** Where the next byte is written, or that it is an address. */
    private int register = ADDRESS_NEXT;

    private boolean spiReads;

    /**
     * Puts an emulated sensor on a bus.
     *
     * @param bus the bus of the node that this stands in for
     * @param address that node's address, or chip select
     * @param timers the board's time
     * @param microCelsius temperature of the air, in millionths of a degree Celsius
     * @param milliPascal pressure
     * @param milliPercent relative humidity, in thousandths of a percent
     * @param microCelsiusSwing how far the temperature goes up and down over time
     * @param milliPascalSwing how far the pressure does
     * @param milliPercentSwing how far the humidity does
     * @param swingPeriodMillis how long a full swing takes; all start in the middle and upwards when the board is made
     * @throws IllegalStateException if another target has the address
     */
    public EmulatedBme280(
            @OnBus(of = "target") EmulatedBus bus,
            @Reg(of = "target") int address,
            @Chosen("rtio,timers") TimerQueue timers,
            @Property("temperature-microcelsius") int microCelsius,
            @Property("pressure-millipascal") int milliPascal,
            @Property("humidity-millipercent") int milliPercent,
            @Property("temperature-swing-microcelsius") int microCelsiusSwing,
            @Property("pressure-swing-millipascal") int milliPascalSwing,
            @Property("humidity-swing-millipercent") int milliPercentSwing,
            @Property("swing-period-ms") int swingPeriodMillis) {
        clock = timers.clock();
        long origin = clock.nanoTime();
        Bme280Surroundings surroundings = new Bme280Surroundings(
                new Bme280Inverse(Bme280Calibration.EXAMPLE),
                origin,
                new Swing(microCelsius, microCelsiusSwing, swingPeriodMillis),
                new Swing(milliPascal, milliPascalSwing, swingPeriodMillis),
                new Swing(milliPercent, milliPercentSwing, swingPeriodMillis));
        model = new Bme280Model(Bme280Calibration.EXAMPLE, surroundings, origin);
        bus.attach(address, this);
    }

    /** How many accesses so far the datasheet does not provide for. */
    public int findings() {
        return model.findings();
    }

    @Override
    public boolean start(boolean read) {
        if (read) {
            model.beginRead(clock.nanoTime());
        } else {
            register = ADDRESS_NEXT;
        }
        return true;
    }

    /** Bytes come as pairs: address, value, address, value … (section 6.2.1). The last address is where a read begins. */
    @Override
    public boolean write(int value) {
        if (register == ADDRESS_NEXT) {
            register = value;
            pointer = value;
            return model.declared(value);
        }
        boolean done = model.write(register, value, clock.nanoTime());
        register = ADDRESS_NEXT;
        return done;
    }

    @Override
    public int read() {
        int value = model.read(pointer, clock.nanoTime());
        pointer = (pointer + 1) & 0xFF;
        return value < 0 ? -Errno.EIO : value;
    }

    @Override
    public void stop() {
        register = ADDRESS_NEXT;
    }

    /** Modes 0 and 3, up to 10 MHz, the highest bit first (sections 6.3 and 1.1). */
    @Override
    public boolean select(int operation, int frequency) {
        register = ADDRESS_NEXT;
        spiReads = false;
        boolean polarity = (operation & SpiIodev.MODE_CPOL) != 0;
        boolean phase = (operation & SpiIodev.MODE_CPHA) != 0;
        boolean follows = polarity == phase
                && frequency <= SPI_MAX_HERTZ
                && (operation & (SpiIodev.TRANSFER_LSB | SpiIodev.CS_ACTIVE_HIGH)) == 0;
        if (!follows) {
            model.refuse();
        }
        return follows;
    }

    /** An address and the bytes from there on, or pairs of address and value (sections 6.3.1 and 6.3.2). */
    @Override
    public int exchange(int value) {
        if (spiReads) {
            return read();
        }
        if (register != ADDRESS_NEXT || (value & SPI_READ) == 0) {
            boolean done = write(register == ADDRESS_NEXT ? value | SPI_ADDRESS : value);
            return done ? SPI_IDLE : -Errno.EIO;
        }
        spiReads = true;
        pointer = value | SPI_ADDRESS;
        model.beginRead(clock.nanoTime());
        return SPI_IDLE;
    }

    @Override
    public void deselect() {
        register = ADDRESS_NEXT;
    }
}
