package dev.rtio.testing;

import dev.rtio.emulation.i2c.I2cTarget;
import dev.rtio.emulation.spi.SpiTarget;

/**
 * Writes down what it sees on the bus, and answers reads by counting up from 0xA0. On I2C {@code [W 01[R a0]}, on SPI {@code
 * <01/a0>}: what came, and what went.
 */
public final class RecordingTarget implements I2cTarget, SpiTarget {
    private final StringBuilder seen = new StringBuilder();
    private int next = 0xA0;

    /** Number of bytes that are acknowledged, -1 for any number. */
    public int acknowledged = -1;

    public boolean answers = true;
    public int readError;

    /** What the chip was selected by. */
    public int operation;

    public int frequency;

    public String seen() {
        return seen.toString();
    }

    @Override
    public boolean start(boolean read) {
        seen.append(read ? "[R" : "[W");
        return answers;
    }

    @Override
    public boolean write(int value) {
        seen.append(String.format(" %02x", value));
        return acknowledged < 0 || acknowledged-- > 0;
    }

    @Override
    public int read() {
        if (readError < 0) {
            return readError;
        }
        seen.append(String.format(" %02x", next));
        return next++;
    }

    @Override
    public void stop() {
        seen.append(']');
    }

    @Override
    public boolean select(int operation, int frequency) {
        this.operation = operation;
        this.frequency = frequency;
        seen.append('<');
        return answers;
    }

    @Override
    public int exchange(int value) {
        if (readError < 0) {
            return readError;
        }
        seen.append(String.format(" %02x/%02x", value, next));
        return next++;
    }

    @Override
    public void deselect() {
        seen.append('>');
    }
}
