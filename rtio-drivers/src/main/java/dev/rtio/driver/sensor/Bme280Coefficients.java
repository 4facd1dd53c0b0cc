package dev.rtio.driver.sensor;

import java.nio.ByteBuffer;

/**
 * The coefficients that the maker measured and stored in one sensor: {@code dig_T1} … {@code dig_H6} of the datasheet
 * (Bosch BST-BME280-DS002, section 4.2.2), each in the range of its type there.
 *
 * @param t1 unsigned 16 bits
 * @param t2 signed 16 bits
 * @param t3 signed 16 bits
 * @param p1 unsigned 16 bits
 * @param p2 signed 16 bits
 * @param p3 signed 16 bits
 * @param p4 signed 16 bits
 * @param p5 signed 16 bits
 * @param p6 signed 16 bits
 * @param p7 signed 16 bits
 * @param p8 signed 16 bits
 * @param p9 signed 16 bits
 * @param h1 unsigned 8 bits
 * @param h2 signed 16 bits
 * @param h3 unsigned 8 bits
 * @param h4 signed 12 bits
 * @param h5 signed 12 bits
 * @param h6 signed 8 bits
 */
public record Bme280Coefficients(
        int t1,
        int t2,
        int t3,
        int p1,
        int p2,
        int p3,
        int p4,
        int p5,
        int p6,
        int p7,
        int p8,
        int p9,
        int h1,
        int h2,
        int h3,
        int h4,
        int h5,
        int h6) {

    /**
     * Reads the coefficients as the registers hold them.
     *
     * @param registers from index 0 the {@value Bme280Registers#CALIB00_LENGTH} bytes from register 0x88 on, then the
     *     {@value Bme280Registers#CALIB26_LENGTH} bytes from register 0xE1 on
     */
    static Bme280Coefficients of(ByteBuffer registers) {
        int h = Bme280Registers.CALIB00_LENGTH;
        return new Bme280Coefficients(
                unsigned16(registers, 0),
                signed16(registers, 2),
                signed16(registers, 4),
                unsigned16(registers, 6),
                signed16(registers, 8),
                signed16(registers, 10),
                signed16(registers, 12),
                signed16(registers, 14),
                signed16(registers, 16),
                signed16(registers, 18),
                signed16(registers, 20),
                signed16(registers, 22),
                unsigned8(registers, 25),
                signed16(registers, h),
                unsigned8(registers, h + 2),
                // 0xE5 is shared: its low half belongs to dig_H4, its high half to dig_H5.
                (registers.get(h + 3) << 4) | (registers.get(h + 4) & 0x0F),
                (registers.get(h + 5) << 4) | (unsigned8(registers, h + 4) >> 4),
                registers.get(h + 6));
    }

    private static int unsigned8(ByteBuffer registers, int index) {
        return registers.get(index) & 0xFF;
    }

    private static int unsigned16(ByteBuffer registers, int index) {
        return unsigned8(registers, index) | (unsigned8(registers, index + 1) << 8);
    }

    private static int signed16(ByteBuffer registers, int index) {
        return (short) unsigned16(registers, index);
    }
}
