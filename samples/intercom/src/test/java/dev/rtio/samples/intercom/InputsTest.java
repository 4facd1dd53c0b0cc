package dev.rtio.samples.intercom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.CancelOutcome;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WaitStrategy;
import dev.rtio.emulation.timer.VirtualTimer;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Microphone, keys and the measure of levels, without a board. */
class InputsTest {
    private static final long MILLI = 1_000_000;
    private static final int BLOCK = EmulatedMicrophone.SAMPLES * Short.BYTES;

    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedKeypad keypad = new EmulatedKeypad(0, timer, new int[] {30, 7, 50, 8});
    private final EmulatedMicrophone microphone = new EmulatedMicrophone(1, timer, 1_000, new int[] {0, 0, 100, 1_000});
    private final Rtio rtio =
            new Rtio(new IodevTable(2).add(keypad).add(microphone), 2, 2, null, timer, WaitStrategy.PARK);
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * BLOCK);

    @Test
    void aKeyIsReadWhenItIsPressedOrLater() {
        assertEquals(Integer.BYTES, read(keypad, 0, Integer.BYTES));
        assertEquals(7, bytes.getInt(0));
        assertEquals(30 * MILLI, timer.clock().nanoTime());
        timer.advance(100 * MILLI);
        assertEquals(Integer.BYTES, read(keypad, 0, Integer.BYTES));
        assertEquals(8, bytes.getInt(0));
        assertEquals(130 * MILLI, timer.clock().nanoTime());
    }

    @Test
    void withoutAKeyAReadWaitsUntilItIsCancelled() {
        EmulatedKeypad none = new EmulatedKeypad(0, timer, new int[] {});
        Rtio other = new Rtio(new IodevTable(1).add(none), 1, 1, null, timer, WaitStrategy.PARK);
        long handle = other.acquire()
                .prepareRead(none, Sqe.PRIORITY_NORMAL, bytes, 0, Integer.BYTES, 0)
                .handle();
        other.submit();
        assertNull(other.consume(1_000 * MILLI));
        assertEquals(CancelOutcome.REMOVED, other.cancel(handle));
        assertEquals(-Errno.ECANCELED, other.consume().result());
    }

    @Test
    void readsThatWaitAreAnsweredOneAfterTheOther() {
        rtio.acquire().prepareRead(microphone, Sqe.PRIORITY_NORMAL, bytes, 0, BLOCK, 1);
        rtio.acquire().prepareRead(microphone, Sqe.PRIORITY_NORMAL, bytes, BLOCK, BLOCK, 2);
        rtio.submit();
        assertEquals(1, rtio.consume(Long.MAX_VALUE).userdata());
        assertEquals(10 * MILLI, timer.clock().nanoTime());
        assertEquals(2, rtio.consume(Long.MAX_VALUE).userdata());
        assertEquals(20 * MILLI, timer.clock().nanoTime());
    }

    @Test
    void theMicrophoneHearsItsTone() {
        timer.advance(50 * MILLI);
        assertEquals(BLOCK, read(microphone, 0, BLOCK));
        // 16 samples from crest to crest, at half of the way to an amplitude of 1000.
        assertEquals(500, bytes.getShort(0));
        assertEquals(0, bytes.getShort(4 * Short.BYTES));
        assertEquals(-500, bytes.getShort(8 * Short.BYTES));
        assertEquals(500, bytes.getShort(16 * Short.BYTES));
    }

    @Test
    void whatIsNoReadOfABlockIsRefused() {
        assertEquals(-Errno.ENOMEM, read(microphone, 0, BLOCK - 1));
        rtio.acquire().prepareWrite(keypad, Sqe.PRIORITY_NORMAL, bytes, 0, 4, 0);
        rtio.submit();
        assertEquals(-Errno.ENOTSUP, rtio.consume().result());
    }

    @Test
    void aStepOfTheLevelIsTwiceAsLoud() {
        assertEquals(0, level(127, 1));
        assertEquals(1, level(128, 1));
        assertEquals(1, level(-255, 1));
        assertEquals(2, level(256, 1));
        assertEquals(3, level(128, 4));
        assertEquals(6, level(8_191, 1));
        assertEquals(Level.MAX, level(8_192, 1));
        assertEquals(Level.MAX, level(Short.MIN_VALUE, 8));
    }

    @Test
    void whatIsNoVoiceIsRefused() {
        for (int[] points :
                new int[][] {{}, {0, 1}, {0, 1, 2}, {1, 1, 2, 1}, {0, 1, 0, 1}, {0, -1, 1, 1}, {0, 32_768, 1, 1}}) {
            assertThrows(IllegalArgumentException.class, () -> new Loudness(points));
        }
        assertThrows(IllegalArgumentException.class, () -> new EmulatedKeypad(0, timer, new int[] {1}));
    }

    private int read(EmulatedInput input, int offset, int length) {
        rtio.acquire().prepareRead(input, Sqe.PRIORITY_NORMAL, bytes, offset, length, 0);
        rtio.submit();
        Cqe cqe = rtio.consume(Long.MAX_VALUE);
        int result = cqe.result();
        rtio.release(cqe);
        return result;
    }

    private int level(int sample, int gain) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (int i = 0; i < EmulatedMicrophone.SAMPLES; i++) {
            block.putShort(i * Short.BYTES, (short) sample);
        }
        return Level.of(block, gain);
    }
}
