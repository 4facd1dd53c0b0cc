package it.firmware;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import it.library.Counter;

@Firmware(board = "counting")
public interface Counting {
    @RtioDefine(sq = 1, cq = 1)
    Rtio rtio();

    @Node("counter0")
    Counter counter();
}
