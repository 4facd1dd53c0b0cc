package dev.rtio.samples.recorder;

import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.emulation.replay.ReplayI2cBus;

/** The balloon without its sensor. */
@Firmware(board = "balloon", overlays = "replay")
public interface ReplayedBalloon extends Balloon {
    @Node("i2c0")
    ReplayI2cBus bus();
}
