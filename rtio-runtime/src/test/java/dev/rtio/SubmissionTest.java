package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SUB: submission; waiting is in WaitTest, the stack in StackTest")
class SubmissionTest {
    private final ScriptedIodev iodev = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(iodev).add(held);

    @Test
    @DisplayName("SUB-1: an empty submit is fine and never waits")
    void emptySubmit() {
        assertEquals(0, new Rtio(iodevs, 1, 1).submit());
    }

    @Test
    @DisplayName("SUB-1, CTX-14: a batch is handed out in order, and answered in the order of completion")
    void batch() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        for (int i = 0; i < 4; i++) {
            rtio.acquire().prepareNop(held, i);
        }
        assertEquals(4, rtio.submit());
        assertNull(rtio.consume());
        assertEquals(0, held.held.getFirst().userdata());
        held.held.removeLast().ok(0);
        held.held.removeFirst().ok(0);
        assertEquals(List.of("3=0", "0=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("SUB-5: a batch goes in whole or not at all, and is prepared in place: there is nothing to copy")
    void batchInPlace() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        Sqe[] batch = new Sqe[5];
        assertEquals(-Errno.ENOMEM, rtio.acquire(batch, 5));
        assertEquals(4, rtio.acquirable(), "nothing was taken");
        assertEquals(0, rtio.acquire(batch, 4));
        for (int i = 0; i < 4; i++) {
            batch[i].prepareNop(iodev, i);
        }
        assertEquals(4, rtio.submit());
        assertEquals(List.of("0=0", "1=0", "2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("SUB-6: every request has a handle, not only the first of a batch; each names one use of its slot")
    void handles() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        Sqe first = rtio.acquire();
        Sqe second = rtio.acquire();
        long handle = first.handle();
        assertTrue(handle != second.handle());
        first.prepareNop(held, 1);
        assertEquals(handle, first.handle(), "known before it is prepared");
        second.prepareNop(iodev, 2);
        rtio.submit();
        assertEquals(handle, first.handle(), "and until it is done");
        held.held.remove().ok(0);
        assertEquals(List.of("2=0", "1=0"), Answers.of(rtio));
        assertSame(second, rtio.acquire());
        assertSame(first, rtio.acquire());
        assertTrue(handle != first.handle(), "the slot has another use");
    }

    @Test
    @DisplayName("SUB-8: a request that is not prepared holds back everything behind it")
    void unpreparedHoldsBack() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        rtio.acquire().prepareNop(iodev, 1);
        Sqe late = rtio.acquire();
        rtio.acquire().prepareNop(iodev, 3);
        assertEquals(1, rtio.submit());
        assertEquals(List.of(1L), iodev.got);
        late.prepareNop(iodev, 2);
        assertEquals(2, rtio.submit());
        assertEquals(List.of(1L, 2L, 3L), iodev.got);
    }

    @Test
    @DisplayName("SUB-8, rule 4: a chain is published as a whole; one whose end is missing waits for it")
    void halfChainHoldsBack() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        rtio.acquire().prepareNop(iodev, 1).chained();
        assertEquals(0, rtio.submit(), "the next request is missing");
        Sqe second = rtio.acquire();
        rtio.acquire().prepareNop(iodev, 3);
        assertEquals(0, rtio.submit(), "the next request is not prepared");
        second.prepareNop(iodev, 2).transaction();
        assertEquals(3, rtio.submit());
        assertEquals(List.of(1L, 2L), iodev.got, "3 is a member of the transaction with 2");
        assertEquals(List.of("1=0", "2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("SUB-8: a dropped half chain leaves no link behind")
    void droppedHalfChain() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        rtio.acquire().prepareNop(iodev, 1).chained();
        rtio.submit();
        rtio.dropAll();
        rtio.acquire().prepareNop(iodev, 2);
        assertEquals(1, rtio.submit());
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-15, SUB-11: submitting from inside an iodev is queued, not recursive")
    void submitFromIodev() {
        List<String> trace = new ArrayList<>();
        ScriptedIodev[] self = new ScriptedIodev[1];
        self[0] = new ScriptedIodev(0, head -> {
            long n = head.userdata();
            trace.add("enter " + n);
            if (n < 3) {
                head.rtio().acquire().prepareNop(self[0], n + 1);
                assertEquals(1, head.rtio().submit());
            }
            trace.add("leave " + n);
            head.ok(0);
        });
        Rtio rtio = new Rtio(new IodevTable(1).add(self[0]), 4, 4);
        rtio.acquire().prepareNop(self[0], 1);
        rtio.submit();
        assertEquals(List.of("enter 1", "leave 1", "enter 2", "leave 2", "enter 3", "leave 3"), trace);
        assertEquals(List.of("1=0", "2=0", "3=0"), Answers.of(rtio));
    }
}
