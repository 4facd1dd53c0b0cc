package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 5: whoever is told REMOVED finds -ECANCELED, and the chain behind it is cancelled")
class SelfCancelTest {
    private final Rtio rtio = new Rtio(new IodevTable(1), 4, 4);
    private final List<CancelOutcome> outcomes = new ArrayList<>();

    @Test
    @DisplayName("a callback that cancels itself")
    void callback() {
        rtio.acquire()
                .prepareCallback((context, sqe, result, arg) -> outcomes.add(context.cancel(sqe.handle())), 0, 1)
                .chained();
        rtio.acquire().prepareNop(null, 2);
        rtio.submit();
        assertEquals(List.of(CancelOutcome.REMOVED), outcomes);
        assertEquals(
                List.of("1=-ECANCELED because of -ECANCELED", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
    }

    @Test
    @DisplayName("a callback that shuts its context down")
    void shutdown() {
        rtio.acquire()
                .prepareCallback((context, sqe, result, arg) -> context.shutdown(), 0, 1)
                .chained();
        rtio.acquire().prepareNop(null, 2);
        rtio.submit();
        assertEquals(
                List.of("1=-ECANCELED because of -ECANCELED", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
    }

    @Test
    @DisplayName("a CANCEL of itself")
    void cancel() {
        Sqe sqe = rtio.acquire();
        sqe.prepareCancel(sqe.handle(), 1);
        rtio.submit();
        assertEquals(List.of("1=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
    }
}
