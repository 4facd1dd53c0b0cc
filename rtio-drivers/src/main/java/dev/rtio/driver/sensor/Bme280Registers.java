package dev.rtio.driver.sensor;

/**
 * The BME280's register map, with the names of the datasheet (Bosch BST-BME280-DS002, section 5). Addresses are
 * 8 bits; a read goes on to the next address after each byte, a write is pairs of address and value.
 */
public final class Bme280Registers {
    /** First byte of the temperature and pressure coefficients {@code dig_T1} to {@code dig_P9}, and {@code dig_H1}. */
    public static final int CALIB00 = 0x88;

    /** Number of bytes from {@link #CALIB00}: 0x88 to 0xA1, of which 0xA0 has no meaning. */
    public static final int CALIB00_LENGTH = 26;

    /** First byte of the humidity coefficients {@code dig_H2} to {@code dig_H6}. */
    public static final int CALIB26 = 0xE1;

    /** Number of bytes from {@link #CALIB26} that have a meaning. */
    public static final int CALIB26_LENGTH = 7;

    /** Bit of an address on SPI that is set to read and cleared to write (section 6.3). */
    public static final int SPI_READ = 0x80;

    /** Chip identification: reads {@link #CHIP_ID}. */
    public static final int ID = 0xD0;

    /** Writing {@link #SOFT_RESET} has the effect of a power-on reset; reads 0. */
    public static final int RESET = 0xE0;

    /** Humidity oversampling in bits 2 to 0; takes effect with the next write to {@link #CTRL_MEAS}. */
    public static final int CTRL_HUM = 0xF2;

    /** {@link #STATUS_MEASURING} and {@link #STATUS_IM_UPDATE}. */
    public static final int STATUS = 0xF3;

    /** Temperature oversampling in bits 7 to 5, pressure oversampling in bits 4 to 2, mode in bits 1 and 0. */
    public static final int CTRL_MEAS = 0xF4;

    /** Standby time in bits 7 to 5, IIR filter in bits 4 to 2, 3-wire SPI in bit 0. */
    public static final int CONFIG = 0xF5;

    /** First byte of the data: pressure and temperature (20 bits each, left-justified in 3 bytes), humidity (2 bytes). */
    public static final int PRESS_MSB = 0xF7;

    /** Number of data bytes from {@link #PRESS_MSB}. */
    public static final int DATA_LENGTH = 8;

    /** What {@link #ID} reads. */
    public static final int CHIP_ID = 0x60;

    /** What {@link #RESET} must be given. */
    public static final int SOFT_RESET = 0xB6;

    /** Bit of {@link #STATUS}: a conversion is running. */
    public static final int STATUS_MEASURING = 1 << 3;

    /** Bit of {@link #STATUS}: the coefficients are being copied from the chip's memory. */
    public static final int STATUS_IM_UPDATE = 1;

    /** Bits of {@link #CTRL_MEAS} that hold the mode. */
    public static final int MODE_MASK = 0b11;

    /** No measurements. */
    public static final int MODE_SLEEP = 0b00;

    /** One measurement, then sleep. 0b10 means the same. */
    public static final int MODE_FORCED = 0b01;

    /** Measurements with a standby time between them. */
    public static final int MODE_NORMAL = 0b11;

    /** Pressure or temperature code of a channel that was not measured. */
    public static final int SKIPPED_20_BITS = 0x80000;

    /** Humidity code where it was not measured. */
    public static final int SKIPPED_16_BITS = 0x8000;

    private Bme280Registers() {}
}
