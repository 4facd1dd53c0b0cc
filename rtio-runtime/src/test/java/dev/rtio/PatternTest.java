package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SUB-5: requests that are prepared once and submitted again and again")
class PatternTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final ScriptedIodev eio = new ScriptedIodev(1, head -> head.fail(-Errno.EIO));
    private final HeldIodev held = new HeldIodev(2);
    private Rtio rtio;

    @BeforeEach
    void context() {
        rtio = new Rtio(new IodevTable(3).add(ok).add(eio).add(held), 4, 4);
    }

    @Test
    @DisplayName("a chain, with the same answers each time")
    void again() {
        List<String> calls = new ArrayList<>();
        Submission chain = new Submission(rtio, 3);
        chain.request(0).prepareNop(ok, 1).chained();
        chain.request(1)
                .prepareCallbackNoCqe((context, sqe, result, arg) -> calls.add(sqe.userdata() + " " + arg), 7, 2)
                .chained();
        chain.request(2).prepareTinyWrite(ok, Sqe.PRIORITY_LOW, 0x1234, 2, 3);
        for (int i = 1; i <= 5; i++) {
            assertEquals(3, chain.submit());
            assertEquals(List.of("1=0", "3=0"), Answers.of(rtio));
            assertEquals(i, calls.size());
        }
        assertEquals("2 7", calls.get(0));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("a failure is one of that time only")
    void failure() {
        Submission chain = new Submission(rtio, 2);
        chain.request(0).prepareNop(eio, 1).chained();
        chain.request(1).prepareNop(ok, 2);
        chain.submit();
        assertEquals(List.of("1=-EIO", "2=-ECANCELED because of -EIO"), Answers.of(rtio));
        chain.request(0).prepareNop(ok, 3).chained();
        chain.submit();
        assertEquals(List.of("3=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("every field of the pattern arrives, whatever the request was before")
    void allFields() {
        List<String> seen = new ArrayList<>();
        ScriptedIodev looks = new ScriptedIodev(0, head -> {
            seen.add(head.op() + " " + head.priority() + " " + head.iodevFlags() + " " + head.length() + " "
                    + head.txOffset() + " " + head.offset() + " " + head.isMultishot() + " "
                    + (head.txBuffer() == null) + (head.buffer() == null));
            head.ok(0);
        });
        Rtio context = new Rtio(new IodevTable(1).add(looks), 1, 1);
        ByteBuffer buffer = ByteBuffer.allocate(16);
        Submission write = new Submission(context, 1);
        write.request(0).prepareTransceive(looks, 9, buffer, 1, buffer, 2, 3, 4).iodevFlags(5);
        Submission plain = new Submission(context, 1);
        plain.request(0).prepareNop(looks, 6);
        write.submit();
        assertEquals(List.of("4=0"), Answers.of(context));
        plain.submit();
        assertEquals(List.of("6=0"), Answers.of(context));
        assertEquals(List.of(Op.TXRX + " 9 5 3 1 2 false falsefalse", Op.NOP + " 127 0 0 0 0 false truetrue"), seen);
    }

    @Test
    @DisplayName("several at once, as far as there is room; then nothing is submitted")
    void severalAtOnce() {
        Submission pair = new Submission(rtio, 2);
        pair.request(0).prepareNop(held, 1).transaction();
        pair.request(1).prepareNop(null, 2);
        assertEquals(2, pair.submit());
        assertEquals(2, pair.submit());
        assertEquals(-Errno.ENOMEM, pair.submit());
        assertEquals(2, held.held.size());
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        assertEquals(2, pair.submit());
    }

    @Test
    @DisplayName("places for completions count too, but not of what has none")
    void places() {
        Rtio narrow = new Rtio(new IodevTable(1).add(ok), 4, 1);
        Submission silent = new Submission(narrow, 3);
        silent.request(0).prepareNop(ok, 1).noResponse().chained();
        silent.request(1).prepareNop(ok, 2).noResponse().chained();
        silent.request(2).prepareNop(ok, 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(3, silent.submit());
            assertEquals(-Errno.ENOMEM, silent.submit(), "the completion waits for its reader");
            assertEquals(List.of("3=0"), Answers.of(narrow));
        }
    }

    @Test
    @DisplayName("what was acquired before goes first")
    void behind() {
        Submission single = new Submission(rtio, 1);
        single.request(0).prepareNop(ok, 2);
        rtio.acquire().prepareNop(ok, 1);
        assertEquals(1, single.submit());
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("a stream, its pool, and the handle by which it is cancelled")
    void stream() {
        StreamIodev stream = new StreamIodev(0);
        Rtio context = new Rtio(new IodevTable(1).add(stream), 1, 2, new Mempool(2, 16, 8));
        Submission readings = new Submission(context, 1);
        assertTrue(readings.handle() < 0);
        readings.request(0).prepareReadMultishot(stream, Sqe.PRIORITY_NORMAL, 8);
        for (int i = 0; i < 2; i++) {
            assertEquals(1, readings.submit());
            context.cancel(readings.handle());
            context.flush();
            context.flush();
            assertEquals(1, context.acquirable(), "ended");
            assertEquals(2, context.pool().free());
        }
    }

    @Test
    @DisplayName("an await has a signal of its own each time")
    void await() {
        Submission wait = new Submission(rtio, 1);
        wait.request(0).prepareAwait(null, Sqe.PRIORITY_NORMAL, 5);
        for (int i = 0; i < 2; i++) {
            wait.submit();
            assertEquals(List.of(), Answers.of(rtio));
            assertTrue(rtio.signal(wait.handle()));
            assertEquals(List.of("5=0"), Answers.of(rtio));
            assertFalse(rtio.signal(wait.handle()), "over");
        }
    }

    @Test
    @DisplayName("made by one thread, used by the one that submits first")
    void owner() throws Exception {
        Submission single = new Submission(rtio, 1);
        single.request(0).prepareNop(ok, 1).noResponse();
        assertEquals(1, Elsewhere.call(single::submit));
        assertThrows(IllegalStateException.class, single::submit);
    }

    @Test
    @DisplayName("what is not whole is refused, and a pattern is no request")
    void refused() {
        assertThrows(IllegalArgumentException.class, () -> new Submission(rtio, 0));
        assertThrows(IllegalArgumentException.class, () -> new Submission(rtio, 5));
        Submission pair = new Submission(rtio, 2);
        pair.request(0).prepareNop(ok, 1).chained();
        assertThrows(IllegalStateException.class, pair::submit, "the second is not prepared");
        pair.request(1).prepareNop(ok, 2).chained();
        assertThrows(IllegalStateException.class, pair::submit, "the last is chained to nothing");
        assertThrows(IllegalStateException.class, () -> pair.request(0).handle());
        assertThrows(IndexOutOfBoundsException.class, () -> pair.request(2));
        assertEquals(4, rtio.acquirable());
    }
}
