package dev.rtio.hotpath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Rtio;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Looks at class files, so at all ways through the code, also those that no test takes. */
@DisplayName("rule 12: nothing that can be called makes an object, but to throw it")
class HotPathTest {
    /** Of the JDK: whole classes, or some of their methods. None of them makes an object. */
    private static final Map<String, Set<String>> HARMLESS = Map.ofEntries(
            Map.entry("java/lang/Integer", Set.of("bitCount", "toUnsignedLong")),
            Map.entry("java/lang/Long", Set.of("numberOfLeadingZeros", "numberOfTrailingZeros")),
            Map.entry("java/lang/Math", Set.of()),
            Map.entry("java/lang/Object", Set.of("notify", "notifyAll", "wait")),
            Map.entry("java/lang/System", Set.of("nanoTime")),
            Map.entry(
                    "java/lang/Thread",
                    Set.of("currentThread", "interrupt", "interrupted", "isInterrupted", "onSpinWait")),
            Map.entry("java/lang/invoke/VarHandle", Set.of()),
            Map.entry(
                    "java/nio/ByteBuffer",
                    Set.of(
                            "get",
                            "isReadOnly",
                            "isDirect",
                            "alignmentOffset",
                            "limit",
                            "order",
                            "position",
                            "put",
                            "capacity")),
            Map.entry("java/util/Arrays", Set.of("fill")),
            Map.entry("java/util/Objects", Set.of("checkFromIndexSize", "checkIndex", "requireNonNull")),
            Map.entry("java/util/concurrent/locks/LockSupport", Set.of("park", "parkNanos", "unpark")),
            // The program's own.
            Map.entry("java/util/function/Consumer", Set.of("accept")),
            // The flight recorder's, whose events are made once.
            Map.entry("dev/rtio/jfr/RequestEvents$RequestEvent", Set.of("begin", "commit")),
            Map.entry("dev/rtio/jfr/RequestEvents$Submit", Set.of("isEnabled")),
            Map.entry("dev/rtio/jfr/RequestEvents$Start", Set.of("isEnabled")),
            Map.entry("dev/rtio/jfr/RequestEvents$Complete", Set.of("isEnabled")),
            Map.entry("dev/rtio/jfr/RequestEvents$Cancel", Set.of("isEnabled")),
            Map.entry("dev/rtio/jfr/RequestEvents$Pause", Set.of("isEnabled")));

    /** What is called before anything runs, or by people; all else that code outside may call has to pass. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("Mempool.shared", "makes a pool"),
            Map.entry("TimerQueue.system", "makes a queue"),
            Map.entry("RtioObserver.and", "makes an observer"),
            Map.entry(
                    "Executor.setObserver",
                    "wraps an observer, once; there is none when a context goes back to its pool"),
            Map.entry("WorkQueue.start", "starts threads"),
            Map.entry("Rtio.inFlight", "a text for people, says so"),
            Map.entry("Cqe.toString", "a text for people"),
            Map.entry("IodevSqe.toString", "a text for people"),
            Map.entry("Errno.name", "a text for people, if the number has no name"),
            Map.entry("Op.name", "a text for people, if the code has no name: no request has such a code"),
            Map.entry("CancelOutcome.values", "of the language"),
            Map.entry("CancelOutcome.valueOf", "of the language"),
            Map.entry("WaitStrategy.values", "of the language"),
            Map.entry("WaitStrategy.valueOf", "of the language"));

    private final Classes runtime = Classes.in(folderOf(Rtio.class));
    private final List<MethodId> roots = runtime.all().stream()
            .filter(method -> runtime.isAccessible(method) || method.toString().equals("WorkQueue.work"))
            // Numbers for people, gathered on demand.
            .filter(method -> !method.toString().startsWith("Usage.")
                    && !method.toString().startsWith("JvmLayout."))
            .toList();

    private static Path folderOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isHarmless(MethodId method) {
        Set<String> methods = HARMLESS.get(method.owner());
        return methods != null && (methods.isEmpty() || methods.contains(method.name()));
    }

    @Test
    @DisplayName(
            "from every method on that code outside of the runtime may call or override, and from those that threads run")
    void runtimeMakesNothing() {
        AllocationCheck check = new AllocationCheck(
                runtime, HotPathTest::isHarmless, method -> LEFT_OUT.containsKey(method.toString()));
        assertEquals("", String.join("\n", check.from(roots)));
        Set<String> missing = new TreeSet<>(List.of(
                "Rtio.acquire",
                "Rtio.submit",
                "Rtio.consume",
                "Rtio.release",
                "Rtio.releaseBuffer",
                "Rtio.cancel",
                "Rtio.signal",
                "Rtio.shutdown",
                "Sqe.prepareNop",
                "Sqe.prepareTransceive",
                "Sqe.timeout",
                "IodevSqe.ok",
                "IodevSqe.fail",
                "IodevSqe.rxBuffer",
                "Executor.expired",
                "Inbox.answer",
                "Inbox.take",
                "Mempool.release",
                "BlockMap.firstFit",
                "WaitSet.await",
                "WorkQueue.work",
                "RtioPool.release",
                "SqeQueue.add",
                "MpscQueue.offer",
                "SpscQueue.poll",
                "LatencyHistogram.record",
                "JfrObserver.completed"));
        missing.removeAll(check.reached());
        assertEquals(Set.of(), missing, "not reached, so not looked at");
    }

    @Test
    @DisplayName("what is left out exists, and would be found if it were not")
    void leftOutForAReason() {
        Set<String> needless = new TreeSet<>(LEFT_OUT.keySet());
        AllocationCheck check = new AllocationCheck(runtime, HotPathTest::isHarmless, method -> false);
        for (String finding : check.from(roots)) {
            needless.removeIf(finding::contains);
        }
        assertEquals(Set.of(), needless);
    }
}
