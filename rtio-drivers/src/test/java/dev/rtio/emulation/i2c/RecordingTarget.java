package dev.rtio.emulation.i2c;

/** Writes down what it sees on the bus, and answers reads by counting up. */
final class RecordingTarget implements I2cTarget {
    private final StringBuilder seen = new StringBuilder();
    private int next = 0xA0;

    /** Number of bytes that are acknowledged, -1 for any number. */
    int acknowledged = -1;

    boolean answers = true;
    int readError;

    String seen() {
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
}
