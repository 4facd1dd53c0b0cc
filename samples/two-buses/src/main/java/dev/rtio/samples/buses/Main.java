package dev.rtio.samples.buses;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.sensor.Bme280;
import java.util.Locale;

/** Reads both sensors again and again, whatever goes wrong. */
public final class Main {
    private static final int OUTDOOR = 0;
    private static final int INDOOR = 1;
    private static final int READINGS = 10;

    private final TwoBusesBoard board = TwoBusesBoard.create();

    private Main() {}

    /** Runs the sample. */
    public static void main(String[] args) {
        new Main().run();
    }

    private void run() {
        board.start();
        request(OUTDOOR);
        request(INDOOR);
        Rtio rtio = board.samples();
        for (int readings = 0; readings < READINGS; readings++) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            int which = (int) cqe.userdata();
            print(which, cqe);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
            request(which);
        }
        System.out.printf(
                "%d faults on I2C, %d on SPI%n",
                board.i2c().faults().injected(), board.spi().faults().injected());
    }

    private void request(int which) {
        board.samples().acquire().prepareReadWithPool(sensor(which), Sqe.PRIORITY_NORMAL, which);
        board.samples().submit();
    }

    private Bme280 sensor(int which) {
        return which == OUTDOOR ? board.outdoor() : board.indoor();
    }

    private void print(int which, Cqe cqe) {
        String answer = cqe.result() < 0
                ? Errno.name(cqe.result())
                : String.format(Locale.ROOT, "%.2f °C", sensor(which).decoder().temperature(cqe.buffer()) / 100.0);
        System.out.printf(
                Locale.ROOT,
                "%7.3f ms  %-7s  %s%n",
                board.timer().clock().nanoTime() / 1e6,
                which == OUTDOOR ? "outdoor" : "indoor",
                answer);
    }
}
