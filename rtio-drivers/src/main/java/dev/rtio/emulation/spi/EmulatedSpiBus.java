package dev.rtio.emulation.spi;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.spi.SpiBus;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.bus.BusTarget;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.bus.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * An {@link EmulatedBus} of the SPI kind. With a timer, each byte takes 8 bits at the device's frequency, or the bus' if that
 * is less. Reads without a chip give 0xFF.
 */
@Driver(compatible = "rtio,emulated-spi")
public final class EmulatedSpiBus extends EmulatedBus implements SpiBus {
    private static final int LAST_CHIP_SELECT = 0xFF;
    private static final int IDLE = 0xFF;

    private final int maxFrequency;
    private final int overrunCharacter;
    private SpiTarget[] targets = {};

    /** The unit on the bus. */
    private EmulatedSpiIodev iodev;

    private boolean started;
    private long bits;

    /** Whose chip is selected, null if none is. */
    private EmulatedSpiIodev selected;

    /**
     * Creates a bus without targets.
     *
     * @param clockFrequency the most that the bus can do, in Hz; 0 if only the devices matter
     * @param overrunCharacter what is sent while only reading, 0 to 255
     */
    public EmulatedSpiBus(
            @Property(value = "clock-frequency", orElse = "0") int clockFrequency,
            @Property(value = "overrun-character", orElse = "0") int overrunCharacter) {
        super(EnumSet.of(Fault.SHORT_READ, Fault.BIT_FLIP, Fault.TIMEOUT, Fault.STRETCH));
        if (clockFrequency < 0) {
            throw new IllegalArgumentException("a bus does not run at " + clockFrequency + " Hz");
        }
        maxFrequency = clockFrequency == 0 ? Integer.MAX_VALUE : clockFrequency;
        this.overrunCharacter = overrunCharacter & 0xFF;
    }

    /**
     * Puts a chip on the bus.
     *
     * @param chipSelect 0 to 255
     * @param target an {@link SpiTarget}, is selected by it
     */
    @Override
    public void attach(int chipSelect, BusTarget target) {
        if (!(target instanceof SpiTarget spiTarget)) {
            throw new IllegalArgumentException(target + " is no target for SPI");
        }
        if (chipSelect < 0 || chipSelect > LAST_CHIP_SELECT) {
            throw new IllegalArgumentException("there is no chip select " + chipSelect);
        }
        targets = Arrays.copyOf(targets, Math.max(targets.length, chipSelect + 1));
        if (targets[chipSelect] != null) {
            throw new IllegalStateException("two targets have the chip select " + chipSelect);
        }
        targets[chipSelect] = spiTarget;
    }

    @Override
    @IodevFactory
    public EmulatedSpiIodev iodev(
            @IodevId int id,
            @Reg int chipSelect,
            @Property("spi-max-frequency") int maxFrequency,
            @Property("duplex") int duplex,
            @Property("frame-format") int frameFormat,
            @Property("spi-cpol") boolean cpol,
            @Property("spi-cpha") boolean cpha,
            @Property("spi-lsb-first") boolean lsbFirst,
            @Property("spi-hold-cs") boolean holdCs,
            @Property("spi-cs-high") boolean csHigh) {
        int operation = SpiIodev.operation(duplex, frameFormat, cpol, cpha, lsbFirst, holdCs, csHigh);
        return register(new EmulatedSpiIodev(id, chipSelect, maxFrequency, operation, this));
    }

    void take(Sqe head) {
        submit(head);
    }

    @Override
    protected int device(Iodev iodev) {
        return ((EmulatedSpiIodev) iodev).chipSelect();
    }

    @Override
    protected int check(Iodev iodev, Sqe message) {
        return ((SpiIodev) iodev).check(message);
    }

    @Override
    protected void open(Iodev iodev) {
        this.iodev = (EmulatedSpiIodev) iodev;
        started = false;
        bits = 0;
    }

    @Override
    protected int exchange(Sqe message) {
        if (!started) {
            started = true;
            int status = faultOnStart();
            status = status == 0 ? select() : status;
            if (status < 0) {
                return status;
            }
        }
        return switch (message.op()) {
            case Op.RX -> read(message);
            case Op.TXRX -> transceive(message);
            default -> write(message);
        };
    }

    /** A NOP among messages does nothing; one by itself ends in {@link #close} what the unit before it began. */
    @Override
    protected int control(Sqe message) {
        return 0;
    }

    @Override
    protected void close(Sqe last, boolean failed) {
        int kept = failed || !started ? 0 : iodev.operation() | last.iodevFlags();
        if ((kept & SpiIodev.HOLD_ON_CS) == 0 && selected == iodev) {
            deselect();
        }
        if ((kept & SpiIodev.LOCK_ON) != 0) {
            lock(iodev);
        } else {
            unlock();
        }
    }

    @Override
    protected long bits() {
        return bits;
    }

    @Override
    protected long frequency() {
        return Math.min(maxFrequency, iodev.maxFrequency());
    }

    private int select() {
        if (selected == iodev) {
            return 0;
        }
        deselect();
        selected = iodev;
        SpiTarget target = target();
        return target == null || target.select(iodev.operation(), (int) frequency()) ? 0 : -Errno.EIO;
    }

    private void deselect() {
        if (selected != null) {
            SpiTarget target = target();
            selected = null;
            if (target != null) {
                target.deselect();
            }
        }
    }

    /** The chip that is selected; null if there is none at the chip select. */
    private SpiTarget target() {
        return selected.chipSelect() < targets.length ? targets[selected.chipSelect()] : null;
    }

    private int read(Sqe message) {
        int length = shorten(message.length());
        ByteBuffer buffer = message.buffer();
        int offset = message.offset();
        for (int i = 0; i < length; i++) {
            int arrived = pass(exchange(overrunCharacter));
            if (arrived < 0) {
                return arrived;
            }
            buffer.put(offset + i, (byte) arrived);
        }
        return length;
    }

    private int write(Sqe message) {
        int length = message.length();
        ByteBuffer buffer = message.txBuffer();
        int offset = message.txOffset();
        for (int i = 0; i < length; i++) {
            byte sent = buffer == null ? message.tinyByte(i) : buffer.get(offset + i);
            int sending = pass(sent & 0xFF, true);
            int answered = sending < 0 ? sending : exchange(sending);
            if (answered < 0) {
                return answered;
            }
        }
        return length;
    }

    private int transceive(Sqe message) {
        int length = shorten(message.length());
        ByteBuffer tx = message.txBuffer();
        int txOffset = message.txOffset();
        ByteBuffer rx = message.buffer();
        int rxOffset = message.offset();
        for (int i = 0; i < length; i++) {
            int arrived = pass(exchange(tx.get(txOffset + i) & 0xFF));
            if (arrived < 0) {
                return arrived;
            }
            rx.put(rxOffset + i, (byte) arrived);
        }
        return length;
    }

    /** A byte each way; what comes back, or a negative errno. */
    private int exchange(int value) {
        bits += Byte.SIZE;
        SpiTarget target = target();
        return target == null ? IDLE : target.exchange(value);
    }

    /** A byte arrives, unless there is none. */
    private int pass(int value) {
        return value < 0 ? value : pass(value, false);
    }
}
