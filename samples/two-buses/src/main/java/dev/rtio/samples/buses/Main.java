package dev.rtio.samples.buses;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.driver.sensor.Bme280;
import java.util.Locale;

/** Reads both sensors again and again, whatever goes wrong. */
public final class Main {
    private static final int READINGS = 10;

    private final TwoBusesBoard board = TwoBusesBoard.create();

    private Main() {}

    /** Runs the sample. */
    public static void main(String[] args) {
        new Main().run();
    }

    private void run() {
        board.start();
        board.readOutdoor().submit();
        board.readIndoor().submit();
        Rtio rtio = board.samples();
        for (int readings = 0; readings < READINGS; readings++) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            boolean isOutdoor = cqe.userdata() == TwoBuses.OUTDOOR;
            print(isOutdoor ? "outdoor" : "indoor", isOutdoor ? board.outdoor() : board.indoor(), cqe);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
            (isOutdoor ? board.readOutdoor() : board.readIndoor()).submit();
        }
        System.out.printf(
                "%d faults on I2C, %d on SPI%n",
                board.i2c().faults().injected(), board.spi().faults().injected());
    }

    private void print(String name, Bme280 sensor, Cqe cqe) {
        String answer = cqe.result() < 0
                ? Errno.name(cqe.result())
                : String.format(Locale.ROOT, "%.2f °C", sensor.decoder().temperature(cqe.buffer()) / 100.0);
        System.out.printf(
                Locale.ROOT, "%7.3f ms  %-7s  %s%n", board.timer().clock().nanoTime() / 1e6, name, answer);
    }
}
