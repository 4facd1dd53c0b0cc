package it.firmware;

import static dev.rtio.annotation.Request.Link.CHAINED;
import static dev.rtio.annotation.Request.Op.NOP;
import static dev.rtio.annotation.RtioDefine.AUTO;

import dev.rtio.Cqe;
import dev.rtio.Rtio;
import dev.rtio.Submission;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.Request;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.RtioSubmission;
import it.library.Counter;

@Firmware(board = "counting")
public interface Counting {
    @RtioDefine(sq = AUTO, cq = AUTO)
    Rtio rtio();

    @RtioSubmission(
            context = "rtio",
            requests = {
                @Request(op = NOP, iodev = "counter0", link = CHAINED, noResponse = true),
                @Request(op = NOP, iodev = "counter0", userdata = 2)
            })
    Submission twice();

    @Node("counter0")
    Counter counter();

    static void main(String[] args) {
        Counting board = CountingBoard.create();
        Rtio rtio = board.rtio();
        System.out.println(rtio.sqSize() + " and " + rtio.cqSize());
        for (int i = 0; i < 2; i++) {
            board.twice().submit();
            Cqe cqe = rtio.consume();
            System.out.println(cqe.userdata() + ": " + cqe.result());
            rtio.release(cqe);
        }
    }
}
