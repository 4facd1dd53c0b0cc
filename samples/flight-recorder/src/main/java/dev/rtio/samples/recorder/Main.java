package dev.rtio.samples.recorder;

import dev.rtio.DeviceStartException;
import dev.rtio.driver.recording.RecordingException;
import java.io.IOException;

/** {@code record} flies with the sensor and saves what it answered; {@code replay} flies again, from the recording. */
public final class Main {
    private Main() {}

    /** Runs the sample. */
    public static void main(String[] args) throws IOException {
        String mode = args.length == 1 ? args[0] : "";
        try {
            switch (mode) {
                case "record" -> record();
                case "replay" -> replay();
                default -> {
                    System.err.println("usage: flight-recorder record|replay");
                    System.exit(2);
                }
            }
        } catch (RecordingException | DeviceStartException e) {
            // What a file holds is no mistake of the program's.
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void record() throws IOException {
        RecordedBalloonBoard board = RecordedBalloonBoard.create();
        board.start();
        System.out.print(new Flight(board).fly());
        board.recorder().save();
        System.out.println(board.recorder().transfers() + " transfers recorded");
    }

    private static void replay() {
        ReplayedBalloonBoard board = ReplayedBalloonBoard.create();
        board.start();
        System.out.print(new Flight(board).fly());
        String departure = board.bus().replay().departure();
        System.out.println(departure == null ? "as recorded" : departure);
    }
}
