package dev.rtio;

import static dev.rtio.AllocationBench.check;
import static dev.rtio.AllocationBench.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("interpreted")
@DisplayName("rule 12: not a byte is allocated after start, in the interpreter")
class AllocationTest {
    private final AllocationBench bench = new AllocationBench();
    private Object escape;

    @Test
    @DisplayName("the proof is one: this runs in the interpreter, and the measurement sees a single small object")
    void measurementSeesAllocation() {
        assertTrue(System.getProperty("java.vm.info").contains("interpreted mode"));
        assertEquals(16L * Allocated.ROUNDS, Allocated.by(() -> escape = new Object()));
        assertEquals(16L * Allocated.ROUNDS, Allocated.by(() -> escape = Allocated.ROUNDS + 1_000_000), "boxed");
        assertEquals(1_000_000 + Allocated.ROUNDS, escape);
    }

    @ParameterizedTest
    @MethodSource({"requests", "chains", "memory", "streams"})
    @DisplayName("rule 12: operations")
    void operation(Consumer<AllocationBench> round) {
        bench.assertNoAllocation(round);
    }

    static Stream<Named<Consumer<AllocationBench>>> requests() {
        return Stream.of(
                op("nop", x -> {
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(0);
                }),
                op("nop of the executor", x -> {
                    x.nop(null);
                    x.rtio.submit();
                    x.expect(0);
                }),
                op("read", x -> {
                    x.acquire().prepareRead(x.a, 0, x.buffer, 4, 8, 1);
                    x.rtio.submit();
                    x.expect(8);
                }),
                op("write", x -> {
                    x.acquire().prepareWrite(x.a, 255, x.buffer, 16, 8, 1);
                    x.rtio.submit();
                    x.expect(8);
                }),
                op("tiny write of an array", x -> {
                    x.acquire().prepareTinyWrite(x.a, 0, x.bytes, 0, 8, 1).iodevFlags(1);
                    x.rtio.submit();
                    x.expect(0);
                }),
                op("tiny write of a number", x -> {
                    x.acquire().prepareTinyWrite(x.a, 0, 0x12L, 1, 1);
                    x.rtio.submit();
                    x.expect(0x12);
                }),
                op("transceive", x -> {
                    x.acquire().prepareTransceive(x.a, 0, x.buffer, 0, x.buffer, 8, 8, 1);
                    x.rtio.submit();
                    x.expect(8);
                }),
                op("vendor operation", x -> {
                    x.acquire().prepareOperation(x.a, 0, AllocationBench.OPERATION, 7, 1);
                    x.rtio.submit();
                    x.expect(7);
                }),
                op("callback", x -> {
                    long before = x.calls;
                    x.acquire().prepareCallback(x.callback, 1, 2);
                    x.rtio.submit();
                    x.expect(0);
                    check(x.calls == before + 1);
                }),
                op("callback without a completion", x -> {
                    long before = x.calls;
                    x.acquire().prepareCallbackNoCqe(x.callback, 1, 2);
                    x.rtio.submit();
                    check(x.calls == before + 1);
                }),
                op("await, then the signal", x -> {
                    long handle = x.acquire().prepareAwait(null, 0, 1).handle();
                    x.rtio.submit();
                    check(x.rtio.signal(handle) && !x.rtio.signal(handle));
                    x.expect(0);
                    check(!x.rtio.signal(handle));
                }),
                op("signal before its turn", x -> {
                    check(x.rtio.signal(x.acquire().prepareAwait(null, 0, 1).handle()));
                    x.rtio.submit();
                    x.expect(0);
                }),
                op("await that an iodev holds", x -> {
                    long handle = x.acquire().prepareAwait(x.a, 0, 1).handle();
                    x.submitHeld();
                    check(x.rtio.signal(handle));
                    x.expect(3);
                }),
                op("no response", x -> {
                    x.poolRead().noResponse();
                    x.rtio.submit();
                }),
                op("answered later", x -> {
                    x.nop(x.a);
                    x.submitAndHold().ok(5);
                    x.expect(5);
                }),
                op("prepared again", x -> {
                    x.poolRead().noResponse().prepareDelay(1, 1).prepareNop(x.a, 1);
                    x.rtio.submit();
                    x.expect(0);
                }),
                op("several at once", x -> {
                    check(x.rtio.acquire(x.sqes, 4) == 0);
                    for (int i = 0; i < 4; i++) {
                        x.sqes[i].prepareNop(x.a, i);
                    }
                    check(x.rtio.submitAndWait(4, Long.MAX_VALUE) == 4);
                    check(x.rtio.consume(x.cqes, 8, 0) == 4);
                    for (int i = 0; i < 4; i++) {
                        x.takeBack(x.cqes[i]);
                    }
                }),
                op("dropped and flushed", x -> {
                    x.nop(x.a);
                    x.rtio.submit();
                    x.acquire();
                    x.poolRead().noResponse();
                    check(x.rtio.dropAll() == 2 && x.rtio.flush() == 0);
                }),
                op("handed over", x -> {
                    x.nop(x.a);
                    x.rtio.handOver();
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(2, 0);
                }),
                op("prepared once", x -> {
                    check(x.submission.submit() == 2);
                    x.expect(0x12);
                    x.expect(0);
                }),
                op("waiting with a driver's queue", x -> {
                    x.nop(x.a);
                    x.acquire().prepareTinyWrite(x.a, 255, 1L, 1, 0);
                    x.submitHeld();
                    QUEUE.add(x.a.take());
                    QUEUE.add(x.a.take());
                    x.a.answer(QUEUE.poll());
                    x.a.answer(QUEUE.poll());
                    x.expect(1);
                    x.expect(0);
                }));
    }

