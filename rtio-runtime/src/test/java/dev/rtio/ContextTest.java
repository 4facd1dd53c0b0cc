package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CTX-1 to CTX-6: contexts and their requests")
class ContextTest {
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
    @DisplayName(
            "CTX-2: a context is ready once it is made; free requests are used again in the order of their release")
    void reusedInOrderOfRelease() {
        Rtio rtio = new Rtio(iodevs, 3, 3);
        Sqe first = rtio.acquire().prepareNop(held, 1);
        Sqe second = rtio.acquire().prepareNop(held, 2);
        Sqe third = rtio.acquire().prepareNop(held, 3);
        rtio.submit();
        for (Sqe sqe : List.of(second, first, third)) {
            sqe.ok(0);
        }
        assertEquals(List.of("2=0", "1=0", "3=0"), Answers.of(rtio));
        assertSame(second, rtio.acquire());
        assertSame(first, rtio.acquire());
        assertSame(third, rtio.acquire());
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
    @DisplayName("CTX-3, rule 4, limit 4: acquire is not enqueue; what is not prepared is never executed")
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
    @DisplayName("CTX-3, rule 4: what a callback prepares is not swept along by the submission that runs the callback")
    void preparedWhileSubmitting() {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        rtio.acquire()
                .prepareCallback(
                        (context, sqe, result, arg) -> context.acquire().prepareNop(iodev, 2), 0, 1);
        assertEquals(1, rtio.submit());
        assertEquals(List.of("1=0"), Answers.of(rtio));
        assertEquals(1, rtio.submit(), "now");
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-3, limit 14: preparing leaves nothing of the last user")
    void nothingIsLeft() {
        Rtio rtio = new Rtio(iodevs, 1, 1);
        ByteBuffer buffer = ByteBuffer.allocate(8);
        rtio.acquire()
                .prepareTransceive(iodev, 200, buffer, 1, buffer, 2, 3, 4)
                .iodevFlags(5)
                .noResponse();
        rtio.submit();
        Sqe sqe = rtio.acquire().prepareNop(null, 6);
        assertEquals(Op.NOP, sqe.op());
        assertEquals(-1, sqe.iodev());
        assertEquals(Sqe.PRIORITY_NORMAL, sqe.priority());
        assertEquals(0, sqe.iodevFlags());
        assertEquals(6, sqe.userdata());
        assertEquals(0, sqe.length());
        assertNull(sqe.txBuffer());
        assertEquals(0, sqe.txOffset());
        assertNull(sqe.buffer());
        assertEquals(0, sqe.offset());
        assertNull(sqe.nextInTransaction());
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
        assertThrows(IllegalStateException.class, sqe::drain);
        assertThrows(IllegalStateException.class, () -> sqe.timeout(1));
        assertThrows(IllegalStateException.class, () -> sqe.iodevFlags(1));
        sqe.prepareNop(held, 1);
        rtio.submit();
        assertThrows(IllegalStateException.class, () -> sqe.prepareNop(iodev, 2), "in flight");
        assertThrows(IllegalStateException.class, sqe::chained, "in flight");
        held.held.remove().ok(0);
        assertThrows(IllegalStateException.class, () -> sqe.prepareNop(iodev, 2), "free again");
        assertThrows(IllegalStateException.class, sqe::handle, "free again");
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-4, upstream test_rtio_acquire_array: acquiring several is all or nothing, to the boundary")
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
    @DisplayName("CTX-5: acquirable counts what can be acquired now, by free requests and by places for completions")
    void acquirable() {
        Rtio rtio = new Rtio(iodevs, 3, 2);
        assertEquals(2, rtio.acquirable());
        rtio.acquire().prepareNop(held, 1);
        assertEquals(1, rtio.acquirable());
        rtio.submit();
        held.held.remove().ok(0);
        assertEquals(1, rtio.acquirable(), "the request is free again, the place is not");
        Cqe cqe = rtio.consume();
        assertEquals(1, rtio.acquirable());
        rtio.release(cqe);
        assertEquals(2, rtio.acquirable());
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
    @DisplayName("limit 25: the most requests and completions that were in use at one time tell what sizes are needed")
    void highWater() {
        Rtio rtio = new Rtio(iodevs, 8, 8);
        for (int i = 0; i < 3; i++) {
            rtio.acquire().prepareNop(iodev, i);
        }
        rtio.submit();
        Cqe kept = rtio.consume();
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        rtio.release(kept);
        rtio.acquire().prepareNop(iodev, 9).noResponse();
        rtio.submit();
        assertEquals(3, rtio.sqHighWater());
        assertEquals(3, rtio.cqHighWater());
        rtio.acquire(new Sqe[5], 5);
        assertEquals(5, rtio.sqHighWater());
        assertEquals(5, rtio.cqHighWater());
    }
}
