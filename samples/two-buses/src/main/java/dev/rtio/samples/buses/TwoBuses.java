package dev.rtio.samples.buses;

import static dev.rtio.annotation.Request.Op.READ;
import static dev.rtio.annotation.RtioDefine.AUTO;

import dev.rtio.Rtio;
import dev.rtio.Submission;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.Request;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.RtioSubmission;
import dev.rtio.driver.sensor.Bme280;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;

/** What the program sees of its board. Without the overlay nothing goes wrong. */
@Firmware(board = "two-buses", overlays = "rough")
public interface TwoBuses {
    /** The userdata of readings of the outdoor sensor. */
    int OUTDOOR = 0;

    /** The userdata of readings of the indoor sensor. */
    int INDOOR = 1;

    /** The context of both sensors, as large as two readings need that are under way at one time. */
    @RtioDefine(sq = AUTO, cq = AUTO, mempool = @Mempool(blocks = AUTO, blockSize = AUTO))
    Rtio samples();

    @RtioSubmission(context = "samples", requests = @Request(op = READ, iodev = "outdoor", userdata = OUTDOOR))
    Submission readOutdoor();

    @RtioSubmission(context = "samples", requests = @Request(op = READ, iodev = "indoor", userdata = INDOOR))
    Submission readIndoor();

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
