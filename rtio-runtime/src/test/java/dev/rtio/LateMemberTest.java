package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("IOD-2, rule 11: a transaction that is completed once more, with the failure of a member")
class LateMemberTest {
    private final HeldIodev held = new HeldIodev(0);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(held), 3, 3);

    private Sqe[] transaction() {
        Sqe head = rtio.acquire().prepareNop(held, 1).transaction();
        Sqe member = rtio.acquire().prepareNop(null, 2);
        rtio.submit();
        return new Sqe[] {head, member};
    }

    @Test
    @DisplayName("is a stray: the member is not one any more, but nobody has to know that")
    void late() {
        Sqe[] transaction = transaction();
        transaction[0].ok(0);
        transaction[0].fail(transaction[1], -Errno.EIO);
        assertEquals(1, rtio.strays());
        rtio.acquire();
        transaction[0].fail(rtio.acquire(), -Errno.EIO);
        assertEquals(2, rtio.strays());
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("while it is in flight, blaming a stranger is told")
    void stranger() {
        Sqe[] transaction = transaction();
        Sqe stranger = rtio.acquire();
        assertThrows(IllegalArgumentException.class, () -> transaction[0].fail(stranger, -Errno.EIO));
    }

    @Test
    @DisplayName("the walk along members ends, even if old links lead in a circle")
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
    @DisplayName("a member that is completed by itself is a stray, also when the transaction is abandoned")
    void memberOfAbandoned() {
        Sqe[] transaction = transaction();
        assertEquals(2, rtio.shutdown());
        transaction[1].ok(0);
        assertEquals(1, rtio.strays());
        transaction[0].ok(0);
        assertEquals(0, rtio.shutdown());
        assertEquals(1, rtio.strays());
    }
}
