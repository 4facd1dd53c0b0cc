package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AWT-5, rule 5: of all signals to one await the first is told so, and only that")
class SignalRaceTest {
    private final HeldIodev held = new HeldIodev(0);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(held), 4, 4);
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    private boolean signalElsewhere(long handle) throws Exception {
        return other.submit(() -> rtio.signal(handle)).get();
    }

    @Test
    @DisplayName("another thread is told when a request is no await")
    void noAwait() throws Exception {
        long handle = rtio.acquire().prepareNop(held, 1).handle();
        rtio.submit();
        assertFalse(signalElsewhere(handle));
        assertFalse(rtio.signal(handle));
    }

    @Test
    @DisplayName("the owner is told that another thread was faster, though it has not looked yet")
    void otherThreadWasFaster() throws Exception {
        long handle = rtio.acquire().prepareAwait(null, 0, 1).handle();
        rtio.submit();
        assertTrue(signalElsewhere(handle));
        assertFalse(signalElsewhere(handle));
        assertFalse(rtio.signal(handle));
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("another thread is told that the owner was faster")
    void ownerWasFaster() throws Exception {
        long handle = rtio.acquire().prepareAwait(null, 0, 1).handle();
        assertTrue(rtio.signal(handle));
        assertFalse(signalElsewhere(handle));
        rtio.submit();
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("an await that is prepared anew takes a signal anew")
    void preparedAnew() throws Exception {
        Sqe sqe = rtio.acquire().prepareAwait(null, 0, 1);
        assertTrue(signalElsewhere(sqe.handle()));
        assertEquals(1, rtio.submit());
        assertEquals(List.of("1=0"), Answers.of(rtio));

        Sqe again = rtio.acquire().prepareAwait(null, 0, 2);
        assertTrue(rtio.signal(again.handle()));
        again.prepareAwait(null, 0, 3);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio), "the first signal was for what it was before");
        assertTrue(signalElsewhere(again.handle()));
        assertEquals(List.of("3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("signals to requests that are dropped do not pile up and hold their sender up")
    void dropped() throws Exception {
        for (int i = 0; i < 100; i++) {
            long handle = rtio.acquire().prepareAwait(null, 0, i).handle();
            try {
                assertTrue(other.submit(() -> rtio.signal(handle)).get(60, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw new AssertionError("the sender of signal " + i + " is held up", e);
            } finally {
                rtio.dropAll();
            }
        }
    }
}
