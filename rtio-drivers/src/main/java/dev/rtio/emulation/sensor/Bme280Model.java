package dev.rtio.emulation.sensor;

import dev.rtio.driver.sensor.Bme280Coefficients;
import dev.rtio.driver.sensor.Bme280Registers;

/**
 * The register map of an emulated BME280 (Bosch BST-BME280-DS002, section 5): what a read yields and a write does at a
 * time. An access that the datasheet does not provide for is refused and counted as a finding.
 */
final class Bme280Model {
    /** Time from power-on or reset until the coefficients are in their registers (section 1.1, start-up time). */
    static final long STARTUP_NANOS = 2_000_000;

    private static final int FIRST_REGISTER = 0x80;
    private static final int CALIB41 = 0xF0;
    /** Reserved, but a burst from the status to the data passes it; what it reads is not specified (section 5.1). */
    private static final int RESERVED = 0xF6;

    private static final int CTRL_MEAS_KEPT = -1;

    private final Bme280Converter converter;
    private final byte[] calibration;

    /* What a burst read sees: the data registers as they were when it began. */
    private final byte[] shadow = new byte[Bme280Registers.DATA_LENGTH];

    private long coefficientsReadyAt;
    private int ctrlHum;
    private int ctrlMeas;
    private int config;
    private int delayedCtrlMeas;
    private int findings;

    Bme280Model(Bme280Coefficients coefficients, Bme280Surroundings surroundings, long now) {
        converter = new Bme280Converter(surroundings);
        calibration = Bme280Calibration.registers(coefficients, FIRST_REGISTER, CALIB41);
        reset(now);
    }

    private void reset(long now) {
        ctrlHum = 0;
        ctrlMeas = 0;
        config = 0;
        delayedCtrlMeas = CTRL_MEAS_KEPT;
        converter.reset();
        coefficientsReadyAt = now + STARTUP_NANOS;
    }

    /** Freezes the data registers for the reads that follow, so that a burst never mixes two measurements. */
    void beginRead(long now) {
        settle(now);
        left20(0, converter.pressure());
        left20(3, converter.temperature());
        shadow[6] = (byte) (converter.humidity() >> 8);
        shadow[7] = (byte) converter.humidity();
    }

    private void left20(int index, int code) {
        shadow[index] = (byte) (code >> 12);
        shadow[index + 1] = (byte) (code >> 4);
        shadow[index + 2] = (byte) (code << 4);
    }

    /** The value of a register, 0 to 255, or -1 for an address without a register. */
    int read(int register, long now) {
        settle(now);
        if (isCalibration(register)) {
            return now < coefficientsReadyAt ? 0 : calibration[register - FIRST_REGISTER] & 0xFF;
        }
        if (register >= Bme280Registers.PRESS_MSB
                && register < Bme280Registers.PRESS_MSB + Bme280Registers.DATA_LENGTH) {
            return shadow[register - Bme280Registers.PRESS_MSB] & 0xFF;
        }
        switch (register) {
            case Bme280Registers.ID:
                return Bme280Registers.CHIP_ID;
            case Bme280Registers.RESET:
            case RESERVED:
                return 0;
            case Bme280Registers.CTRL_HUM:
                return ctrlHum;
            case Bme280Registers.STATUS:
                return status(now);
            case Bme280Registers.CTRL_MEAS:
                return (ctrlMeas & ~Bme280Registers.MODE_MASK) | converter.mode();
            case Bme280Registers.CONFIG:
                return config;
            default:
                findings++;
                return -1;
        }
    }

    private int status(long now) {
        return (converter.measuring(now) ? Bme280Registers.STATUS_MEASURING : 0)
                | (now < coefficientsReadyAt ? Bme280Registers.STATUS_IM_UPDATE : 0);
    }

    /** Writes a register; false for one that is read-only or not there. */
    boolean write(int register, int value, long now) {
        settle(now);
        switch (register) {
            case Bme280Registers.RESET:
                if (value == Bme280Registers.SOFT_RESET) {
                    reset(now);
                }
                return true;
            case Bme280Registers.CTRL_HUM:
                ctrlHum = value & 0b111;
                return true;
            case Bme280Registers.CTRL_MEAS:
                writeCtrlMeas(value, now);
                return true;
            case Bme280Registers.CONFIG:
                // In normal mode the chip may ignore it (section 5.4.6), and this one does.
                if (converter.mode() != Bme280Registers.MODE_NORMAL) {
                    config = value & 0b1111_1101;
                    converter.configure(config >> 5, (config >> 2) & 0b111);
                }
                return true;
            default:
                findings++;
                return false;
        }
    }

    /** A mode change waits for the running conversion's end; further ones until then are ignored (section 3.3.1). */
    private void writeCtrlMeas(int value, long now) {
        if (!converter.measuring(now)) {
            command(value, now);
        } else if (delayedCtrlMeas == CTRL_MEAS_KEPT) {
            delayedCtrlMeas = value;
        }
    }

    private void command(int value, long now) {
        ctrlMeas = value;
        int mode = value & Bme280Registers.MODE_MASK;
        converter.command(
                value >> 5, (value >> 2) & 0b111, ctrlHum, mode == 0b10 ? Bme280Registers.MODE_FORCED : mode, now);
    }

    private void settle(long now) {
        if (delayedCtrlMeas != CTRL_MEAS_KEPT && now >= converter.conversionEnd()) {
            long end = converter.conversionEnd();
            converter.settle(end);
            int value = delayedCtrlMeas;
            delayedCtrlMeas = CTRL_MEAS_KEPT;
            command(value, end);
        }
        converter.settle(now);
    }

    /** Whether an address has a register. An address that does not is a finding. */
    boolean declared(int register) {
        boolean declared = isCalibration(register)
                || register == Bme280Registers.ID
                || register == Bme280Registers.RESET
                || (register >= Bme280Registers.CTRL_HUM && register <= Bme280Registers.CONFIG)
                || (register >= Bme280Registers.PRESS_MSB
                        && register < Bme280Registers.PRESS_MSB + Bme280Registers.DATA_LENGTH);
        if (!declared) {
            findings++;
        }
        return declared;
    }

    private static boolean isCalibration(int register) {
        return (register >= Bme280Registers.CALIB00
                        && register < Bme280Registers.CALIB00 + Bme280Registers.CALIB00_LENGTH)
                || (register >= Bme280Registers.CALIB26 && register <= CALIB41);
    }

    /** Counts an access that got nowhere near the registers. */
    void refuse() {
        findings++;
    }

    /** How many accesses so far the datasheet does not provide for. */
    int findings() {
        return findings;
    }
}
