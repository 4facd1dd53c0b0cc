package dev.rtio.samples.pipeline;

import java.nio.ByteBuffer;

/** Numbers on four digits of seven segments and a point, a bit for each as the display is wired. */
final class SevenSegments {
    static final int TOP = 1;
    static final int UPPER_RIGHT = 1 << 1;
    static final int LOWER_RIGHT = 1 << 2;
    static final int BOTTOM = 1 << 3;
    static final int LOWER_LEFT = 1 << 4;
    static final int UPPER_LEFT = 1 << 5;
    static final int MIDDLE = 1 << 6;
    static final int POINT = 1 << 7;

    private static final int BLANK = 0;
    private static final int MINUS = MIDDLE;

    private static final int[] DIGITS = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};

    private SevenSegments() {}

    /**
     * Writes a number, with two places behind the point, or one where a sign leaves no room for them; dashes if it does not fit
     * at all.
     *
     * @param hundredths the number times 100
     * @param digits receives four bytes from position 0, the leftmost digit first
     */
    static void write(int hundredths, ByteBuffer digits) {
        boolean isNegative = hundredths < 0;
        int first = isNegative ? 1 : 0;
        int rest = Math.abs(hundredths);
        int point = Saa1064.DIGITS - 3;
        if (isNegative && rest >= 1_000) {
            rest = (rest + 5) / 10;
            point++;
        }
        digits.put(0, (byte) MINUS);
        for (int i = Saa1064.DIGITS - 1; i >= first; i--) {
            boolean isLeadingZero = rest == 0 && i < point;
            digits.put(i, (byte) (isLeadingZero ? BLANK : DIGITS[rest % 10] | (i == point ? POINT : 0)));
            rest /= 10;
        }
        for (int i = 0; rest != 0 && i < Saa1064.DIGITS; i++) {
            digits.put(i, (byte) MINUS);
        }
    }
}
