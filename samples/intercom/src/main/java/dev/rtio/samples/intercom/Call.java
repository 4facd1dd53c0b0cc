package dev.rtio.samples.intercom;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WaitSet;
import java.nio.ByteBuffer;

/**
 * A call, from ringing to hanging up, on one thread: it hears what the microphone streams into one context and obeys the keys
 * that come in another, and waits for both in one call.
 */
final class Call {
    private static final int MOST_GAIN = 8;

    private final IntercomBoard board;
    private final Rtio audio;
    private final Rtio control;
    private final WaitSet soundAndKeys;
    private final WaitSet keysOnly;
    private final Meter meter;

    private int gain = 1;
    private boolean muted;
    private boolean over;
    private int heard;
    private int keys;

    Call(IntercomBoard board, Meter meter) {
        this.board = board;
        this.meter = meter;
        audio = board.audio();
        control = board.control();
        soundAndKeys = new WaitSet(audio, control);
        keysOnly = new WaitSet(control);
    }

    /** Runs the call, to its end. */
    void run() {
        audio.acquire().prepareReadMultishot(board.microphone(), Sqe.PRIORITY_HIGH, 0);
        audio.submit();
        control.acquire().prepareReadMultishot(board.keypad(), Sqe.PRIORITY_NORMAL, 0);
        control.submit();
        while (!over) {
            // When it is muted nobody takes sound: the microphone's stream pauses as soon as all blocks are full.
            Rtio ready = (muted ? keysOnly : soundAndKeys).await(Long.MAX_VALUE);
            Cqe cqe = ready.consume();
            if (cqe.result() < 0) {
                throw new IllegalStateException("an input failed: " + Errno.name(cqe.result()));
            }
            if (ready == audio) {
                hear(cqe.buffer());
            } else {
                obey(cqe.buffer().getInt(0));
            }
            ready.releaseBuffer(cqe);
            ready.release(cqe);
        }
        audio.shutdown();
        control.shutdown();
    }

    /** Blocks of sound that were heard. */
    int heard() {
        return heard;
    }

    /** Keys that were obeyed. */
    int keys() {
        return keys;
    }

    private void hear(ByteBuffer block) {
        heard++;
        meter.show(now(), Level.of(block, gain));
    }

    private void obey(int key) {
        keys++;
        switch (key) {
            case Keys.VOLUME_UP -> {
                gain = Math.min(2 * gain, MOST_GAIN);
                meter.note(now(), "louder");
            }
            case Keys.MUTE -> mute();
            case Keys.HANG_UP -> {
                over = true;
                meter.note(now(), "hung up");
            }
            default -> meter.note(now(), "no such key");
        }
    }

    private void mute() {
        muted = !muted;
        meter.note(now(), muted ? "muted" : "on again");
        if (!muted) {
            // What the microphone heard before its stream paused; giving it back lets the stream go on.
            audio.flush();
        }
    }

    private long now() {
        return audio.timers().clock().nanoTime();
    }
}
