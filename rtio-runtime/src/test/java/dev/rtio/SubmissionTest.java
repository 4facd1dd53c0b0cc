package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Acquire, prepare, submit, consume, release: CTX-3 to CTX-10, SUB-1, SUB-8. */
class SubmissionTest {
    @Test
    void aNopWithoutIodevIsCompletedByTheExecutor() {
        Rtio rtio = new Rtio(new IodevTable(1), 1, 1);
        rtio.acquire().prepareNop(null, 42);
        assertEquals(1, rtio.submit());
        Cqe cqe = rtio.consume();
        assertEquals(0, cqe.result());
        assertEquals(42, cqe.userdata());
        rtio.release(cqe);
        assertNull(rtio.consume());
    }
}
