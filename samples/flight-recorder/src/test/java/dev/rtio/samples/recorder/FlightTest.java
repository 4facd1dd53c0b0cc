package dev.rtio.samples.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.DeviceStartException;
import dev.rtio.Errno;
import dev.rtio.driver.recording.BusRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("limit 35: a flight is recorded, and flown again without its sensor")
class FlightTest {
    /** What lies beside the sample, for whoever wants to replay a flight at once. */
    private static final Path EXAMPLE = Path.of("flight.recording");

    @TempDir
    private Path directory;

    private String record(Path file) throws IOException {
        RecordedBalloonBoard board = RecordedBalloonBoard.create();
        board.start();
        String flight = new Flight(board).fly();
        BusRecorder recorder = board.recorder();
        recorder.save(file);
        assertEquals(0, recorder.lost());
        return flight;
    }

    @Test
    @DisplayName("limit 35: the same readings and errors, at the same times, from the file alone")
    void flownAgain() throws IOException {
        Path file = directory.resolve("a.recording");
        String flight = record(file);
        assertTrue(flight.contains(" ENXIO"), flight);
        assertEquals(9, flight.split("°C", -1).length - 1, flight);

        ReplayedBalloonBoard board = ReplayedBalloonBoard.create();
        board.bus().load(file);
        board.start();
        assertEquals(flight, new Flight(board).fly());
        assertNull(board.bus().replay().departure());
        assertEquals(0, board.bus().replay().left());
    }

    @Test
    @DisplayName("limit 35: the example is what this flight records, and it is what the board names")
    void example() throws IOException {
        Path file = directory.resolve("a.recording");
        String flight = record(file);
        assertEquals(Files.readString(file), Files.readString(EXAMPLE));
        ReplayedBalloonBoard board = ReplayedBalloonBoard.create();
        board.start();
        assertEquals(flight, new Flight(board).fly());
    }

    @Test
    @DisplayName("limit 35: another chip answered then: the driver fails as it would have then")
    void anotherChip() throws IOException {
        Path file = directory.resolve("a.recording");
        record(file);
        String text = Files.readString(file);
        String identity = "-> 1 60\n";
        assertTrue(text.contains(identity));
        Files.writeString(file, text.replace(identity, "-> 1 58\n"));
        ReplayedBalloonBoard board = ReplayedBalloonBoard.create();
        board.bus().load(file);
        DeviceStartException e = assertThrows(DeviceStartException.class, board::start);
        assertEquals(-Errno.ENODEV, e.errno());
        assertNull(board.bus().replay().departure());
    }
}
