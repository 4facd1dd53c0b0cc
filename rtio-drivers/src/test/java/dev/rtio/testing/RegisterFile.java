package dev.rtio.testing;

import dev.rtio.emulation.i2c.I2cTarget;
import dev.rtio.emulation.spi.SpiTarget;

/**
 * A device that is nothing but registers, as bytes in the order of the wire. After the number of a register, highest byte
 * first, bytes are read or written from there on; over SPI the highest bit of the number says whether they are read.
 */
public final class RegisterFile implements I2cTarget, SpiTarget {
    public final byte[] bytes = new byte[0x400];

    private final int registerBytes;
    private final int valueBytes;
    /** What the number of the last access was on the wire. */
    public int header;

    public int writes;
    public int transfers;

    private int headerBytes;
    private int position;
    private boolean isSpi;

    public RegisterFile(int registerBytes, int valueBytes) {
        this.registerBytes = registerBytes;
        this.valueBytes = valueBytes;
    }

    /** The bytes of a register. */
    public String hex(int register) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < valueBytes; i++) {
            hex.append(String.format("%02x", bytes[register * valueBytes + i]));
        }
        return hex.toString();
    }

    /** Sets the bytes of a register. */
    public void put(int register, int... values) {
        for (int i = 0; i < values.length; i++) {
            bytes[register * valueBytes + i] = (byte) values[i];
        }
    }

    @Override
    public boolean start(boolean read) {
        isSpi = false;
        headerBytes = read ? registerBytes : 0;
        header = read ? header : 0;
        return true;
    }

    @Override
    public boolean write(int value) {
        if (headerBytes < registerBytes) {
            header = header << 8 | value;
            headerBytes++;
            int number = isSpi ? header & ~readFlag() : header;
            position = number * valueBytes;
        } else {
            writes++;
            bytes[position++] = (byte) value;
        }
        return true;
    }

    @Override
    public int read() {
        return bytes[position++] & 0xFF;
    }

    @Override
    public void stop() {
        transfers++;
    }

    @Override
    public boolean select(int operation, int frequency) {
        isSpi = true;
        headerBytes = 0;
        header = 0;
        return true;
    }

    @Override
    public int exchange(int value) {
        if (headerBytes == registerBytes && (header & readFlag()) != 0) {
            return read();
        }
        write(value);
        return 0xFF;
    }

    @Override
    public void deselect() {
        transfers++;
    }

    private int readFlag() {
        return 0x80 << 8 * (registerBytes - 1);
    }
}
