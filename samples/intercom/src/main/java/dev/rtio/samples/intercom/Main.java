package dev.rtio.samples.intercom;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Takes the call that the board describes, and draws what is heard. */
public final class Main {
    /** In a static final field, so that the JIT compiler takes the board's wiring for constants. */
    private static final IntercomBoard BOARD = IntercomBoard.create();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int REHEARSED = 200;
    private static final long MAX_REHEARSAL_NANOS = 2_000_000_000;

    private Main() {}

    /** Runs the sample. */
    public static void main(String[] args) {
        rehearse();
        var call = new Call(BOARD, new Meter(System.out));
        System.out.println("Sound in blocks of 10 ms, and keys");
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        call.run();
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        System.out.printf(
                Locale.ROOT,
                "%d blocks heard, %d keys obeyed, pauses of the stream: %d, %,d bytes allocated%n",
                call.heard(),
                call.keys(),
                BOARD.audio().multishotPauses(),
                allocated);
    }

    /** Takes calls on boards that are thrown away, so that the JVM takes what it needs for itself before the count begins. */
    private static void rehearse() {
        var meter = new Meter(new PrintStream(OutputStream.nullOutputStream()));
        long start = System.nanoTime();
        for (int i = 0; i < REHEARSED && System.nanoTime() - start < MAX_REHEARSAL_NANOS; i++) {
            new Call(IntercomBoard.create(), meter).run();
        }
    }
}
