package dev.rtio.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.stress.Request.Kind;
import java.util.HashMap;
import java.util.Map;

/** Holds what comes back against what was asked: each request is answered for the last time once, in order, and rightly. */
final class Ledger {
    private final Map<Long, Request> open = new HashMap<>();
    private long asked;
    private long answered;
    private long completions;

    void ask(Request request) {
        assertEquals(null, open.put(request.userdata, request));
        request.chain.open.add(request);
        asked += request.userdata;
    }

    /** Takes a completion in, and returns its request. */
    Request answer(Cqe cqe) {
        completions++;
        Request request = open.get(cqe.userdata());
        assertNotNull(request, () -> "answered twice, or never asked for: " + cqe);
        if ((cqe.flags() & Cqe.MORE) != 0) {
            assertSame(Kind.STREAM, request.kind, request::toString);
            request.shots++;
            checkSuccess(request, cqe);
            return request;
        }
        open.remove(cqe.userdata());
        answered += cqe.userdata();
        request.isDone = true;
        assertSame(request, request.chain.open.poll(), "the order of a chain");
        if (cqe.result() >= 0) {
            checkSuccess(request, cqe);
        } else {
            assertTrue(mayFail(request, cqe.result()), () -> cqe + " of " + request);
            assertEquals(0, cqe.length(), "what fails names no memory");
        }
        if ((cqe.flags() & Cqe.ABANDONED) != 0) {
            assertTrue(request.isTimed || request.chain.isFragile, () -> cqe + " of " + request);
        }
        return request;
    }

    private static void checkSuccess(Request request, Cqe cqe) {
        if (request.hasFate()) {
            assertTrue(!Fate.isFailing(request.userdata), () -> cqe + " of " + request);
        }
        switch (request.kind) {
            case READ, STREAM -> assertEquals(cqe.result(), cqe.length());
            case NOP -> assertEquals(Fate.result(request.userdata), cqe.result());
            default -> assertEquals(0, cqe.result());
        }
    }

    private static boolean mayFail(Request request, int result) {
        return switch (-result) {
            case Errno.EIO -> request.hasFate() && Fate.isFailing(request.userdata);
            case Errno.ECANCELED -> request.chain.isCancelled || request.chain.isFragile;
            case Errno.ETIMEDOUT -> request.isTimed;
            case Errno.ENOMEM -> request.kind == Kind.READ;
            case Errno.EALREADY, Errno.ENOENT -> request.kind == Kind.CANCEL;
            default -> false;
        };
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Iterable<Request> open() {
        return open.values();
    }

    void cancelledAll() {
        open.values().forEach(request -> request.chain.isCancelled = true);
    }

    long completions() {
        return completions;
    }

    /** Everything is answered. */
    void checkClosed() {
        assertEquals(Map.of(), open);
        assertEquals(asked, answered, "sums of userdata");
    }
}
