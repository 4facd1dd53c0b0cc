package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CTX, SUB: acquire, prepare, submit")
class SubmissionTest {
    private final ScriptedIodev iodev = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(iodev).add(held);

    @Test
    @DisplayName("CTX-1: sizes are free within 1 to 32,768")
    void sizes() {
        for (int size : new int[] {1, 3, 5, 32_768}) {
            Rtio rtio = new Rtio(iodevs, size, size);
            assertEquals(size, rtio.sqSize());
            assertEquals(size, rtio.cqSize());
            assertEquals(size, rtio.acquirable());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 32_769, Integer.MAX_VALUE})
    @DisplayName("CTX-1: other sizes are refused by name")
    void sizesOutOfRange(int size) {
        assertEquals(
                "the size of the submission queue is 1 to 32768, not " + size,
                assertThrows(IllegalArgumentException.class, () -> new Rtio(iodevs, size, 1))
                        .getMessage());
        assertEquals(
                "the size of the completion queue is 1 to 32768, not " + size,
                assertThrows(IllegalArgumentException.class, () -> new Rtio(iodevs, 1, size))
                        .getMessage());
    }

    @Test
    @DisplayName("CTX-3: acquire gives distinct requests, then null")
    void acquireUntilExhausted() {
        Rtio rtio = new Rtio(iodevs, 2, 8);
        Sqe first = rtio.acquire();
        Sqe second = rtio.acquire();
        assertNotNull(first);
        assertNotNull(second);
        assertNotSame(first, second);
        assertNull(rtio.acquire());
        assertEquals(0, rtio.acquirable());
    }

    @Test
    @DisplayName("CTX-3: acquire is not enqueue; what is not prepared is never executed")
    void unpreparedIsNotExecuted() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        Sqe sqe = rtio.acquire();
        assertEquals(0, rtio.submit());
        assertEquals(List.of(), iodev.got);
        sqe.prepareNop(iodev, 1);
        assertEquals(List.of(), iodev.got, "preparing does not submit");
        assertEquals(1, rtio.submit());
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-3: every acquire gives cleared fields")
    void clearedFields() {
        Rtio rtio = new Rtio(iodevs, 1, 1);
        ByteBuffer buffer = ByteBuffer.allocate(8);
        rtio.acquire()
                .prepareTransceive(iodev, 200, buffer, 1, buffer, 2, 3, 4)
                .iodevFlags(5)
                .noResponse();
        rtio.submit();
        Sqe sqe = rtio.acquire();
        assertEquals(Op.NOP, sqe.op());
        assertEquals(-1, sqe.iodev());
        assertEquals(0, sqe.priority());
        assertEquals(0, sqe.iodevFlags());
        assertEquals(0, sqe.userdata());
        assertEquals(0, sqe.length());
        assertNull(sqe.txBuffer());
        assertEquals(0, sqe.txOffset());
        assertNull(sqe.buffer());
        assertEquals(0, sqe.offset());
        assertNull(sqe.nextInTransaction());
        sqe.prepareNop(iodev, 6);
        rtio.submit();
        assertEquals(List.of("6=0"), Answers.of(rtio), "a flag of the previous user would have kept it silent");
    }

