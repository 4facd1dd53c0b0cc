package dev.rtio.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rtio.Cqe;
import dev.rtio.Rtio;

/** What tests want of the completions of a context. */
public final class Completions {
    private Completions() {}

    /** The context has completions with these results, in this order, and no others; they are released. */
    public static void assertResults(Rtio rtio, int... results) {
        for (int result : results) {
            Cqe cqe = rtio.consume();
            assertNotNull(cqe, "a completion with result " + result);
            assertEquals(result, cqe.result());
            rtio.release(cqe);
        }
        assertNull(rtio.consume());
    }

    /** The context has one completion, with this result and this cause; it is released. */
    public static void assertFailure(Rtio rtio, int result, int cause) {
        Cqe cqe = rtio.consume();
        assertNotNull(cqe);
        assertEquals(result, cqe.result());
        assertEquals(cause, cqe.cause());
        rtio.release(cqe);
        assertNull(rtio.consume());
    }
}
