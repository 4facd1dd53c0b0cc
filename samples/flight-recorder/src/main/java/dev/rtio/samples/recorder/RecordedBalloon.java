package dev.rtio.samples.recorder;

import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.driver.recording.BusRecorder;

/** The balloon as it flies. */
@Firmware(board = "balloon", overlays = "record")
public interface RecordedBalloon extends Balloon {
    @Node("recorder")
    BusRecorder recorder();
}
