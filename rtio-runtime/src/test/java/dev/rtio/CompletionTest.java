package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CTX-7 to CTX-14: completions; waiting for them is in WaitTest")
class CompletionTest {
    private final ScriptedIodev iodev = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(iodev).add(held);

    @Test
    @DisplayName(
            "CTX-7, CTX-8, limit 29: consume never waits, and gives each completion once; it tells what of and of whom")
    void consume() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        assertNull(rtio.consume());
        rtio.acquire().prepareNop(iodev, 1);
        rtio.submit();
        Cqe cqe = rtio.consume();
        assertEquals(1, cqe.userdata());
        assertEquals(0, cqe.result());
        assertEquals(0, cqe.cause());
        assertEquals(0, cqe.flags());
        assertEquals(Op.NOP, cqe.op());
        assertEquals(0, cqe.iodev());
        assertEquals(0, cqe.length());
        assertNull(cqe.buffer());
        assertNull(rtio.consume());
    }

    @Test
    @DisplayName("CTX-10: completions are released in any order")
    void releaseInAnyOrder() {
        Rtio rtio = new Rtio(iodevs, 3, 3);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 3; i++) {
                rtio.acquire().prepareNop(iodev, i);
            }
            rtio.submit();
            Cqe first = rtio.consume();
            Cqe second = rtio.consume();
            Cqe third = rtio.consume();
            assertEquals(List.of(0L, 1L, 2L), List.of(first.userdata(), second.userdata(), third.userdata()));
            assertNull(rtio.acquire(), "all completions are in the reader's hands");
            rtio.release(second);
            assertEquals(1, rtio.acquirable());
            rtio.release(third);
            rtio.release(first);
            assertEquals(3, rtio.acquirable());
        }
    }

    @Test
    @DisplayName("CTX-10: a completion that is kept holds up no other")
    void keptCompletion() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        rtio.acquire().prepareNop(iodev, 99);
        rtio.submit();
        Cqe kept = rtio.consume();
        for (int i = 0; i < 10; i++) {
            rtio.acquire().prepareNop(iodev, i);
            rtio.submit();
            assertEquals(List.of(i + "=0"), Answers.of(rtio));
        }
        assertEquals(99, kept.userdata());
        rtio.release(kept);
    }

    @Test
    @DisplayName("CTX-10: releasing twice, or what was not consumed, is told")
    void releaseTwice() {
        Rtio rtio = new Rtio(iodevs, 2, 2);
        rtio.acquire().prepareNop(iodev, 1);
        rtio.submit();
        Cqe cqe = rtio.consume();
        rtio.release(cqe);
        assertThrows(IllegalStateException.class, () -> rtio.release(cqe));
        assertEquals(2, rtio.acquirable());
        Rtio other = new Rtio(iodevs, 1, 1);
        other.acquire().prepareNop(iodev, 2);
        other.submit();
        Cqe foreign = other.consume();
        assertThrows(IllegalArgumentException.class, () -> rtio.release(foreign));
        assertEquals(2, rtio.acquirable());
    }

    @Test
    @DisplayName("CTX-12, rule 3, limit 3: a full completion queue says so at acquire; no completion is lost")
    void fullAtAcquire() {
        Rtio rtio = new Rtio(iodevs, 8, 2);
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(iodev, 2);
        assertNull(rtio.acquire(), "both places are reserved");
        rtio.submit();
        assertNull(rtio.acquire(), "one is posted, the other reserved");
        Cqe posted = rtio.consume();
        assertNull(rtio.acquire(), "the reader holds it");
        rtio.release(posted);
        assertNotNull(rtio.acquire());
        held.held.remove().ok(0);
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CTX-12, rule 1, limit 2: with places for two, all that was accepted is answered, whoever is slow")
    void slowReader() {
        Rtio rtio = new Rtio(iodevs, 8, 2);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Sqe sqe = rtio.acquire();
            while (sqe == null) {
                Cqe cqe = rtio.consume();
                answers.add(Answers.text(cqe));
                rtio.release(cqe);
                sqe = rtio.acquire();
            }
            sqe.prepareNop(iodev, i);
            rtio.submit();
        }
        answers.addAll(Answers.of(rtio));
        assertEquals(IntStream.range(0, 20).mapToObj(i -> i + "=0").toList(), answers);
        assertEquals(20, rtio.completionCount());
    }

    @Test
    @DisplayName("CTX-12, NRS-1: no response needs no place; it is given back with the flag")
    void noResponseGivesPlaceBack() {
        Rtio rtio = new Rtio(iodevs, 4, 1);
        rtio.acquire().prepareNop(iodev, 1).noResponse().noResponse();
        rtio.acquire().prepareCallbackNoCqe((context, sqe, result, arg) -> {}, 0, 2);
        rtio.acquire().prepareNop(iodev, 3);
        assertNull(rtio.acquire());
        assertEquals(3, rtio.submit());
        assertEquals(List.of("3=0"), Answers.of(rtio));
        assertEquals(1, rtio.acquirable());
    }

    @Test
    @DisplayName("CTX-12: a request prepared anew for a response needs a place again")
    void preparedAgainForResponse() {
        Rtio rtio = new Rtio(iodevs, 2, 1);
        Sqe first = rtio.acquire().prepareNop(iodev, 1).noResponse();
        first.prepareNop(iodev, 2);
        assertNull(rtio.acquire(), "the place is reserved again");
        first.prepareNop(iodev, 3).noResponse();
        Sqe second = rtio.acquire().prepareNop(iodev, 4);
        assertThrows(IllegalStateException.class, () -> first.prepareNop(iodev, 5), "the second has it");
        rtio.submit();
        assertEquals(List.of(3L, 4L), iodev.got);
        assertEquals(List.of("4=0"), Answers.of(rtio));
        assertThrows(IllegalStateException.class, () -> second.prepareNop(iodev, 6));
    }

    @Test
    @DisplayName("CTX-11: flush takes and gives back all that there is, with its blocks, and returns the first error")
    void flush() {
        Mempool pool = new Mempool(2, 8, 8);
        StreamIodev stream = new StreamIodev(2);
        Rtio rtio = new Rtio(new IodevTable(3).add(iodev).add(held).add(stream), 4, 4, pool);
        assertEquals(0, rtio.flush(), "nothing is there");
        rtio.acquire().prepareNop(iodev, 1);
        rtio.acquire().prepareReadWithPool(stream, 0, 2);
        rtio.acquire().prepareNop(held, 3);
        rtio.acquire().prepareNop(held, 4);
        rtio.submit();
        held.held.remove().fail(-Errno.EIO);
        held.held.remove().fail(-Errno.ENXIO);
        assertEquals(-Errno.EIO, rtio.flush());
        assertEquals(4, rtio.acquirable());
        assertEquals(2, pool.free());
        rtio.acquire().prepareNop(iodev, 5);
        rtio.submit();
        assertEquals(0, rtio.flush());
    }

    @Test
    @DisplayName("CTX-11: flush comes to an end although a stream fills each place that is given back")
    void flushOfStream() {
        StreamIodev stream = new StreamIodev(0);
        Rtio rtio = new Rtio(new IodevTable(1).add(stream), 1, 2, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        rtio.submit();
        assertEquals(0, rtio.flush());
        StreamIodev.expectShot(rtio, 3);
    }

    @Test
    @DisplayName("CTX-13: completions are counted, those of members and shots, too, and silent ones are not")
    void count() {
        StreamIodev stream = new StreamIodev(2);
        Rtio rtio = new Rtio(new IodevTable(3).add(iodev).add(held).add(stream), 8, 8, new Mempool(4, 16, 8));
        rtio.acquire().prepareNop(iodev, 1).transaction();
        rtio.acquire().prepareNop(null, 2);
        rtio.acquire().prepareNop(iodev, 3).noResponse();
        rtio.acquire().prepareNop(held, 4);
        rtio.submit();
        assertEquals(2, rtio.completionCount());
        rtio.cancelAll();
        held.held.remove().ok(0);
        assertEquals(3, rtio.completionCount(), "what is cancelled is answered, so it counts");
        stream.failAfter = 2;
        rtio.acquire().prepareReadMultishot(stream, 0, 5);
        rtio.submit();
        assertEquals(6, rtio.completionCount());
    }

    @Test
    @DisplayName("CTX-13, upstream test_rtio_cqe_count_overflow: the rings go on over the wrap of their counters")
    void counterWrap() throws ReflectiveOperationException {
        Rtio rtio = new Rtio(iodevs, 4, 4);
        for (String counter : List.of("firstAcquired", "firstFree", "end", "firstReady", "readyEnd")) {
            advance(rtio, SubmissionSide.class, counter);
        }
        for (String counter : List.of("firstPosted", "firstFree", "end")) {
            advance(rtio, CompletionSide.class, counter);
        }
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 3; i++) {
                Sqe sqe = rtio.acquire().prepareNop(iodev, i);
                if (i < 2 && round % 2 == 0) {
                    sqe.chained();
                } else if (i < 2) {
                    sqe.transaction();
                }
            }
            assertEquals(1, rtio.acquirable());
            assertEquals(3, rtio.submit());
            assertEquals(List.of("0=0", "1=0", "2=0"), Answers.of(rtio));
            assertEquals(4, rtio.acquirable());
        }
    }

    /** Puts a counter a few steps before the wrap; a multiple of the ring's length leaves the ring as it is. */
    private static void advance(Rtio rtio, Class<?> side, String counter) throws ReflectiveOperationException {
        Field field = side.getDeclaredField(counter);
        field.setAccessible(true);
        if (field.getType() == long.class) {
            field.setLong(rtio, field.getLong(rtio) + Integer.MAX_VALUE - 7);
        } else {
            field.setInt(rtio, field.getInt(rtio) + Integer.MAX_VALUE - 7);
        }
    }
}
