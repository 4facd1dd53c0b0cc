package dev.rtio.samples.buses;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.sensor.Bme280;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;

/** What the program sees of its board. Without the overlay nothing goes wrong. */
@Firmware(board = "two-buses", overlays = "rough")
public interface TwoBuses {
    @RtioDefine(sq = 2, cq = 2, mempool = @Mempool(blocks = 2, blockSize = 24))
    Rtio samples();

    @Node("outdoor")
    Bme280 outdoor();

    @Node("indoor")
    Bme280 indoor();

    @Node("i2c0")
    EmulatedI2cBus i2c();

    @Node("spi0")
    EmulatedSpiBus spi();

    @Node("timer0")
    VirtualTimer timer();
}
