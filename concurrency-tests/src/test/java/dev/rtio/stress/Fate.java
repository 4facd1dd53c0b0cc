package dev.rtio.stress;

import dev.rtio.Errno;
import dev.rtio.Op;
import dev.rtio.Sqe;
import java.util.concurrent.atomic.LongAdder;

/** What becomes of a request with its iodev: told by its userdata, so that iodev and reader agree without talking. */
final class Fate {
    private static final int THROWS = 0;
    private static final int FORGETS = 1;
    private static final int FAILS = 2;
    private static final int KINDS = 24;
    private static final int MOST_WORDS = 6;

    /** How many exceptions were thrown, by iodevs and callbacks. */
    static final LongAdder THROWN = new LongAdder();

    private Fate() {}

    private static long hash(long userdata) {
        long hash = (userdata ^ userdata >>> 31) * 0x9E37_79B9_7F4A_7C15L;
        return (hash ^ hash >>> 29) & Long.MAX_VALUE;
    }

    private static int kind(long userdata) {
        return (int) (hash(userdata) % KINDS);
    }

    /** Whether it ends with {@code -EIO}, one way or the other. */
    static boolean isFailing(long userdata) {
        return kind(userdata) <= FAILS;
    }

    static boolean isForgotten(long userdata) {
        return kind(userdata) == FORGETS;
    }

    /** Whether a blocking iodev takes its time over it. */
    static boolean isSlow(long userdata) {
        return (hash(userdata) >>> 20 & 15) == 0;
    }

    /** The result of what reads nothing. */
    static int result(long userdata) {
        return (int) (hash(userdata) >>> 40 & 0xff);
    }

    static void throwIfFated(long userdata) {
        if (kind(userdata) == THROWS) {
            THROWN.increment();
            throw new IllegalStateException("as was fated");
        }
    }

    /** Does all members of a unit, and completes it. */
    static void execute(Sqe head) {
        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
            int result = isFailing(sqe.userdata()) ? -Errno.EIO : move(sqe);
            if (result < 0) {
                head.fail(sqe, result);
                return;
            }
            sqe.result(result);
        }
        head.ok(0);
    }

    private static int move(Sqe sqe) {
        if (sqe.op() != Op.RX) {
            return result(sqe.userdata());
        }
        int words = 1 + result(sqe.userdata()) % MOST_WORDS;
        int granted = sqe.rxBuffer(Long.BYTES, words * Long.BYTES);
        for (int at = 0; at < granted; at += Long.BYTES) {
            sqe.buffer().putLong(at, sqe.userdata());
        }
        return granted;
    }
}