    @Test
    @DisplayName("CTX-3: preparing again replaces everything, flags included")
    void prepareAgain() {
        Rtio rtio = new Rtio(iodevs, 1, 1);
        Sqe sqe =
                rtio.acquire().prepareTinyWrite(iodev, 1, 0xff, 1, 1).chained().iodevFlags(3);
        sqe.prepareNop(iodev, 2);
        assertEquals(0, sqe.iodevFlags());
        assertEquals(0, sqe.length());
        assertEquals(1, rtio.submit());
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-3: only an acquired request is prepared, only a prepared one gets flags")
    void stateIsChecked() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        Sqe sqe = rtio.acquire();
        assertThrows(IllegalStateException.class, sqe::chained);
        assertThrows(IllegalStateException.class, sqe::hardChained);
        assertThrows(IllegalStateException.class, sqe::transaction);
        assertThrows(IllegalStateException.class, sqe::noResponse);
        assertThrows(IllegalStateException.class, () -> sqe.iodevFlags(1));
        sqe.prepareNop(held, 1);
        rtio.submit();
        assertThrows(IllegalStateException.class, () -> sqe.prepareNop(iodev, 2), "in flight");
        assertThrows(IllegalStateException.class, sqe::chained, "in flight");
        held.held.remove().ok(0);
        assertThrows(IllegalStateException.class, () -> sqe.prepareNop(iodev, 2), "free again");
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-4: acquiring several is all or nothing, to the boundary")
    void acquireArray() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        Sqe[] sqes = new Sqe[4];
        assertEquals(0, rtio.acquire(sqes, 3));
        Sqe first = sqes[0];
        assertEquals(-Errno.ENOMEM, rtio.acquire(sqes, 2));
        assertEquals(first, sqes[0], "unchanged after a refusal");
        assertEquals(0, rtio.acquire(sqes, 1));
        assertEquals(-Errno.ENOMEM, rtio.acquire(sqes, 1));
        assertEquals(0, rtio.acquire(sqes, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> rtio.acquire(sqes, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> rtio.acquire(sqes, 5));
        assertEquals(4, rtio.dropAll());
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("CTX-4: places for completions count, too")
    void acquireArrayNeedsPlaces() {
        Rtio rtio = new Rtio(iodevs, 8, 2);
        Sqe[] sqes = new Sqe[8];
        assertEquals(-Errno.ENOMEM, rtio.acquire(sqes, 3));
        assertEquals(0, rtio.acquire(sqes, 2));
        assertNull(rtio.acquire());
    }

    @Test
    @DisplayName("CTX-4: an array keeps the order of acquisition")
    void acquireArrayOrder() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        Sqe[] sqes = new Sqe[3];
        rtio.acquire(sqes, 3);
        for (int i = 2; i >= 0; i--) {
            sqes[i].prepareNop(iodev, i);
        }
        rtio.submit();
        assertEquals(List.of(0L, 1L, 2L), iodev.got, "the order of acquisition, not of preparation");
    }

    @Test
    @DisplayName("CTX-6: dropAll takes back what is not submitted, prepared or not, and answers nothing")
    void dropAll() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Sqe unprepared = rtio.acquire();
        Sqe silent = rtio.acquire().prepareNop(iodev, 2).noResponse();
        Sqe prepared = rtio.acquire().prepareNop(iodev, 3).chained();
        assertEquals(3, rtio.dropAll());
        assertEquals(0, rtio.dropAll());
        assertEquals(3, rtio.acquirable(), "the one in flight is untouched");
        for (Sqe sqe : List.of(unprepared, silent, prepared)) {
            assertThrows(IllegalStateException.class, () -> sqe.prepareNop(iodev, 4));
        }
        assertEquals(0, rtio.submit());
        held.held.remove().ok(0);
        assertEquals(List.of("1=0"), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

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
    @DisplayName("SUB-8: a chain is published as a whole")
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
    @DisplayName("CTX-15: submitting from inside an iodev is queued, not recursive")
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

    @Test
    @DisplayName("rule 11: an iodev that throws ends its own unit with an error, is counted, and the loop goes on")
    void iodevThrows() {
        UnsupportedOperationException failure = new UnsupportedOperationException("broken");
        ScriptedIodev broken = new ScriptedIodev(0, head -> {
            throw failure;
        });
        ScriptedIodev fine = ScriptedIodev.ok(1);
        Rtio rtio = new Rtio(new IodevTable(2).add(broken).add(fine), 4, 4);
        rtio.acquire().prepareNop(broken, 1);
        rtio.acquire().prepareNop(fine, 2);
        assertEquals(2, rtio.submit());
        assertEquals(List.of("1=-EIO", "2=0"), Answers.of(rtio));
        assertEquals(1, rtio.contained());
        assertSame(failure, rtio.lastContained());
    }
}
