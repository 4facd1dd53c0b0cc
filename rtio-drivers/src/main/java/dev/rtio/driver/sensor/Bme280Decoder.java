package dev.rtio.driver.sensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns frames of one BME280 into physical units. A frame is what {@link Bme280} reads: {@value #FRAME_BYTES} bytes,
 * big-endian, whatever the buffer's order:
 *
 * <table>
 * <caption>Frame</caption>
 * <tr><th>offset</th><th>size</th><th>content</th></tr>
 * <tr><td>0</td><td>8</td><td>time at which the data were read, nanoseconds of the board's clock</td></tr>
 * <tr><td>8</td><td>4</td><td>pressure code, 20 bits</td></tr>
 * <tr><td>12</td><td>4</td><td>temperature code, 20 bits</td></tr>
 * <tr><td>16</td><td>4</td><td>humidity code, 16 bits</td></tr>
 * </table>
 *
 * <p>Frames are read at the buffer's position, which stays. Stateless, safe for use by several threads; allocates nothing.
 *
 * @param coefficients those of the sensor that the frames are from
 */
public record Bme280Decoder(Bme280Coefficients coefficients) {
    /** Size of a frame. */
    public static final int FRAME_BYTES = 20;

    private static final int TIMESTAMP = 0;
    private static final int PRESSURE = 8;
    private static final int TEMPERATURE = 12;
    private static final int HUMIDITY = 16;

    /** When the data were read, in nanoseconds of the board's clock. */
    public long timestamp(ByteBuffer frame) {
        long value = frame.getLong(frame.position() + TIMESTAMP);
        return frame.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    /** Temperature in hundredths of a degree Celsius: 2508 is 25.08 °C. */
    public int temperature(ByteBuffer frame) {
        return Bme280Compensation.temperature(fineTemperature(frame));
    }

    /** Whether the frame has a pressure; without one {@link #pressure(ByteBuffer)} means nothing. */
    public boolean hasPressure(ByteBuffer frame) {
        return code(frame, PRESSURE) != Bme280Registers.SKIPPED_20_BITS;
    }

    /** Pressure in Pa as Q24.8: divided by 256 it is Pa. */
    public long pressure(ByteBuffer frame) {
        return Bme280Compensation.pressure(coefficients, fineTemperature(frame), code(frame, PRESSURE));
    }

    /** Whether the frame has a humidity; without one {@link #humidity(ByteBuffer)} means nothing. */
    public boolean hasHumidity(ByteBuffer frame) {
        return code(frame, HUMIDITY) != Bme280Registers.SKIPPED_16_BITS;
    }

    /** Relative humidity as Q22.10: divided by 1024 it is percent. */
    public int humidity(ByteBuffer frame) {
        return Bme280Compensation.humidity(coefficients, fineTemperature(frame), code(frame, HUMIDITY));
    }

    private int fineTemperature(ByteBuffer frame) {
        return Bme280Compensation.fineTemperature(coefficients, code(frame, TEMPERATURE));
    }

    private static int code(ByteBuffer frame, int field) {
        int value = frame.getInt(frame.position() + field);
        return frame.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    /**
     * Writes a frame.
     *
     * @param frame receives it
     * @param offset absolute position of its first byte
     * @param timestamp when the data were read
     * @param data holds the data registers as read from {@link Bme280Registers#PRESS_MSB} on
     * @param dataOffset absolute position of the first of them
     */
    static void encode(ByteBuffer frame, int offset, long timestamp, ByteBuffer data, int dataOffset) {
        boolean bigEndian = frame.order() == ByteOrder.BIG_ENDIAN;
        frame.putLong(offset + TIMESTAMP, bigEndian ? timestamp : Long.reverseBytes(timestamp));
        putCode(frame, offset + PRESSURE, left20(data, dataOffset), bigEndian);
        putCode(frame, offset + TEMPERATURE, left20(data, dataOffset + 3), bigEndian);
        int humidity = ((data.get(dataOffset + 6) & 0xFF) << 8) | (data.get(dataOffset + 7) & 0xFF);
        putCode(frame, offset + HUMIDITY, humidity, bigEndian);
    }

    private static int left20(ByteBuffer data, int offset) {
        return ((data.get(offset) & 0xFF) << 12)
                | ((data.get(offset + 1) & 0xFF) << 4)
                | ((data.get(offset + 2) & 0xFF) >> 4);
    }

    private static void putCode(ByteBuffer frame, int offset, int code, boolean bigEndian) {
        frame.putInt(offset, bigEndian ? code : Integer.reverseBytes(code));
    }
}