    private static final SqeQueue QUEUE = new SqeQueue();

    static Stream<Named<Consumer<AllocationBench>>> chains() {
        return Stream.of(
                op("chain", x -> {
                    for (int i = 0; i < 7; i++) {
                        x.nop(x.a).chained();
                    }
                    x.acquire().prepareCallback(x.callback, 0, 7);
                    x.rtio.submit();
                    x.expect(8, 0);
                }),
                op("chain that fails midway", x -> {
                    x.nop(x.b).chained();
                    x.nop(x.a).chained();
                    x.poolRead().chained();
                    x.acquire().prepareDelay(1, 0);
                    x.submit(Gadget.Way.FAIL);
                    x.expect(0);
                    x.expect(-Errno.EIO);
                    x.expect(2, -Errno.ECANCELED);
                }),
                op("hard chain that fails midway", x -> {
                    x.nop(x.b).hardChained();
                    x.nop(x.a).hardChained();
                    x.nop(x.b);
                    x.submit(Gadget.Way.FAIL);
                    x.expect(0);
                    x.expect(-Errno.EIO);
                    x.expect(0);
                }),
                op("hard chain that is cancelled", x -> {
                    long handle = x.acquire().prepareDelay(5, 1).hardChained().handle();
                    x.nop(x.a);
                    x.rtio.submit();
                    check(x.rtio.cancel(handle) == CancelOutcome.REMOVED);
                    x.expect(2, -Errno.ECANCELED);
                }),
                op("half a chain holds back", x -> {
                    x.nop(x.a).chained();
                    check(x.rtio.submit() == 0);
                    x.nop(x.a);
                    check(x.rtio.submit() == 2);
                    x.expect(2, 0);
                }),
                op("transaction in a chain", x -> {
                    x.acquire().prepareTinyWrite(x.a, 0, 0x77L, 1, 0).transaction();
                    x.poolRead().transaction();
                    x.poolRead().chained();
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(0x77);
                    x.expect(2, 8);
                    x.expect(0);
                }),
                op("transaction of the executor's nops", x -> {
                    x.nop(null).transaction();
                    x.nop(null);
                    x.rtio.submit();
                    x.expect(2, 0);
                }),
                op("transaction whose last member fails, in a chain", x -> {
                    x.nop(x.a).transaction();
                    x.poolRead().transaction();
                    x.nop(null).chained();
                    x.nop(x.b);
                    x.submit(Gadget.Way.FAIL);
                    x.expect(2, -Errno.ECANCELED);
                    x.expect(-Errno.EIO);
                    x.expect(-Errno.ECANCELED);
                }),
                op("transaction that fails midway, over blocks", x -> {
                    for (int i = 0; i < 5; i++) {
                        Sqe sqe = x.poolRead();
                        if (i < 4) {
                            sqe.transaction();
                        }
                    }
                    x.rtio.submit();
                    x.expect(4, -Errno.ECANCELED);
                    x.expect(-Errno.ENOMEM);
                }),
                op("transaction with a member that is the executor's", x -> {
                    x.nop(x.a).transaction();
                    x.acquire().prepareDelay(1, 0);
                    x.rtio.submit();
                    x.expect(-Errno.ECANCELED);
                    x.expect(-Errno.EINVAL);
                }),
                op("barrier", x -> {
                    x.nop(x.a);
                    x.nop(x.b).drain();
                    x.nop(x.b).chained();
                    x.nop(x.b).drain();
                    x.nop(x.b).drain();
                    Sqe first = x.submitAndHold();
                    check(x.rtio.consume() == null);
                    first.ok(1);
                    x.expect(1);
                    x.expect(4, 0);
                }),
                op("barrier behind what is abandoned", x -> {
                    x.nop(x.a).timeout(10);
                    x.nop(x.b).drain();
                    Sqe first = x.submitAndHold();
                    check(x.rtio.submitAndWait(2, Long.MAX_VALUE) == 2);
                    x.expect(-Errno.ETIMEDOUT);
                    x.expect(0);
                    first.ok(0);
                }));
    }

