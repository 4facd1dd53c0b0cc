package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NOT-1, TRC-1, rule 13: watching requests; the flight recorder is in JfrTest, latencies in LatencyTest")
class ObserverTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final ScriptedIodev eio = new ScriptedIodev(1, head -> head.fail(-Errno.EIO));
    private final HeldIodev held = new HeldIodev(2);
    private final StreamIodev stream = new StreamIodev(3);
    private final Rtio rtio =
            new Rtio(new IodevTable(4).add(ok).add(eio).add(held).add(stream), 8, 8, new Mempool(4, 16, 8));
    private final List<String> seen = new ArrayList<>();

    private final class Recorder extends RtioObserver {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        protected void submitted(Sqe head) {
            seen.add(name + "submit " + head.userdata());
        }

        @Override
        protected void started(Sqe head) {
            seen.add(name + "start " + head.userdata());
        }

        @Override
        protected void completed(Sqe head, int result) {
            seen.add(name + "end " + head.userdata() + "=" + result + ", posted " + rtio.completionCount());
        }

        @Override
        protected void cancelled(Sqe head) {
            seen.add(name + "cancel " + head.userdata());
        }

        @Override
        protected void paused(Sqe multishot) {
            seen.add(name + "pause " + multishot.userdata());
        }
    }

    @Test
    @DisplayName(
            "TRC-1, NOT-1: a chain is submitted once; its units start and end in turn, just before they are posted")
    void chain() {
        rtio.observe(new Recorder(""));
        rtio.acquire().prepareNop(ok, 1).chained();
        rtio.acquire().prepareNop(ok, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareCallback((context, sqe, result, arg) -> {}, 0, 4);
        rtio.submit();
        assertEquals(
                List.of(
                        "submit 1",
                        "start 1",
                        "end 1=0, posted 0",
                        "start 2",
                        "end 2=0, posted 1",
                        "start 4",
                        "end 4=0, posted 3"),
                seen);
        assertEquals(List.of("1=0", "2=0", "3=0", "4=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("TRC-1: a failure, and a request that is cancelled before it starts, and while it is in flight")
    void failures() {
        rtio.observe(new Recorder(""));
        rtio.acquire().prepareNop(eio, 1);
        rtio.submit();
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        rtio.cancel(held.held.peek().handle());
        held.held.remove().ok(0);
        rtio.cancel(rtio.acquire().prepareNop(ok, 3).handle());
        rtio.submit();
        assertEquals(
                List.of(
                        "submit 1",
                        "start 1",
                        "end 1=" + -Errno.EIO + ", posted 0",
                        "submit 2",
                        "start 2",
                        "cancel 2",
                        "end 2=" + -Errno.ECANCELED + ", posted 1",
                        "cancel 3",
                        "submit 3",
                        "end 3=" + -Errno.ECANCELED + ", posted 2"),
                seen);
    }

    @Test
    @DisplayName("TRC-1: units that the failure before them has cancelled end, too")
    void cancelledByFailure() {
        rtio.observe(new Recorder(""));
        rtio.acquire().prepareNop(eio, 1).chained();
        rtio.acquire().prepareNop(ok, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(
                List.of(
                        "submit 1",
                        "start 1",
                        "end 1=" + -Errno.EIO + ", posted 0",
                        "end 2=" + -Errno.ECANCELED + ", posted 1",
                        "end 4=" + -Errno.ECANCELED + ", posted 3"),
                seen);
    }

    @Test
    @DisplayName("TRC-1, limit 30: each shot of a stream starts and ends; that it had to pause is told, and counted")
    void stream() {
        rtio.observe(new Recorder(""));
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        rtio.submit();
        assertEquals(
                List.of(
                        "submit 7",
                        "start 7",
                        "end 7=4, posted 0",
                        "start 7",
                        "end 7=4, posted 1",
                        "start 7",
                        "end 7=4, posted 2",
                        "start 7",
                        "end 7=4, posted 3",
                        "start 7",
                        "end 7=" + -Errno.ENOMEM + ", posted 4",
                        "pause 7"),
                seen);
        assertEquals(1, rtio.multishotPauses());
        seen.clear();
        StreamIodev.expectShot(rtio, 1);
        assertEquals(
                List.of("start 7", "end 7=4, posted 4", "start 7", "end 7=" + -Errno.ENOMEM + ", posted 5", "pause 7"),
                seen);
    }

    @Test
    @DisplayName("NOT-1: two observers are told one after the other; null ends watching, also in the middle of a chain")
    void severalAndNone() {
        assertThrows(NullPointerException.class, () -> new Recorder("a ").and(null));
        rtio.observe(new Recorder("a ").and(new Recorder("b ")));
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        rtio.cancel(-1);
        rtio.observe(null);
        held.held.remove().ok(0);
        assertEquals(List.of("a submit 1", "b submit 1", "a start 1", "b start 1"), seen);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        rtio.acquire().prepareNop(held, 3);
        rtio.submit();
        rtio.observe(new Recorder("c "));
        held.held.remove().ok(0);
        assertEquals(List.of("3=0"), Answers.of(rtio), "submitted before, and not watched");
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(List.of("c submit 4", "c start 4", "c end 4=0, posted 3"), seen.subList(4, seen.size()));
    }

    @Test
    @DisplayName("limit 35: what is under way can be listed: operation, iodev, userdata and state")
    void inFlight() {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareTinyWrite(ok, 0, 1L, 1, 2);
        rtio.acquire().prepareDelay(1L << 40, 3);
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        rtio.acquire().prepareReadMultishot(held, 0, 8);
        rtio.acquire();
        rtio.submit();
        rtio.cancel(held.held.peek().handle());
        assertEquals("""
                Sqe[NOP iodev 2 userdata 1 being cancelled]
                Sqe[TINY_TX iodev 0 userdata 2 submitted]
                Sqe[DELAY iodev -1 userdata 3 waiting]
                Sqe[RX iodev 3 userdata 7 paused]
                Sqe[RX iodev 2 userdata 8 in flight]
                """, rtio.inFlight());
    }

    @Test
    @DisplayName(
            "limit 29: who wants times has an observer note them; a shot's number is its place, as none is dropped")
    void times() {
        VirtualTimers timers = new VirtualTimers();
        Rtio timed = new Rtio(new IodevTable(4).add(held), 4, 4, new Mempool(4, 16, 8), timers, WaitStrategy.PARK);
        long[] ends = new long[3];
        int[] shots = new int[1];
        timed.observe(new RtioObserver() {
            @Override
            protected void completed(Sqe head, int result) {
                ends[head.isMultishot() ? shots[0]++ : 2] = timers.now();
            }
        });
        timed.acquire().prepareReadMultishot(held, 0, 7);
        timed.acquire().prepareDelay(30, 2);
        timed.submit();
        timers.pass(10);
        StreamIodev.shoot(held.held.remove(), 1);
        timers.pass(10);
        StreamIodev.shoot(held.held.remove(), 2);
        timers.pass(10);
        timers.runExpired();
        timers.pass(70);
        StreamIodev.expectShot(timed, 1);
        StreamIodev.expectShot(timed, 2);
        assertEquals(List.of(10L, 20L, 30L), List.of(ends[0], ends[1], ends[2]));
    }
}
