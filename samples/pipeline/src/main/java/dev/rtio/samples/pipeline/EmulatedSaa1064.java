package dev.rtio.samples.pipeline;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.OnBus;
import dev.rtio.annotation.Reg;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.i2c.I2cTarget;

/** An SAA1064 and its display, at the level of the chip's registers: what is written to it can be looked at. */
@Driver(compatible = "acme,emulated-saa1064")
public final class EmulatedSaa1064 implements I2cTarget {
    private static final int EVERYTHING = 0xFF;
    private static final int POWER_RESET = 0x80;
    /** The register number has so many bits; numbers behind the last digit are reserved, and do nothing. */
    private static final int NUMBER = 7;

    private final byte[] registers = new byte[NUMBER + 1];
    private boolean isNumberNext;
    private int number;
    private int status = POWER_RESET;

    /**
     * Puts an emulated display on a bus.
     *
     * @param bus the bus of the node that this stands in for
     * @param address that node's address
     */
    public EmulatedSaa1064(@OnBus(of = "target") EmulatedI2cBus bus, @Reg(of = "target") int address) {
        bus.attach(address, this);
    }

    /**
     * Looks at a digit.
     *
     * @param digit 0 to 3, from left to right
     * @return a bit for each segment, 1 if it is lit
     */
    public int lit(int digit) {
        int control = registers[Saa1064.CONTROL];
        boolean isDriven = digit < 2 || (control & Saa1064.DYNAMIC) != 0;
        int notBlank = digit % 2 == 0 ? Saa1064.ODD_DIGITS : Saa1064.EVEN_DIGITS;
        if (!isDriven || (control & notBlank) == 0) {
            return 0;
        }
        return (control & Saa1064.TEST) != 0 ? EVERYTHING : registers[Saa1064.FIRST_DIGIT + digit] & EVERYTHING;
    }

    @Override
    public boolean start(boolean read) {
        isNumberNext = !read;
        return true;
    }

    /** First the number of a register, then the bytes for it and those that follow. */
    @Override
    public boolean write(int value) {
        if (isNumberNext) {
            number = value & NUMBER;
            isNumberNext = false;
        } else {
            registers[number] = (byte) value;
            number = number + 1 & NUMBER;
        }
        return true;
    }

    /** The status: whether the chip has lost its power since this was last read. */
    @Override
    public int read() {
        int value = status;
        status = 0;
        return value;
    }

    @Override
    public void stop() {}
}
