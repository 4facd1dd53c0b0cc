package dev.rtio.samples.pipeline;

import java.io.PrintStream;

/** Draws the display in three lines. A formatter would make garbage, so the text goes into one byte array that is used again. */
final class Picture {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    /** As wide as the time. */
    private static final int MARGIN = 11;

    private final byte[] text = new byte[256];
    private final PrintStream out;
    private int length;

    Picture(PrintStream out) {
        this.out = out;
    }

    /** Prints what follows. */
    void printTitle() {
        length = 0;
        add("The display after each round\n");
        out.write(text, 0, length);
    }

    /** Prints what is lit at a time. */
    void print(long nanos, EmulatedSaa1064 display) {
        length = 0;
        addBlanks(MARGIN);
        for (int i = 0; i < Saa1064.DIGITS; i++) {
            add(' ');
            addIf(display.lit(i) & SevenSegments.TOP, '_');
            addBlanks(2);
        }
        endLine();
        addBlanks(MARGIN);
        for (int i = 0; i < Saa1064.DIGITS; i++) {
            addIf(display.lit(i) & SevenSegments.UPPER_LEFT, '|');
            addIf(display.lit(i) & SevenSegments.MIDDLE, '_');
            addIf(display.lit(i) & SevenSegments.UPPER_RIGHT, '|');
            add(' ');
        }
        endLine();
        addTime(nanos);
        for (int i = 0; i < Saa1064.DIGITS; i++) {
            addIf(display.lit(i) & SevenSegments.LOWER_LEFT, '|');
            addIf(display.lit(i) & SevenSegments.BOTTOM, '_');
            addIf(display.lit(i) & SevenSegments.LOWER_RIGHT, '|');
            addIf(display.lit(i) & SevenSegments.POINT, '.');
        }
        endLine();
        out.write(text, 0, length);
    }

    /** Prints that there is nothing new, and why. */
    void printFailure(long nanos, String cause) {
        length = 0;
        addTime(nanos);
        add("round cancelled: ");
        add(cause);
        endLine();
        out.write(text, 0, length);
    }

    private void addIf(int lit, char mark) {
        add(lit != 0 ? mark : ' ');
    }

    private void add(char ascii) {
        text[length++] = (byte) ascii;
    }

    private void add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
    }

    private void addBlanks(int count) {
        for (int i = 0; i < count; i++) {
            add(' ');
        }
    }

    /** Seconds, with three places behind the point. */
    private void addTime(long nanos) {
        long millis = nanos / NANOS_PER_MILLI;
        addNumber(millis / MILLIS_PER_SECOND, 3, ' ');
        add('.');
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

    /** Without blanks at the end. */
    private void endLine() {
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        add('\n');
    }
}
