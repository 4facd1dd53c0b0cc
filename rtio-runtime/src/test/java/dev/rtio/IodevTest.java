package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("IOD: iodevs; their queues are in SqeQueueTest, what they see of a request in OperationTest")
class IodevTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final Rtio rtio = new Rtio(new IodevTable(3).add(ok).add(held), 4, 4);

    @Test
    @DisplayName("IOD-1: requests reach the iodev of their number, from every context")
    void reach() {
        ScriptedIodev first = ScriptedIodev.ok(0);
        ScriptedIodev last = ScriptedIodev.ok(2);
        IodevTable iodevs = new IodevTable(3).add(first).add(last);
        for (int i = 0; i < 2; i++) {
            Rtio context = new Rtio(iodevs, 2, 2);
            context.acquire().prepareNop(last, i);
            context.acquire().prepareNop(first, 2 + i);
            context.submit();
        }
        assertEquals(List.of(0L, 1L), last.got);
        assertEquals(List.of(2L, 3L), first.got);
    }

    @Test
    @DisplayName("IOD-1: a number is 0 or more, fits the table and is given once")
    void numbers() {
        assertThrows(IllegalArgumentException.class, () -> ScriptedIodev.ok(-1));
        assertThrows(IllegalArgumentException.class, () -> new IodevTable(0));
        IodevTable table = new IodevTable(2).add(ScriptedIodev.ok(1));
        assertThrows(IllegalArgumentException.class, () -> table.add(ScriptedIodev.ok(1)));
        assertThrows(IllegalArgumentException.class, () -> table.add(ScriptedIodev.ok(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1_000_000})
    @DisplayName("IOD-1: what is for an iodev that there is not is answered -ENODEV")
    void unknown(int id) {
        rtio.acquire().prepareNop(ScriptedIodev.ok(id), 5);
        rtio.submit();
        Cqe cqe = rtio.consume();
        assertEquals("5=-ENODEV", Answers.text(cqe));
        assertEquals(id, cqe.iodev());
    }

    @Test
    @DisplayName(
            "IOD-2, rule 11, limit 7: completing twice, or what is not with the iodev, is counted and changes nothing")
    void completedTwice() {
        Sqe sqe = rtio.acquire();
        sqe.ok(0);
        assertEquals(1, rtio.strays(), "acquired");
        sqe.prepareNop(held, 1);
        sqe.ok(0);
        assertEquals(2, rtio.strays(), "prepared");
        rtio.submit();
        Sqe inFlight = held.held.remove();
        assertSame(sqe, inFlight);
        inFlight.ok(0);
        inFlight.ok(0);
        assertEquals(3, rtio.strays(), "done");
        inFlight.fail(-Errno.EIO);
        assertEquals(4, rtio.strays(), "done");
        assertThrows(IllegalStateException.class, () -> inFlight.result(1), "done");
        assertThrows(IllegalStateException.class, () -> inFlight.rxBuffer(1, 1), "done");
        assertEquals(List.of("1=0"), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("IOD-2: a success is not negative, a failure is")
    void resultsAreChecked() {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Sqe sqe = held.held.remove();
        assertThrows(IllegalArgumentException.class, () -> sqe.ok(-1));
        assertThrows(IllegalArgumentException.class, () -> sqe.result(-1));
        assertThrows(IllegalArgumentException.class, () -> sqe.fail(0));
        assertThrows(IllegalArgumentException.class, () -> sqe.fail(Errno.EIO));
        sqe.fail(-Errno.EIO);
        Cqe cqe = rtio.consume();
        assertEquals(-Errno.EIO, cqe.result());
        assertEquals(-Errno.EIO, cqe.cause(), "a failure is its own cause");
    }

    @Test
    @DisplayName("IOD-4: completing is the last thing to do for a request: what follows may come within that call")
    void nextComesWithin() {
        List<String> trace = new ArrayList<>();
        ScriptedIodev next = new ScriptedIodev(2, head -> {
            trace.add("next starts");
            head.ok(0);
        });
        Rtio context = new Rtio(new IodevTable(3).add(held).add(next), 2, 2);
        context.acquire().prepareNop(held, 1).chained();
        context.acquire().prepareNop(next, 2);
        context.submit();
        held.held.remove().ok(0);
        trace.add("completed");
        assertEquals(List.of("next starts", "completed"), trace);
    }

    @Test
    @DisplayName("IOD-5: an iodev walks a transaction by its members, and sees nothing of the chain behind it")
    void walk() {
        rtio.acquire().prepareNop(held, 1).transaction();
        rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareNop(held, 3);
        rtio.submit();
        Sqe head = held.held.remove();
        assertEquals(2, head.nextInTransaction().userdata());
        assertNull(head.nextInTransaction().nextInTransaction());
        head.ok(0);
        assertNull(held.held.peek().nextInTransaction(), "a single request has no members");
    }

    @Test
    @DisplayName("limit 20: an iodev that has enough says so, -EAGAIN, and the submitter knows at once")
    void backPressure() {
        SqeQueue waiting = new SqeQueue();
        ScriptedIodev busy = new ScriptedIodev(2, head -> {
            if (waiting.size() == 1) {
                head.fail(-Errno.EAGAIN);
            } else {
                waiting.add(head);
            }
        });
        Rtio context = new Rtio(new IodevTable(3).add(busy), 3, 3);
        for (int i = 1; i <= 3; i++) {
            context.acquire().prepareNop(busy, i);
        }
        context.submit();
        assertEquals(List.of("2=-EAGAIN", "3=-EAGAIN"), Answers.of(context));
        assertEquals(1, waiting.highWater());
        waiting.poll().ok(0);
        assertEquals(List.of("1=0"), Answers.of(context));
    }

    @Test
    @DisplayName("SEN-11, limit 32: an iodev may serve several streams at once: each reader has its own")
    void severalStreams() {
        StreamIodev stream = new StreamIodev(0);
        IodevTable iodevs = new IodevTable(1).add(stream);
        List<Rtio> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Rtio reader = new Rtio(iodevs, 1, 1, new Mempool(1, 16, 8));
            reader.acquire().prepareReadMultishot(stream, 0, 7);
            reader.submit();
            readers.add(reader);
        }
        for (int n = 1; n <= 9; n++) {
            StreamIodev.expectShot(readers.get((n - 1) % 3), n);
        }
    }
}
