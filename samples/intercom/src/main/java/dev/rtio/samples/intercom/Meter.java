package dev.rtio.samples.intercom;

import java.io.PrintStream;

/**
 * Draws levels, a column each, half a second in a line, with notes in lines of their own. A formatter would make garbage, so the
 * text goes into one byte array that is used again.
 */
final class Meter {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final int LEVELS_PER_LINE = 50;

    private final byte[] text = new byte[256];
    private final PrintStream out;
    private int length;
    private int levels;

    Meter(PrintStream out) {
        this.out = out;
    }

    /** Adds a level, from 0 to {@link Level#MAX}. */
    void show(long nanos, int level) {
        if (levels == 0) {
            addTime(nanos);
        }
        // The eight bars from U+2581 on, in UTF-8.
        text[length++] = (byte) 0xE2;
        text[length++] = (byte) 0x96;
        text[length++] = (byte) (0x81 + level);
        levels++;
        if (levels == LEVELS_PER_LINE) {
            endLine();
        }
    }

    /** Adds a note. */
    void note(long nanos, String ascii) {
        if (levels > 0) {
            endLine();
        }
        addTime(nanos);
        add(ascii);
        endLine();
    }

    private void add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            text[length++] = (byte) ascii.charAt(i);
        }
    }

    /** Seconds, with three places behind the point. */
    private void addTime(long nanos) {
        long millis = nanos / NANOS_PER_MILLI;
        addNumber(millis / MILLIS_PER_SECOND, 3, ' ');
        add(".");
        addNumber(millis % MILLIS_PER_SECOND, 3, '0');
        add(" s  ");
    }

    private void addNumber(long value, int width, char padding) {
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            boolean isLeadingZero = rest == 0 && i < width - 1;
            text[length + i] = (byte) (isLeadingZero ? padding : '0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private void endLine() {
        add("\n");
        out.write(text, 0, length);
        length = 0;
        levels = 0;
    }
}
