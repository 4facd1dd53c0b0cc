package dev.rtio.samples.intercom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The call that the board describes. */
class CallTest {
    private final IntercomBoard board = IntercomBoard.create();

    @Test
    void theCallGoesTheSameWayEachTime() {
        var bytes = new ByteArrayOutputStream();
        var call = new Call(board, new Meter(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        call.run();
        assertEquals("""
                  0.010 s  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▃▄▅▅▅▅▅▅▄▄▄▄▅▅▅▆▆▆▆▅▅▅▄▄▃▂▃▄▄▄▅
                  0.510 s  ▅▅▅▅▅▅▆▅▅▅▅▅▅▄▄▄▃▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
                  1.010 s  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▃▄▅▅▅▅▅▅▄
                  1.283 s  louder
                  1.290 s  ▅▄▅▆▆▆▇▇▇▆▆▆▆▆▅▄▃▄▅▅▅▆▆▆▆▆▆▆▆▆▆▆▆▆▅▅▅▅▄▃▁▁▁▁▁▁▁▁▁▁
                  1.790 s  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▄▅▆▆▆▆▆▆▅
                  2.290 s  ▅▅▅▆▆▆▇▇▇▇▆▆▆
                  2.412 s  muted
                  3.094 s  on again
                  3.104 s  ▁▁▁▁▁▁▁▁▁▃▄▅▆▆▆▆▆▆▅▅▅▅▆▆▆▇▇▇
                  3.377 s  louder
                  3.384 s  ▇▇▇▇▆▆▅▅▅▆▆▆▇▇▇▇▇▇▇▇▇▇▇▇▇▆▆▆▅▅▃▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
                  3.884 s  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▄▅▆▇▇▇▇▇▇▆▆▆▆▇▇▇███
                  4.384 s  ▇▇▇▇▆▆▅▅▅▆▆▆▇▇▇▇▇▇▇█▇▇▇▇▇▆▆▆▅▅▄▁▁▁▁
                  4.731 s  hung up
                """, bytes.toString(StandardCharsets.UTF_8));
        assertEquals(5, call.keys());
        // 2412 ms and 4731 - 3094 ms, in blocks of 10 ms.
        assertEquals(241 + 163, call.heard());
    }

    @Test
    void theStreamPausesWhileTheCallIsMuted() {
        take();
        assertEquals(1, board.audio().multishotPauses());
        assertEquals(board.audio().pool().blocks(), board.audio().pool().highWater());
        // The blocks that were heard, those that filled the pool meanwhile, and the answer to hanging up.
        assertEquals(404 + 4 + 1, board.audio().completionCount());
    }

    @Test
    void hangingUpLeavesNothingBehind() {
        take();
        assertEnded(board.audio());
        assertEnded(board.control());
    }

    @Test
    void nothingIsAllocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        take();
        var again = new Call(IntercomBoard.create(), meter());
        long before = threads.getCurrentThreadAllocatedBytes();
        again.run();
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private void take() {
        new Call(board, meter()).run();
    }

    private static Meter meter() {
        return new Meter(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** The stream was answered for the last time, and nothing of it is left. */
    private static void assertEnded(Rtio rtio) {
        Cqe last = rtio.consume();
        assertEquals(-Errno.ECANCELED, last.result());
        assertEquals(0, last.flags() & Cqe.MORE);
        rtio.release(last);
        assertEquals("", rtio.inFlight());
        assertEquals(rtio.pool().blocks(), rtio.pool().free());
    }
}
