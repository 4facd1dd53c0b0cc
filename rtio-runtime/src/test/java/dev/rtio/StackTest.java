package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 10: no recursion")
class StackTest {
    private static final int LENGTH = 32_768;

    /** Completes at once and remembers between which depths of the stack it was called. */
    private static final class DepthIodev extends Iodev {
        int shallowest = Integer.MAX_VALUE;
        int deepest;
        long calls;

        DepthIodev(int id) {
            super(id);
        }

        void measure() {
            // To walk the stack is slow; growth shows in a sample as well.
            if (calls++ % 64 != 0) {
                return;
            }
            int depth = StackWalker.getInstance().walk(frames -> (int) frames.count());
            shallowest = Math.min(shallowest, depth);
            deepest = Math.max(deepest, depth);
        }

        @Override
        protected void submit(Sqe head) {
            measure();
            if (head.op() != Op.RX) {
                head.ok(0);
            } else if (head.rxBuffer(1, 1) < 0) {
                head.fail(-Errno.ENOMEM);
            } else {
                head.ok(1);
            }
        }
    }

    private final DepthIodev iodev = new DepthIodev(0);
    private final IodevTable iodevs = new IodevTable(1).add(iodev);

    private void expectConstantStack(long calls) {
        assertEquals(calls, iodev.calls);
        // What starts at once, when it is submitted, has one frame less below it.
        assertTrue(iodev.deepest - iodev.shallowest <= 1, iodev.shallowest + " to " + iodev.deepest + " frames");
    }

    private static void expectAll(Rtio rtio, int count, int result) {
        for (int i = 0; i < count; i++) {
            Cqe cqe = rtio.consume();
            assertEquals(i, cqe.userdata());
            assertEquals(result, cqe.result());
            rtio.release(cqe);
        }
        assertNull(rtio.consume());
    }

    @Test
    @DisplayName("SUB-11, rule 10, limit 21: a chain of synchronous operations uses constant stack")
    void chain() {
        Rtio rtio = new Rtio(iodevs, LENGTH, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            Sqe sqe = rtio.acquire().prepareNop(iodev, i);
            if (i < LENGTH - 1) {
                sqe.chained();
            }
        }
        assertEquals(LENGTH, rtio.submit());
        expectConstantStack(LENGTH);
        expectAll(rtio, LENGTH, 0);
    }

    @Test
    @DisplayName("SUB-11, rule 10: so does a chain that fails at its head")
    void failingChain() {
        Rtio rtio = new Rtio(iodevs, LENGTH, LENGTH);
        rtio.acquire().prepareTinyWrite(null, 0, 0L, 1, -1).chained().noResponse();
        for (int i = 0; i < LENGTH - 1; i++) {
            Sqe sqe = rtio.acquire().prepareNop(iodev, i);
            if (i < LENGTH - 2) {
                sqe.chained();
            }
        }
        rtio.submit();
        assertEquals(0, iodev.calls);
        expectAll(rtio, LENGTH - 1, -Errno.ECANCELED);
    }

    @Test
    @DisplayName("SUB-11, rule 10: and a transaction")
    void transaction() {
        Rtio rtio = new Rtio(iodevs, LENGTH, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            Sqe sqe = rtio.acquire().prepareNop(iodev, i);
            if (i < LENGTH - 1) {
                sqe.transaction();
            }
        }
        rtio.submit();
        expectConstantStack(1);
        expectAll(rtio, LENGTH, 0);
    }

    @Test
    @DisplayName("MSH-1, rule 10, limit 12: and a synchronous stream")
    void stream() {
        Rtio rtio = new Rtio(iodevs, 1, LENGTH, new Mempool(LENGTH, 1, 1));
        rtio.acquire().prepareReadMultishot(iodev, 0, 0);
        rtio.submit();
        expectConstantStack(LENGTH);
        assertEquals(1, rtio.multishotPauses());
    }

    @Test
    @DisplayName("SUB-11, rule 10: and callbacks that submit callbacks")
    void callbacks() {
        Rtio rtio = new Rtio(iodevs, 2, 1);
        RtioCallback[] self = new RtioCallback[1];
        self[0] = (context, sqe, result, arg) -> {
            iodev.measure();
            if (arg > 0) {
                context.acquire().prepareCallbackNoCqe(self[0], arg - 1, 0);
                context.submit();
            }
        };
        rtio.acquire().prepareCallbackNoCqe(self[0], LENGTH, 0);
        rtio.submit();
        expectConstantStack(LENGTH + 1);
        assertTrue(iodev.deepest > 0);
    }
}
