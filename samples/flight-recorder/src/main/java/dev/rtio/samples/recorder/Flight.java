package dev.rtio.samples.recorder;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import java.util.Locale;

/** The program: it reads the sensor ten times, whatever it is told. */
final class Flight {
    private static final int READINGS = 10;
    private static final long PERIOD_NANOS = 100_000_000;

    private final Balloon balloon;
    private final StringBuilder log = new StringBuilder();

    Flight(Balloon balloon) {
        this.balloon = balloon;
    }

    /** Flies; a line for each reading, with its time. */
    String fly() {
        Rtio rtio = balloon.samples();
        for (int i = 0; i < READINGS; i++) {
            rtio.acquire().prepareDelay(PERIOD_NANOS, 0).noResponse().chained();
            rtio.acquire().prepareReadWithPool(balloon.outside(), Sqe.PRIORITY_NORMAL, 0);
            rtio.submit();
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            write(cqe);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        return log.toString();
    }

    private void write(Cqe cqe) {
        String reading = cqe.result() < 0
                ? Errno.name(cqe.result())
                : String.format(
                        Locale.ROOT, "%.2f °C", balloon.outside().decoder().temperature(cqe.buffer()) / 100.0);
        log.append(String.format(
                Locale.ROOT, "%11.6f s  %s%n", balloon.timer().clock().nanoTime() / 1e9, reading));
    }
}
