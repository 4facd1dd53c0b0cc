package dev.rtio.samples.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.emulation.bus.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The board as it is: 19.25 degrees and half a degree more each second, and a sensor that does not answer in the fifth round. */
class PipelineTest {
    private final ThermometerBoard board = ThermometerBoard.create();
    private final Pipeline pipeline = new Pipeline(board);

    PipelineTest() {
        board.start();
        pipeline.begin();
    }

    @Test
    void theDisplayShowsTheAirOfEachRound() {
        assertEquals(0, round());
        assertEquals("""
                            _   _   _
                         | |_|   | |_
              1.055 s    |  _|.  | |_|
            """, drawn());
        assertEquals(0, round());
        assertEquals("""
                        _   _   _   _
                        _| | |  _| |_|
              2.103 s  |_  |_|.|_  |_|
            """, drawn());
    }

    @Test
    void aSensorThatFailsCancelsItsRoundAndTheNextIsWhole() {
        for (int round = 1; round <= 4; round++) {
            assertEquals(0, round());
        }
        String digits = digits();
        assertEquals(-Errno.ENXIO, round());
        assertEquals(1, board.i2c().faults().injected(Fault.NACK));
        assertEquals(digits, digits(), "as in the fourth round");

        pipeline.begin();
        assertEquals(0, round());
        assertEquals("""
                        _   _   _   _
                        _|  _|  _|   |
              6.284 s  |_  |_ . _|   |
            """, drawn());
    }

    @Test
    void aDisplayThatFailsIsTheEndOfItsRound() {
        assertEquals(0, round());
        String digits = digits();
        // The third transfer of a round, in which the number of the register arrives, but not the first digit.
        board.i2c().faults().at(board.i2c().faults().transfers() + 2).nack(1);
        assertEquals(-Errno.EIO, round());
        assertEquals(digits, digits());
        pipeline.begin();
        assertEquals(0, round());
    }

    @Test
    void roundsTakeNoMoreRequestsThanTheBoardHas() {
        for (int round = 1; round <= 4; round++) {
            assertEquals(0, round());
        }
        assertEquals(board.rtio().sqSize(), board.rtio().sqHighWater());
        assertTrue(board.rtio().cqHighWater() <= board.rtio().cqSize());
    }

    @Test
    void nothingIsAllocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // A round has three transfers: one round of the first hundred fails, and one of the second.
        board.i2c().faults().at(400).nack();
        manyRounds();
        long before = threads.getCurrentThreadAllocatedBytes();
        manyRounds();
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
        assertEquals(2, board.i2c().faults().injected(Fault.NACK));
    }

    private void manyRounds() {
        for (int i = 0; i < 100; i++) {
            if (round() < 0) {
                pipeline.begin();
            }
        }
    }

    /** Waits for a round; the error for which it was cancelled, 0 if it was not. */
    private int round() {
        Rtio rtio = board.rtio();
        Cqe cqe = rtio.consume(Long.MAX_VALUE);
        int cause = cqe.cause();
        assertEquals(cause == 0 ? 0 : -Errno.ECANCELED, cqe.result());
        rtio.release(cqe);
        return cause;
    }

    private String drawn() {
        var bytes = new ByteArrayOutputStream();
        var picture = new Picture(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
        picture.print(board.rtio().timers().clock().nanoTime(), board.panel());
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** What is lit, as a text that can be compared. */
    private String digits() {
        var digits = new StringBuilder();
        for (int i = 0; i < Saa1064.DIGITS; i++) {
            digits.append(Integer.toHexString(board.panel().lit(i))).append(' ');
        }
        return digits.toString();
    }
}
