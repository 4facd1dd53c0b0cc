package dev.rtio.stress;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits for threads as long as something moves. When nothing has for long, it tells where they stand and interrupts them. */
final class Watchdog {
    private static final long LOOK_MILLIS = 1_000;
    private static final long PATIENCE_SECONDS = 60;

    private final List<Thread> threads;
    private final LongSupplier progress;

    Watchdog(List<Thread> threads, LongSupplier progress) {
        this.threads = threads;
        this.progress = progress;
    }

    void watch() throws InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(LOOK_MILLIS);
                long now = progress.getAsLong();
                if (now != last) {
                    last = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    giveUp();
                    return;
                }
            }
        }
    }

    private void giveUp() {
        System.err.println("nothing has moved for " + PATIENCE_SECONDS + " seconds:");
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> System.err.println(thread + "\n    at "
                        + String.join(
                                "\n    at ",
                                Arrays.stream(stack)
                                        .map(StackTraceElement::toString)
                                        .toList())));
        threads.forEach(Thread::interrupt);
    }
}
