package dev.rtio.samples.pipeline;

import com.sun.management.ThreadMXBean;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Lets the pipeline run and prints what the display shows after each round: {@code --rounds N}, 10 by default. */
public final class Main {
    /** In a static final field, so that the JIT compiler takes the board's wiring for constants. */
    private static final ThermometerBoard BOARD = ThermometerBoard.create();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int MAX_PRINTED = 10;

    /** Enough for the JIT compiler to take up what runs in every round; but not for ever, where it is off. */
    private static final int REHEARSED = 100_000;

    private static final long MAX_REHEARSAL_NANOS = 2_000_000_000;

    private final ThermometerBoard board;
    private final Pipeline pipeline;
    private final Picture picture;
    private final int printed;
    private long rounds;

    private Main(ThermometerBoard board, PrintStream out, int printed) {
        this.board = board;
        pipeline = new Pipeline(board);
        picture = new Picture(out);
        this.printed = printed;
    }

    /** Runs the sample. */
    public static void main(String[] args) {
        long wanted = roundsWanted(args);
        if (wanted < 1) {
            System.err.println("usage: pipeline [--rounds N], N at least 1");
            System.exit(2);
        }
        rehearse();
        BOARD.start();
        new Main(BOARD, System.out, MAX_PRINTED).report(wanted);
    }

    /** Runs for a while on a board that is thrown away, so that the JVM takes what it needs for itself before the count begins. */
    private static void rehearse() {
        ThermometerBoard board = ThermometerBoard.create();
        board.start();
        var rehearsal = new Main(board, new PrintStream(OutputStream.nullOutputStream()), Integer.MAX_VALUE);
        rehearsal.pipeline.begin();
        long start = System.nanoTime();
        for (int wanted = 1_000; wanted <= REHEARSED; wanted += 1_000) {
            rehearsal.run(wanted);
            if (System.nanoTime() - start > MAX_REHEARSAL_NANOS) {
                break;
            }
        }
    }

    private void report(long wanted) {
        picture.printTitle();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        pipeline.begin();
        run(wanted);
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        System.out.printf(Locale.ROOT, "%,d rounds, %,d bytes allocated since start%n", rounds, allocated);
    }

    /** Waits for rounds until there are so many in all. */
    private void run(long wanted) {
        Rtio rtio = board.rtio();
        while (rounds < wanted) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            int cause = cqe.cause();
            rtio.release(cqe);
            print(cause);
            rounds++;
            if (cause < 0) {
                pipeline.begin();
            }
        }
    }

    private void print(int cause) {
        if (rounds >= printed) {
            return;
        }
        long now = board.rtio().timers().clock().nanoTime();
        if (cause < 0) {
            picture.printFailure(now, Errno.name(cause));
        } else {
            picture.print(now, board.panel());
        }
    }

    private static long roundsWanted(String[] args) {
        if (args.length == 0) {
            return MAX_PRINTED;
        }
        try {
            return args.length == 2 && args[0].equals("--rounds") ? Long.parseLong(args[1]) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
