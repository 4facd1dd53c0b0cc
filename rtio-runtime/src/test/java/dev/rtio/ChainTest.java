package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FLG, CHN, NRS, REL: chains and their failures")
class ChainTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final ScriptedIodev eio = new ScriptedIodev(1, head -> head.fail(-Errno.EIO));
    private final HeldIodev held = new HeldIodev(2);
    private final List<String> callbacks = new ArrayList<>();
    private final RtioCallback callback =
            (context, sqe, result, arg) -> callbacks.add(sqe.userdata() + " after " + result);
    private Rtio rtio;

    @BeforeEach
    void context() {
        rtio = new Rtio(new IodevTable(3).add(ok).add(eio).add(held), 8, 8);
    }

    @Test
    @DisplayName("CHN-1: the next starts only after the completion of the one before is posted")
    void inOrder() {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(held, 2).chained();
        rtio.acquire().prepareNop(held, 3);
        assertEquals(3, rtio.submit());
        for (int i = 1; i <= 3; i++) {
            assertEquals(1, held.held.size());
            Sqe sqe = held.held.remove();
            assertEquals(i, sqe.userdata());
            sqe.ok(i);
            assertEquals(List.of(i + "=" + i), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName("CHN-2: each link has its own iodev and result")
    void ownResults() {
        ScriptedIodev sixteen = new ScriptedIodev(3, head -> head.ok(16));
        Rtio context = new Rtio(new IodevTable(4).add(ok).add(sixteen), 4, 4);
        context.acquire().prepareNop(ok, 1).chained();
        context.acquire().prepareNop(sixteen, 2).chained();
        context.acquire().prepareNop(null, 3).chained();
        context.acquire().prepareNop(ok, 4);
        context.submit();
        assertEquals(List.of("1=0", "2=16", "3=0", "4=0"), Answers.of(context));
    }

    @Test
    @DisplayName("SUB-10: chains run independently of each other")
    void independentChains() {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(held, 2);
        rtio.acquire().prepareNop(held, 3).chained();
        rtio.acquire().prepareNop(held, 4);
        rtio.submit();
        assertEquals(2, held.held.size(), "both heads");
        held.held.removeLast().fail(-Errno.EIO);
        held.held.remove().ok(0);
        held.held.remove().ok(0);
        assertEquals(List.of("3=-EIO", "4=-ECANCELED because of -EIO", "1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "CHN-3, CHN-4, rule 2, limit 1: after a failure the rest is cancelled in order, not executed, and tells the root cause")
    void cascade() {
        rtio.acquire().prepareNop(ok, 1).chained();
        rtio.acquire().prepareNop(eio, 2).chained();
        rtio.acquire().prepareNop(ok, 3).chained();
        rtio.acquire().prepareCallback(callback, 0, 4).chained();
        rtio.acquire().prepareNop(null, 5);
        rtio.submit();
        assertEquals(
                List.of(
                        "1=0",
                        "2=-EIO",
                        "3=-ECANCELED because of -EIO",
                        "4=-ECANCELED because of -EIO",
                        "5=-ECANCELED because of -EIO"),
                Answers.of(rtio));
        assertEquals(List.of(1L), ok.got);
        assertEquals(List.of(), callbacks);
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("CHN-4: the last, unflagged link is cancelled, too")
    void cascadeReachesLast() {
        rtio.acquire().prepareNop(eio, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertEquals(List.of("1=-EIO", "2=-ECANCELED because of -EIO"), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName("CHN-4: a failure by the executor cascades as any other")
    void cascadeFromExecutor() {
        rtio.acquire().prepareTinyWrite(null, 0, 0L, 1, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.acquire().prepareNop(ScriptedIodev.ok(9), 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(
                List.of("1=-EINVAL", "2=-ECANCELED because of -EINVAL", "3=-ENODEV", "4=-ECANCELED because of -ENODEV"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("CHN-4: a late failure cascades")
    void lateFailure() {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(ok, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio));
        held.held.remove().fail(-Errno.ETIMEDOUT);
        assertEquals(
                List.of("1=-ETIMEDOUT", "2=-ECANCELED because of -ETIMEDOUT", "3=-ECANCELED because of -ETIMEDOUT"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("CHN-4: a request that fails with -ECANCELED itself is its own cause")
    void failsAsCancelled() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(held, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        held.held.remove().fail(-Errno.ECANCELED);
        held.held.remove().fail(-Errno.ECANCELED);
        assertEquals(
                List.of(
                        "1=-ECANCELED because of -ECANCELED",
                        "2=-ECANCELED because of -ECANCELED",
                        "3=-ECANCELED because of -ECANCELED"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 2, limit 31: behind a hard link the chain goes on after a failure")
    void hardLink() {
        rtio.acquire().prepareNop(eio, 1).hardChained();
        rtio.acquire().prepareNop(ok, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(List.of("1=-EIO", "2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 2: of hard links only the failed unit's own link counts")
    void hardLinkOfAnother() {
        rtio.acquire().prepareNop(ok, 1).hardChained();
        rtio.acquire().prepareNop(eio, 2).chained();
        rtio.acquire().prepareNop(ok, 3).hardChained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(
                List.of("1=0", "2=-EIO", "3=-ECANCELED because of -EIO", "4=-ECANCELED because of -EIO"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK, limit 11: a callback gets the first error of the chain, however far back")
    void callbackGetsFirstError() {
        ScriptedIodev enxio = new ScriptedIodev(3, head -> head.fail(-Errno.ENXIO));
        Rtio context = new Rtio(new IodevTable(4).add(ok).add(eio).add(enxio), 8, 8);
        context.acquire().prepareNop(eio, 1).hardChained();
        context.acquire().prepareNop(ok, 2).chained();
        context.acquire().prepareNop(enxio, 3).hardChained();
        context.acquire().prepareCallback(callback, 0, 4).chained();
        context.acquire().prepareCallback(callback, 0, 5);
        context.submit();
        assertEquals(List.of("4 after " + -Errno.EIO, "5 after " + -Errno.EIO), callbacks);
        assertEquals(List.of("1=-EIO", "2=0", "3=-ENXIO", "4=0", "5=0"), Answers.of(context));
    }

    @Test
    @DisplayName("CTX-3, limit 14: a reused request knows nothing of the errors of its former chain")
    void errorsAreForgotten() {
        Rtio context = new Rtio(new IodevTable(3).add(ok).add(eio), 2, 2);
        for (int i = 0; i < 4; i++) {
            context.acquire().prepareNop(eio, 1).hardChained();
            context.acquire().prepareNop(ok, 2);
            context.submit();
            assertEquals(List.of("1=-EIO", "2=0"), Answers.of(context));
            context.acquire();
            context.dropAll();
            context.acquire().prepareNop(ok, 3).chained();
            context.acquire().prepareCallback(callback, 0, 4);
            context.submit();
            assertEquals(List.of("3=0", "4=0"), Answers.of(context));
            context.acquire().prepareCallback(callback, 0, 5);
            context.submit();
            assertEquals(List.of("5=0"), Answers.of(context));
        }
        assertEquals(
                List.of("4 after 0", "5 after 0"), callbacks.stream().distinct().toList());
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK: a callback gets the result of the unit before it if nothing failed")
    void callbackGetsResult() {
        ScriptedIodev seven = new ScriptedIodev(3, head -> head.ok(7));
        Rtio context = new Rtio(new IodevTable(4).add(seven), 8, 8);
        context.acquire().prepareCallback(callback, 0, 1).chained();
        context.acquire().prepareNop(seven, 2).chained();
        context.acquire().prepareCallback(callback, 0, 3).chained();
        context.acquire().prepareCallback(callback, 0, 4);
        context.submit();
        assertEquals(List.of("1 after 0", "3 after 7", "4 after 0"), callbacks);
    }

    @Test
    @DisplayName("CHN-5, upstream test_rtio_callback_chaining: callback, transaction, silent callback, callback")
    void mixed() {
        rtio.acquire().prepareCallback(callback, 0, 1).chained();
        rtio.acquire().prepareNop(ok, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareCallbackNoCqe(callback, 0, 4).chained();
        rtio.acquire().prepareCallback(callback, 0, 5);
        assertEquals(5, rtio.submit());
        assertEquals(List.of("1=0", "2=0", "3=0", "5=0"), Answers.of(rtio));
        assertEquals(List.of("1 after 0", "4 after 0", "5 after 0"), callbacks);
    }

    @Test
    @DisplayName("NRS-1: no response on success or failure, and the chain advances or is cancelled all the same")
    void noResponse() {
        rtio.acquire().prepareNop(ok, 1).noResponse().chained();
        rtio.acquire().prepareNop(eio, 2).chained().noResponse();
        rtio.acquire().prepareNop(ok, 3).noResponse().chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(List.of("4=-ECANCELED because of -EIO"), Answers.of(rtio));
        assertEquals(List.of(1L), ok.got);
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("REL-1: who has a completion in hand finds its request free, also in the midst of a chain")
    void slotIsFree() {
        Rtio small = new Rtio(new IodevTable(3).add(ok).add(held), 2, 4);
        List<Integer> free = new ArrayList<>();
        RtioCallback look = (context, sqe, result, arg) -> {
            assertEquals(1, context.consume().userdata());
            Sqe acquired = context.acquire();
            free.add(acquired == null ? 0 : 1);
        };
        small.acquire().prepareNop(ok, 1).chained();
        small.acquire().prepareCallback(look, 0, 2);
        small.submit();
        assertEquals(List.of(1), free);
        Rtio one = new Rtio(new IodevTable(3).add(ok).add(held), 1, 1);
        for (int i = 0; i < 10; i++) {
            one.acquire().prepareNop(held, i);
            one.submit();
            held.held.remove().ok(0);
            assertEquals(List.of(i + "=0"), Answers.of(one));
        }
    }

    @Test
    @DisplayName("FLG-1, SUB-9: a link is a chain's or a transaction's; the last word on its hardness counts")
    void linkKinds() {
        Sqe sqe = rtio.acquire().prepareNop(eio, 1).chained();
        assertThrows(IllegalStateException.class, sqe::transaction);
        sqe.hardChained().chained();
        rtio.acquire().prepareNop(ok, 2);
        Sqe member = rtio.acquire().prepareNop(ok, 3).transaction();
        assertThrows(IllegalStateException.class, member::chained);
        assertThrows(IllegalStateException.class, member::hardChained);
        rtio.acquire().prepareNop(null, 4);
        rtio.submit();
        assertEquals(List.of("1=-EIO", "2=-ECANCELED because of -EIO", "3=0", "4=0"), Answers.of(rtio));
    }
}