    static Stream<Named<Consumer<AllocationBench>>> memory() {
        return Stream.of(
                op("read into the pool", x -> {
                    x.poolRead();
                    x.rtio.submit();
                    x.expect(8);
                }),
                op("read of several blocks, of as many as there are, of none", x -> {
                    x.a.max = 24;
                    for (int i = 0; i < 3; i++) {
                        x.poolRead();
                    }
                    x.rtio.submit();
                    x.a.max = 8;
                    check(x.rtio.consume(x.cqes, 3, 0) == 3);
                    check(x.cqes[0].result() == 24 && x.cqes[1].result() == 8);
                    check(x.cqes[2].result() == -Errno.ENOMEM);
                    for (int i = 0; i < 3; i++) {
                        x.takeBack(x.cqes[i]);
                    }
                }),
                op("aligned read into the pool", x -> {
                    x.poolRead().aligned(16);
                    x.rtio.submit();
                    x.expect(8);
                }),
                op("memory as the iodev wants it aligned", x -> {
                    x.poolRead();
                    Sqe first = x.submitAndHold();
                    x.poolRead();
                    Sqe second = x.submitAndHold();
                    check(first.rxBuffer(8, 8, 64) == -Errno.EINVAL && first.rxBuffer(8, 16, 16) == 16);
                    check(second.rxBuffer(8, 8, 16) == 8);
                    // Asked again, it answers the same.
                    check(second.rxBuffer(8, 8, 16) == 8);
                    first.ok(8);
                    second.ok(8);
                    x.expect(2, 8);
                }),
                op("no memory so aligned, a caller's buffer", x -> {
                    x.poolRead().aligned(16);
                    x.poolRead().aligned(16);
                    x.poolRead().aligned(16);
                    x.submitHeld();
                    Sqe first = x.a.take();
                    Sqe second = x.a.take();
                    Sqe third = x.a.take();
                    check(first.rxBuffer(8, 8) == 8 && second.rxBuffer(8, 8) == 8);
                    check(third.rxBuffer(8, 8) == -Errno.ENOMEM);
                    third.fail(-Errno.ENOMEM);
                    second.ok(8);
                    first.ok(8);
                    x.expect(-Errno.ENOMEM);
                    x.expect(2, 8);
                    x.acquire().prepareRead(x.a, 0, x.buffer, 4, 8, 1);
                    Sqe read = x.submitAndHold();
                    check(read.rxBuffer(8, 8, 4) == 8);
                    read.ok(8);
                    x.expect(8);
                }),
                op("more than the pool can ever hold", x -> {
                    x.a.min = 40;
                    x.a.max = 40;
                    x.poolRead();
                    x.rtio.submit();
                    x.a.min = 4;
                    x.a.max = 8;
                    x.expect(-Errno.ENOMEM);
                }),
                op("a failed read gives its blocks back", x -> {
                    x.poolRead();
                    Sqe read = x.submitAndHold();
                    check(read.rxBuffer(4, 20) == 20 && read.rxBuffer(1, 1) == 20);
                    read.fail(-Errno.EIO);
                    x.expect(-Errno.EIO);
                }),
                op("released twice, by completion", x -> {
                    x.poolRead();
                    x.rtio.submit();
                    Cqe cqe = x.rtio.consume();
                    check(x.rtio.releaseBuffer(cqe) == Mempool.RELEASED);
                    check(x.rtio.releaseBuffer(cqe) == Mempool.DOUBLE && cqe.buffer() == null);
                    x.rtio.release(cqe);
                    check(x.rtio.releaseBuffer(cqe) == Mempool.FOREIGN);
                }),
                op("released twice, by handle, and after its completion", x -> {
                    x.poolRead();
                    x.rtio.submit();
                    Cqe cqe = x.rtio.consume();
                    long handle = cqe.bufferHandle();
                    x.rtio.release(cqe);
                    check(x.pool.release(handle) == Mempool.RELEASED);
                    check(x.pool.release(handle) == Mempool.DOUBLE);
                    check(x.pool.release(-1) == Mempool.FOREIGN);
                    check(x.pool.release(1L << Integer.SIZE | 99) == Mempool.FOREIGN);
                }),
                op("a completion without blocks", x -> {
                    x.nop(x.a);
                    x.rtio.submit();
                    Cqe cqe = x.rtio.consume();
                    check(x.rtio.releaseBuffer(cqe) == Mempool.FOREIGN && cqe.bufferHandle() < 0);
                    x.rtio.release(cqe);
                }));
    }

