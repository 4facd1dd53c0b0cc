package dev.rtio.footprint;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.Sqe;

/** A program that does nothing but read a sensor: it allocates nothing itself. */
final class Million {
    private static final int SAMPLES = 1_000_000;

    private Million() {}

    /** @param names the board's class, its context and its sensor */
    public static void main(String[] names) throws ReflectiveOperationException {
        Class<?> type = Class.forName(names[0]);
        Object board = type.getMethod("create").invoke(null);
        type.getMethod("start").invoke(board);
        var rtio = (Rtio) type.getMethod(names[1]).invoke(board);
        var sensor = (Iodev) type.getMethod(names[2]).invoke(board);
        rtio.acquire().prepareReadMultishot(sensor, Sqe.PRIORITY_NORMAL, 0);
        rtio.submit();
        for (int i = 0; i < SAMPLES; i++) {
            Cqe cqe = rtio.consume(Long.MAX_VALUE);
            if (cqe.result() < 0) {
                throw new IllegalStateException("no sample: " + cqe.result());
            }
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        System.out.print("done");
    }
}
