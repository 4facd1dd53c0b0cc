package dev.rtio.samples.pipeline;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.sensor.Bme280;
import dev.rtio.emulation.i2c.EmulatedI2cBus;

/** What the program sees of its board. Without the overlay nothing goes wrong. */
@Firmware(board = "thermometer", overlays = "loose-contact")
public interface Thermometer {
    /** The pipeline's context: the five requests of a round, and the last one of the round before, in which it is submitted. */
    @RtioDefine(sq = 6, cq = 6)
    Rtio rtio();

    @Node("sensor")
    Bme280 sensor();

    @Node("display")
    Saa1064 display();

    @Node("panel")
    EmulatedSaa1064 panel();

    @Node("i2c0")
    EmulatedI2cBus i2c();
}
