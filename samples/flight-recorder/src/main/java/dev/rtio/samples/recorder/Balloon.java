package dev.rtio.samples.recorder;

import dev.rtio.Rtio;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.sensor.Bme280;
import dev.rtio.emulation.timer.VirtualTimer;

/** What the program sees of its board, recorded or replayed. */
public interface Balloon {
    @RtioDefine(sq = 2, cq = 2, mempool = @Mempool(blocks = 1, blockSize = 24))
    Rtio samples();

    @Node("outside")
    Bme280 outside();

    @Node("timer0")
    VirtualTimer timer();
}
