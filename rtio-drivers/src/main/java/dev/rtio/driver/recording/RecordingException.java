package dev.rtio.driver.recording;

/** A file is not the recording of a bus that it should be. The message says where, what is wrong, and what to do. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RecordingException(String place, String message) {
        super(place + ": " + message);
    }
}
