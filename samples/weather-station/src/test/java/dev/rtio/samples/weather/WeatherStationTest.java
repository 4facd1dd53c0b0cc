package dev.rtio.samples.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.rtio.Cqe;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import org.junit.jupiter.api.Test;

/** A user's own test: each asks for a fresh board, and time passes only while the test waits. */
class WeatherStationTest {
    @Test
    void theFirstReadingIsTheCheckedVector() {
        WeatherStationBoard board = WeatherStationBoard.create();
        board.start();
        Cqe cqe = read(board);
        assertEquals(2508, board.outdoor().decoder().temperature(cqe.buffer()), "hundredths of a degree Celsius");
        assertEquals(25_767_233, board.outdoor().decoder().pressure(cqe.buffer()), "1/256 Pascal");
        assertEquals(
                5678, (board.outdoor().decoder().humidity(cqe.buffer()) * 100L + 512) >> 10, "hundredths of a percent");
    }

    @Test
    void everyBoardIsItsOwn() {
        WeatherStationBoard one = WeatherStationBoard.create();
        WeatherStationBoard other = WeatherStationBoard.create();
        assertNotSame(one.samples(), other.samples());
        assertNotSame(one.outdoor(), other.outdoor());
    }

    private static Cqe read(WeatherStationBoard board) {
        Rtio rtio = board.samples();
        rtio.acquire().prepareReadWithPool(board.outdoor(), Sqe.PRIORITY_NORMAL, 0);
        assertEquals(1, rtio.submit());
        return rtio.consume(Long.MAX_VALUE);
    }
}
