package dev.rtio.samples.hello;

import dev.rtio.Cqe;
import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.RtioDefine;

/** One context, one chain of two nops: the second begins when the first is done. */
@Firmware(board = "hello")
interface Hello {
    @RtioDefine(sq = 2, cq = 2)
    Rtio rtio();

    static void main(String[] args) {
        Rtio rtio = HelloBoard.create().rtio();
        rtio.acquire().prepareNop(null, 1).chained();
        rtio.acquire().prepareNop(null, 2);
        rtio.submit();
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            System.out.println("nop " + cqe.userdata() + ": result " + cqe.result());
            rtio.release(cqe);
        }
    }
}
