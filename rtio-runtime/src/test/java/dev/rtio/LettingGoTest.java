package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rules 1, 6: an iodev that is asked to let go may complete the request there and then")
class LettingGoTest {
    /** Keeps what it gets, and does as the test says when it is asked to let go. */
    private static final class Asked extends Iodev {
        Predicate<Sqe> answer = head -> false;

        Asked() {
            super(0);
        }

        @Override
        protected void submit(Sqe head) {}

        @Override
        protected boolean cancel(Sqe head) {
            return answer.test(head);
        }
    }

    private final long[] now = new long[1];
    private final Asked iodev = new Asked();
    private final Rtio rtio =
            new Rtio(new IodevTable(1).add(iodev), 2, 2, null, new TestTimers(() -> now[0]), WaitStrategy.PARK);

    private Sqe submitTimed() {
        Sqe sqe = rtio.acquire().prepareNop(iodev, 1).timeout(5);
        rtio.submit();
        return sqe;
    }

    @Test
    @DisplayName("when the time is over: what it answers is the answer, and there is no second one")
    void whenTimeIsOver() {
        iodev.answer = head -> {
            head.ok(7);
            return false;
        };
        submitTimed();
        now[0] = 5;
        assertEquals(List.of("1=7"), Answers.of(rtio));
        assertEquals(1, rtio.completionCount());
        assertEquals(2, rtio.acquirable());
    }

    @Test
    @DisplayName("when it is cancelled: the request is out, and cancelled")
    void whenCancelled() {
        iodev.answer = head -> {
            head.ok(7);
            return false;
        };
        assertEquals(CancelOutcome.REMOVED, rtio.cancel(submitTimed().handle()));
        assertEquals(List.of("1=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
    }

    @Test
    @DisplayName("one that shuts the context down meanwhile changes nothing about that")
    void whenShutDownMeanwhile() {
        iodev.answer = head -> {
            iodev.answer = again -> false;
            rtio.shutdown();
            return true;
        };
        Sqe sqe = submitTimed();
        now[0] = 5;
        assertEquals(List.of("1=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        sqe.ok(0);
        assertEquals(0, rtio.shutdown());
        assertEquals(1, rtio.completionCount());
    }
}
