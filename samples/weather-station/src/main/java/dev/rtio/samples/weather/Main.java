package dev.rtio.samples.weather;

import com.sun.management.ThreadMXBean;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.sensor.Bme280;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * Streams both sensors of the board and prints what they measure: {@code --samples N}, 10 by default; {@code --usage FILE} writes
 * how full queues and pools were.
 */
public final class Main {
    /** In a static final field, so that the JIT compiler takes the board's wiring for constants. */
    private static final WeatherStationBoard BOARD = WeatherStationBoard.create();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long OUTDOOR = 0;
    private static final long INDOOR = 1;
    private static final int MAX_PRINTED = 10;

    /** Enough for the JIT compiler to take up what runs for every sample. */
    private static final int REHEARSED = 200_000;

    /** But not for ever, where the JIT compiler is off. */
    private static final long MAX_REHEARSAL_NANOS = 2_000_000_000;

    private final ReadingLine line;
    private final WeatherStationBoard board;
    private final int printed;
    private long samples;

    private Main(WeatherStationBoard board, ReadingLine line, int printed) {
        this.board = board;
        this.line = line;
        this.printed = printed;
    }

    /** Runs the weather station. */
    public static void main(String[] args) throws IOException {
        Optional<Options> options = Options.parse(args, MAX_PRINTED);
        if (options.isEmpty()) {
            System.err.println(Options.HELP);
            System.exit(2);
        }
        BOARD.start();
        rehearse();
        new Main(BOARD, new ReadingLine(System.out), MAX_PRINTED)
                .report(options.get().samples());
        if (options.get().usage().isPresent()) {
            BOARD.usage().write(options.get().usage().get());
        }
    }

    /**
     * Runs for a while on a board that is thrown away. The JVM takes heap when it loads a class, and when it first compiles
     * one of its methods (for the class's string constants); that is over when the real run begins.
     */
    private static void rehearse() {
        WeatherStationBoard board = WeatherStationBoard.create();
        board.start();
        var line = new ReadingLine(new PrintStream(OutputStream.nullOutputStream()));
        var rehearsal = new Main(board, line, Integer.MAX_VALUE);
        rehearsal.startStreams();
        long start = System.nanoTime();
        for (int wanted = 1_000; wanted <= REHEARSED; wanted += 1_000) {
            rehearsal.run(wanted);
            if (System.nanoTime() - start > MAX_REHEARSAL_NANOS) {
                break;
            }
        }
    }

    /** Runs, and prints how it went. */
    private void report(long wanted) {
        line.printTitle();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        startStreams();
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

    private void startStreams() {
        Rtio rtio = board.samples();
        rtio.acquire().prepareReadMultishot(board.outdoor(), Sqe.PRIORITY_NORMAL, OUTDOOR);
        rtio.acquire().prepareReadMultishot(board.indoor(), Sqe.PRIORITY_NORMAL, INDOOR);
        rtio.submit();
    }

    /** Takes samples until there are so many in all. */
    private void run(long wanted) {
        Rtio rtio = board.samples();
        while (samples < wanted) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
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
}
