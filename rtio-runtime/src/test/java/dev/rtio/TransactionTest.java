package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TXN: transactions")
class TransactionTest {
    private final HeldIodev held = new HeldIodev(0);
    private final ScriptedIodev ok = ScriptedIodev.ok(1);
    private final Mempool pool = new Mempool(4, 16, 8);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(held).add(ok), 8, 8, pool);

    /** Submits a transaction of {@code count} and returns its head. */
    private Sqe transaction(int count) {
        for (int i = 1; i <= count; i++) {
            Sqe sqe = rtio.acquire().prepareNop(i == 1 ? held : null, i);
            if (i < count) {
                sqe.transaction();
            }
        }
        assertEquals(count, rtio.submit());
        return held.held.remove();
    }

    private static Sqe member(Sqe head, int n) {
        Sqe member = head;
        for (int i = 1; i < n; i++) {
            member = member.nextInTransaction();
        }
        return member;
    }

    @Test
    @DisplayName("TXN-1: the head goes to its iodev, which walks the members in order")
    void walk() {
        Sqe head = transaction(3);
        List<Long> walked = new ArrayList<>();
        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
            walked.add(sqe.userdata());
        }
        assertEquals(List.of(1L, 2L, 3L), walked);
        assertEquals(0, held.held.size(), "only the head was handed over");
    }

    @Test
    @DisplayName("TXN-1: the walk ends at the end of the transaction, not of the chain")
    void walkEndsBeforeChain() {
        rtio.acquire().prepareNop(held, 1).transaction();
        rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        Sqe head = held.held.remove();
        assertNull(member(head, 2).nextInTransaction());
        assertEquals(List.of(), ok.got);
        head.ok(0);
        assertEquals(List.of("1=0", "2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("TXN-2, limit 8: one completion per member, in order, with the result of the head or its own")
    void results() {
        Sqe head = transaction(3);
        member(head, 2).result(16);
        head.ok(1);
        assertEquals(List.of("1=1", "2=16", "3=1"), Answers.of(rtio));
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("TXN-2: the completions of members name the iodev that executed them")
    void iodevOfMembers() {
        transaction(2).ok(0);
        for (int i = 0; i < 2; i++) {
            Cqe cqe = rtio.consume();
            assertEquals(0, cqe.iodev());
            rtio.release(cqe);
        }
    }

    @Test
    @DisplayName("TXN-3, rule 1, limit 8: the member that failed carries the error, the others are cancelled by it")
    void failureOfMember() {
        for (int failed = 1; failed <= 3; failed++) {
            Sqe head = transaction(3);
            member(head, 1).result(5);
            head.fail(member(head, failed), -Errno.EIO);
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                expected.add(i + (i == failed ? "=-EIO" : "=-ECANCELED because of -EIO"));
            }
            assertEquals(expected, Answers.of(rtio));
        }
    }

    @Test
    @DisplayName("TXN-3: without a member named the head carries the error")
    void failureOfHead() {
        transaction(2).fail(-Errno.ENXIO);
        assertEquals(List.of("1=-ENXIO", "2=-ECANCELED because of -ENXIO"), Answers.of(rtio));
    }

    @Test
    @DisplayName("TXN-3: only a member can be blamed, and only the head completes")
    void wrongMember() {
        Sqe head = transaction(2);
        Sqe stranger = rtio.acquire();
        assertThrows(IllegalArgumentException.class, () -> head.fail(stranger, -Errno.EIO));
        assertThrows(IllegalArgumentException.class, () -> head.fail(null, -Errno.EIO));
        Sqe second = member(head, 2);
        second.ok(0);
        assertEquals(1, rtio.strays());
        assertEquals(List.of(), Answers.of(rtio));
        head.ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "TXN-3, IOD-2: completed once more with the failure of a member it is a stray: nobody has to know that it is none")
    void lateMember() {
        Sqe head = transaction(2);
        Sqe second = member(head, 2);
        head.ok(0);
        head.fail(second, -Errno.EIO);
        assertEquals(1, rtio.strays());
        rtio.acquire();
        head.fail(rtio.acquire(), -Errno.EIO);
        assertEquals(2, rtio.strays());
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "TXN-3, IOD-2: a member that is completed by itself is a stray, also when the transaction is abandoned")
    void memberOfAbandoned() {
        Sqe head = transaction(2);
        assertEquals(2, rtio.shutdown());
        member(head, 2).ok(0);
        assertEquals(1, rtio.strays());
        head.ok(0);
        assertEquals(0, rtio.shutdown());
        assertEquals(1, rtio.strays());
    }

    @Test
    @DisplayName("TXN-1: the walk along members ends, even if old links lead in a circle")
    void circle() {
        Sqe[] sqes = new Sqe[3];
        rtio.acquire(sqes, 3);
        for (int i = 0; i < 3; i++) {
            sqes[i].prepareNop(held, i).transaction();
            sqes[i].next = (i + 1) % 2;
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertFalse(sqes[0].heads(sqes[2])));
    }

    @Test
    @DisplayName("TXN-3: a failed transaction cancels the rest of its chain")
    void failureCascades() {
        rtio.acquire().prepareNop(held, 1).transaction();
        rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareNop(ok, 3).transaction();
        rtio.acquire().prepareNop(null, 4);
        rtio.submit();
        Sqe head = held.held.remove();
        head.fail(member(head, 2), -Errno.EIO);
        assertEquals(
                List.of(
                        "1=-ECANCELED because of -EIO",
                        "2=-EIO",
                        "3=-ECANCELED because of -EIO",
                        "4=-ECANCELED because of -EIO"),
                Answers.of(rtio));
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName("TXN-3: behind a hard link the chain goes on after a failed transaction")
    void hardLink() {
        rtio.acquire().prepareNop(held, 1).transaction();
        rtio.acquire().prepareNop(null, 2).hardChained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        held.held.remove().fail(-Errno.EIO);
        assertEquals(List.of("1=-EIO", "2=-ECANCELED because of -EIO", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("TXN-4: no response is per member")
    void noResponse() {
        rtio.acquire().prepareNop(held, 1).transaction().noResponse();
        rtio.acquire().prepareNop(null, 2).transaction();
        rtio.acquire().prepareNop(null, 3).noResponse();
        rtio.submit();
        held.held.remove().ok(0);
        assertEquals(List.of("2=0"), Answers.of(rtio));
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("TXN-5, limit 8: each completion names the buffer of its own member")
    void buffers() {
        rtio.acquire().prepareTinyWrite(held, 0, 0xf7L, 1, 1).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 2).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 3);
        rtio.submit();
        Sqe head = held.held.remove();
        for (int n = 2; n <= 3; n++) {
            Sqe read = member(head, n);
            assertEquals(10, read.rxBuffer(10, 10));
            read.buffer().put(read.offset(), (byte) n);
            read.result(n);
        }
        head.ok(1);
        assertNull(rtio.consume().buffer());
        for (int n = 2; n <= 3; n++) {
            Cqe cqe = rtio.consume();
            assertEquals(n, cqe.result());
            assertEquals(n, cqe.length());
            assertEquals(n, cqe.buffer().remaining());
            assertEquals(n, cqe.buffer().get(0));
            assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        }
        assertEquals(4, pool.free());
    }

    @Test
    @DisplayName("TXN-5: a failed transaction leaks no buffer of any member")
    void buffersOfFailure() {
        rtio.acquire().prepareReadWithPool(held, 0, 1).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 2).transaction().noResponse();
        rtio.acquire().prepareReadWithPool(null, 0, 3);
        rtio.submit();
        Sqe head = held.held.remove();
        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
            sqe.rxBuffer(1, 16);
        }
        assertEquals(1, pool.free());
        head.fail(member(head, 3), -Errno.EIO);
        assertEquals(4, pool.free());
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            assertEquals(0, cqe.flags());
            assertNull(cqe.buffer());
            assertEquals(Mempool.FOREIGN, rtio.releaseBuffer(cqe));
            rtio.release(cqe);
        }
    }

    @Test
    @DisplayName("SUB-9: a callback or a multishot is no member: that one is answered -EINVAL, nothing is executed")
    void misplacedMembers() {
        assertThrows(
                IllegalStateException.class,
                () -> rtio.acquire().prepareCallback((c, s, r, a) -> {}, 0, 1).transaction());
        rtio.dropAll();
        rtio.acquire().prepareNop(ok, 1).transaction();
        rtio.acquire()
                .prepareCallback(
                        (c, s, r, a) -> {
                            throw new AssertionError("executed");
                        },
                        0,
                        2);
        rtio.acquire().prepareNop(ok, 3).transaction();
        rtio.acquire().prepareReadMultishot(ok, 0, 4);
        rtio.submit();
        assertEquals(
                List.of("1=-ECANCELED because of -EINVAL", "2=-EINVAL", "3=-ECANCELED because of -EINVAL", "4=-EINVAL"),
                Answers.of(rtio));
        assertEquals(List.of(), ok.got);
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("RTIO_OP_NOP: without an iodev the executor completes NOPs; another member is answered -EINVAL")
    void withoutIodev() {
        rtio.acquire().prepareNop(null, 1).transaction();
        rtio.acquire().prepareNop(null, 2);
        rtio.acquire().prepareNop(null, 3).transaction();
        rtio.acquire().prepareTinyWrite(ok, 0, 0L, 1, 4);
        rtio.submit();
        assertEquals(List.of("1=0", "2=0", "3=-ECANCELED because of -EINVAL", "4=-EINVAL"), Answers.of(rtio));
    }
}
