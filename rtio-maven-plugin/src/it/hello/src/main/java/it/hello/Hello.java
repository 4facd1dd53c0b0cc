package it.hello;

import dev.rtio.Cqe;
import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;

@Firmware(board = "hello")
interface Hello {
    @RtioDefine(sq = 2, cq = 2)
    Rtio rtio();

    @Node("porch")
    Lamp lamp();

    static void main(String[] args) {
        Hello board = HelloBoard.create();
        Rtio rtio = board.rtio();
        rtio.acquire().prepareNop(board.lamp(), 1).chained();
        rtio.acquire().prepareNop(board.lamp(), 2);
        rtio.submit();
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            System.out.println(cqe.userdata() + ": " + cqe.result());
            rtio.release(cqe);
        }
    }
}
