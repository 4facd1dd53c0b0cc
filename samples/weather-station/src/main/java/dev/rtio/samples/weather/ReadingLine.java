package dev.rtio.samples.weather;

import dev.rtio.driver.sensor.Bme280Decoder;
import java.io.PrintStream;
import java.nio.ByteBuffer;

/**
 * Prints one reading. A formatter would make garbage, so the digits go into one byte array that is used again for each
 * line.
 */
final class ReadingLine {
    private final byte[] text = new byte[96];
    private final PrintStream out;
    private int length;

    ReadingLine(PrintStream out) {
        this.out = out;
    }

    /** Prints what the columns are. */
    void printTitle() {
        length = 0;
        add("sensor   temperature  pressure    humidity\n");
        out.write(text, 0, length);
    }

    /** Prints the frame as a line. */
    void print(String name, Bme280Decoder decoder, ByteBuffer frame) {
        length = 0;
        add(name);
        add("  ");
        addHundredths(decoder.temperature(frame));
        add(" °C  ");
        // Pascal with 8 bits behind the point, and percent with 10, rounded to hundredths.
        addHundredths((decoder.pressure(frame) * 100 + 128) >> 8);
        add(" Pa  ");
        addHundredths((decoder.humidity(frame) * 100L + 512) >> 10);
        add(" %RH\n");
        out.write(text, 0, length);
    }

    private void add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            // UTF-8 has two bytes for the one character here that is not ASCII.
            if (c == '°') {
                text[length++] = (byte) 0xC2;
                text[length++] = (byte) 0xB0;
            } else {
                text[length++] = (byte) c;
            }
        }
    }

    private void addHundredths(long value) {
        long rest = value;
        if (rest < 0) {
            text[length++] = '-';
            rest = -rest;
        }
        long divisor = 1;
        while (rest / divisor >= 10 || divisor < 100) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            text[length++] = (byte) ('0' + rest / divisor % 10);
            if (divisor == 100) {
                text[length++] = '.';
            }
        }
    }
}
