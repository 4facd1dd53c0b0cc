package it.mistakes;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.RtioDefine;

@Firmware(board = "planted")
public interface Planted {
    @RtioDefine(sq = 2, cq = 2)
    Rtio samples();
}
