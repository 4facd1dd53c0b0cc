package dev.rtio.samples.intercom;

import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;

/** What the program sees of its board: where sound and keys come from does not matter to it. */
@Firmware(board = "intercom")
public interface Intercom {
    /** The context that the microphone streams into. A fifth block of sound that nobody has taken lets the stream pause. */
    @RtioDefine(sq = 1, cq = 8, mempool = @Mempool(blocks = 4, blockSize = 320, align = 32))
    Rtio audio();

    /** The context that the keys come in. */
    @RtioDefine(sq = 1, cq = 4, mempool = @Mempool(blocks = 2, blockSize = 4, align = 4))
    Rtio control();

    @Node("microphone")
    Iodev microphone();

    @Node("keypad")
    Iodev keypad();
}
