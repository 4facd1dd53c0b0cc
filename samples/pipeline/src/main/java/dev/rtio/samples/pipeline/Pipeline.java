package dev.rtio.samples.pipeline;

import dev.rtio.Rtio;
import dev.rtio.RtioCallback;
import dev.rtio.Sqe;
import dev.rtio.driver.sensor.Bme280Decoder;
import java.nio.ByteBuffer;

/**
 * From the sensor to the display, a round each second: a chain of five requests, of which the last submits the next five. No
 * thread takes part; whoever waits for a completion sees how the round went.
 */
final class Pipeline {
    private static final long PERIOD_NANOS = 1_000_000_000;

    private final ThermometerBoard board;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(Bme280Decoder.FRAME_BYTES);
    private final ByteBuffer digits = ByteBuffer.allocateDirect(Saa1064.DIGITS);

    /* Made here, since a lambda in begin() would make an object each time. */
    private final RtioCallback transform = (rtio, sqe, result, arg) -> transform();
    private final RtioCallback again = (rtio, sqe, result, arg) -> begin();

    Pipeline(ThermometerBoard board) {
        this.board = board;
    }

    /**
     * Submits a round. Only its last request has a completion. If one of them fails, those behind it are cancelled, also the
     * last: its completion tells the cause, and there is no next round until this is called again.
     */
    void begin() {
        Rtio rtio = board.rtio();
        rtio.acquire().prepareDelay(PERIOD_NANOS, 0).chained().noResponse();
        rtio.acquire()
                .prepareRead(board.sensor(), Sqe.PRIORITY_NORMAL, frame, 0, Bme280Decoder.FRAME_BYTES, 0)
                .chained()
                .noResponse();
        rtio.acquire().prepareCallbackNoCqe(transform, 0, 0).chained();
        rtio.acquire()
                .prepareWrite(board.display(), Sqe.PRIORITY_NORMAL, digits, 0, Saa1064.DIGITS, 0)
                .chained()
                .noResponse();
        rtio.acquire().prepareCallback(again, 0, 0);
        rtio.submit();
    }

    private void transform() {
        SevenSegments.write(board.sensor().decoder().temperature(frame), digits);
    }
}
