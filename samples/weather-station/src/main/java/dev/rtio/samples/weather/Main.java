package dev.rtio.samples.weather;

import com.sun.management.ThreadMXBean;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.sensor.Bme280;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Streams both sensors of the board and prints what they measure: {@code --samples N}, 10 by default. */
public final class Main {
    /** In a static final field, so that the JIT compiler takes the board's wiring for constants. */
    private static final WeatherStationBoard BOARD = WeatherStationBoard.create();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long OUTDOOR = 0;
    private static final long INDOOR = 1;
    private static final int MAX_PRINTED = 10;

    private final ReadingLine line = new ReadingLine();
    private final WeatherStationBoard board;
    private final int printed;
    private long samples;

    private Main(WeatherStationBoard board, int printed) {
        this.board = board;
        this.printed = printed;
    }

    /** Runs the weather station. */
    public static void main(String[] args) {
        long wanted = samplesWanted(args);
        if (wanted < 1) {
            System.err.println("usage: weather-station [--samples N], N at least 1");
            System.exit(2);
        }
        BOARD.start();
        // The JVM loads and links classes when they are first used, and takes heap for that: so one sample beforehand,
        // on a
        // board that is thrown away.
        WeatherStationBoard rehearsal = WeatherStationBoard.create();
        rehearsal.start();
        new Main(rehearsal, 0).run(1);
        new Main(BOARD, MAX_PRINTED).report(wanted);
    }

    /** Runs, and prints how it went. */
    private void report(long wanted) {
        line.printTitle();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        run(wanted);
        long nanos = System.nanoTime() - start;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        System.out.printf(
                Locale.ROOT,
                "%,d samples, %,.0f samples/s, %,d bytes allocated since start%n",
                samples,
                samples * 1e9 / nanos,
                allocated);
    }

    private void run(long wanted) {
        Rtio rtio = board.samples();
        rtio.acquire().prepareReadMultishot(board.outdoor(), Sqe.PRIORITY_NORMAL, OUTDOOR);
        rtio.acquire().prepareReadMultishot(board.indoor(), Sqe.PRIORITY_NORMAL, INDOOR);
        rtio.submit();
        while (samples < wanted) {
            Cqe cqe = rtio.consume();
            if (cqe == null) {
                board.timer().advanceToNext();
                continue;
            }
            accept(cqe);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
    }

    private void accept(Cqe cqe) {
        if (cqe.result() < 0) {
            throw new IllegalStateException("a sensor failed: " + Errno.name(cqe.result()));
        }
        if (samples < printed) {
            boolean isOutdoor = cqe.userdata() == OUTDOOR;
            Bme280 sensor = isOutdoor ? board.outdoor() : board.indoor();
            line.print(isOutdoor ? "outdoor" : "indoor ", sensor.decoder(), cqe.buffer());
        }
        samples++;
    }

    private static long samplesWanted(String[] args) {
        if (args.length == 0) {
            return MAX_PRINTED;
        }
        try {
            return args.length == 2 && args[0].equals("--samples") ? Long.parseLong(args[1]) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
