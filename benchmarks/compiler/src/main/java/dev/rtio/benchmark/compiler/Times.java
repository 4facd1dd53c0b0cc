package dev.rtio.benchmark.compiler;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Seconds that tasks take: medians of several runs. */
final class Times {
    private static final double NANOSECONDS = 1e9;

    private Times() {}

    /** By the clock on the wall. */
    static double of(int runs, Runnable task) {
        return byTurns(runs, System::nanoTime, task)[0];
    }

    /** By the work of this thread, which a busy machine does not make more of. */
    static double ofWork(int runs, Runnable task) {
        return byTurns(runs, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, task)[0];
    }

    /** Of several tasks by turns, by the clock on the wall: a machine that is busy for a while is so for all of them. */
    static double[] byTurns(int runs, Runnable... tasks) {
        return byTurns(runs, System::nanoTime, tasks);
    }

    private static double[] byTurns(int runs, LongSupplier clock, Runnable... tasks) {
        double[][] seconds = new double[tasks.length][runs];
        for (int run = 0; run < runs; run++) {
            for (int task = 0; task < tasks.length; task++) {
                long start = clock.getAsLong();
                tasks[task].run();
                seconds[task][run] = (clock.getAsLong() - start) / NANOSECONDS;
            }
        }
        return Arrays.stream(seconds)
                .mapToDouble(all -> Arrays.stream(all).sorted().toArray()[runs / 2])
                .toArray();
    }
}
