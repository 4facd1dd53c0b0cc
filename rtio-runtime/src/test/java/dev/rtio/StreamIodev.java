package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A synchronous stream: each shot reads the next number into 16 bytes, until it is told to fail. */
final class StreamIodev extends Iodev {
    int shots;
    int failAfter = Integer.MAX_VALUE;

    StreamIodev(int id) {
        super(id);
    }

    @Override
    protected void submit(Sqe head) {
        int granted = head.rxBuffer(16, 16);
        if (granted < 0) {
            head.fail(granted);
        } else if (shots == failAfter) {
            head.fail(-Errno.EIO);
        } else {
            shots++;
            head.buffer().putInt(head.offset(), shots);
            head.ok(4);
        }
    }

    static void shoot(Sqe sqe, int value) {
        assertEquals(16, sqe.rxBuffer(16, 16));
        sqe.buffer().putInt(sqe.offset(), value);
        sqe.ok(4);
    }

    /** Consumes one shot, checks it and gives everything back; the buffer first. */
    static void expectShot(Rtio rtio, int value) {
        Cqe cqe = rtio.consume();
        assertEquals("7=4", Answers.text(cqe));
        assertEquals(Cqe.MORE | Cqe.MEMPOOL_BUFFER, cqe.flags());
        assertEquals(4, cqe.length());
        assertEquals(value, cqe.buffer().getInt());
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        rtio.release(cqe);
    }
}