    static Stream<Named<Consumer<AllocationBench>>> streams() {
        return Stream.of(
                op("multishot that pauses for blocks, resumes, and fails", x -> {
                    long before = x.rtio.multishotPauses();
                    x.acquire().prepareReadMultishot(x.a, 0, 1);
                    x.rtio.submit();
                    check(x.rtio.multishotPauses() == before + 1);
                    x.expect(8);
                    check(x.rtio.multishotPauses() == before + 2);
                    x.a.way = Gadget.Way.FAIL;
                    x.expect(4, 8);
                    x.a.way = Gadget.Way.ANSWER;
                    x.expect(-Errno.EIO);
                }),
                op("multishot that pauses for a place, resumes, and fails", x -> {
                    long before = x.rtio.multishotPauses();
                    for (int i = 0; i < 6; i++) {
                        x.nop(x.b);
                    }
                    x.acquire().prepareReadMultishot(x.a, 0, 1);
                    x.rtio.submit();
                    check(x.rtio.multishotPauses() == before + 1);
                    x.a.way = Gadget.Way.FAIL;
                    x.expect(6, 0);
                    x.a.way = Gadget.Way.ANSWER;
                    x.expect(2, 8);
                    x.expect(-Errno.EIO);
                }),
                op("multishot that is cancelled while it is paused", x -> {
                    long handle = x.acquire().prepareReadMultishot(x.a, 0, 1).handle();
                    x.rtio.submit();
                    check(x.rtio.cancel(handle) == CancelOutcome.REMOVED);
                    x.expect(4, 8);
                    x.expect(-Errno.ECANCELED);
                }),
                op("multishot that is cancelled in flight", x -> {
                    long handle = x.acquire().prepareReadMultishot(x.a, 0, 1).handle();
                    Sqe shot = x.submitAndHold();
                    check(x.rtio.cancel(handle) == CancelOutcome.IN_FLIGHT);
                    x.a.answer(shot);
                    x.expect(-Errno.ECANCELED);
                }));
    }

    @Test
    @DisplayName("rule 12: shutting down")
    void shutdown() {
        Gadget held = new Gadget(0);
        held.way = Gadget.Way.HOLD;
        Rtio[] contexts = new Rtio[Allocated.ROUNDS + 2];
        for (int i = 0; i < contexts.length; i++) {
            contexts[i] =
                    new Rtio(new IodevTable(1).add(held), 4, 4, new Mempool(2, 8, 8), bench.timers, WaitStrategy.PARK);
        }
        int[] next = new int[1];
        assertEquals(0, Allocated.by(() -> {
            Rtio rtio = contexts[next[0]++];
            rtio.acquire().prepareReadWithPool(held, 0, 1).chained();
            rtio.acquire().prepareNop(held, 2);
            rtio.acquire().prepareDelay(5, 3);
            rtio.submit();
            rtio.acquire();
            check(rtio.shutdown() == 1);
            check(rtio.acquire() == null && rtio.flush() == -Errno.ECANCELED);
            held.take().ok(0);
            check(rtio.shutdown() == 0 && rtio.completionCount() == 3);
        }));
    }

    @Test
    @DisplayName("rule 12: contexts are lent and taken back, also with work under way, twice, or too early")
    void contextPool() {
        Gadget held = new Gadget(0);
        held.way = Gadget.Way.HOLD;
        RtioPool contexts = new RtioPool(new Rtio(new IodevTable(1).add(held), 4, 4, new Mempool(2, 8, 8)));
        assertEquals(0, Allocated.by(() -> {
            Rtio rtio = contexts.acquire();
            check(contexts.acquire() == null && contexts.free() == 0);
            rtio.acquire().prepareReadWithPool(held, 0, 1).chained();
            rtio.acquire().prepareNop(held, 2);
            rtio.submit();
            rtio.acquire();
            check(contexts.release(rtio) == RtioPool.BUSY);
            held.take().ok(0);
            check(contexts.release(rtio) == RtioPool.RELEASED);
            check(contexts.release(rtio) == RtioPool.DOUBLE);
            check(contexts.release(bench.rtio) == RtioPool.FOREIGN);
        }));
    }

    @Test
    @DisplayName("rule 12: alarms are started, stopped, and expire")
    void alarms() {
        Alarm periodic = new Alarm() {
            @Override
            protected void expired(long now) {
                bench.timers.start(this, deadline() + 10);
            }
        };
        Alarm stopped = new Alarm() {
            @Override
            protected void expired(long now) {
                throw new AssertionError("was stopped");
            }
        };
        bench.timers.start(periodic, 0);
        assertEquals(0, Allocated.by(() -> {
            bench.timers.start(stopped, bench.timers.now() + 1);
            bench.timers.stop(stopped);
            check(bench.timers.waitForNext(Long.MAX_VALUE) == 1);
        }));
    }
}
