package dev.rtio.samples.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The display from its driver to what one sees of it. */
class DisplayTest {
    private static final int ALL_FOUR = Saa1064.DYNAMIC | Saa1064.ODD_DIGITS | Saa1064.EVEN_DIGITS;

    private final EmulatedSaa1064 chip = new EmulatedSaa1064(new EmulatedI2cBus(100_000), 0x38);
    private final ByteBuffer digits = ByteBuffer.allocateDirect(Saa1064.DIGITS);

    @Test
    void numbersLookLikeNumbers() {
        assertEquals("""
                            _   _
                         |  _|  _| |_|
              0.000 s    | |_ . _|   |
            """, picture(12_34));
        assertEquals("""
                        _   _   _   _
                       |_  |_    | |_|
              0.000 s   _| |_|.  | |_|
            """, picture(56_78));
        assertEquals("""
                            _   _   _
                           |_| | | |_
              0.000 s       _|.|_|  _|
            """, picture(9_05));
        assertEquals("""
                            _   _   _
                        _  | | | | |_
              0.000 s      |_|.|_|  _|
            """, picture(-5));
        assertEquals("""
                                _   _
                        _  |_| | | | |
              0.000 s        | |_|.|_|
            """, picture(-39_96));
        assertEquals("""

                        _   _   _   _
              0.000 s
            """, picture(100_00));
    }

    @Test
    void theChipShowsWhatItsControlRegisterLetsItShow() {
        assertEquals("0 0 0 0", lit(chip));
        write(0, 0, 0x11, 0x22, 0x33, 0x44);
        assertEquals("0 0 0 0", lit(chip));
        write(0, ALL_FOUR);
        assertEquals("11 22 33 44", lit(chip));
        write(0, ALL_FOUR & ~Saa1064.DYNAMIC);
        assertEquals("11 22 0 0", lit(chip));
        write(0, ALL_FOUR & ~Saa1064.ODD_DIGITS);
        assertEquals("0 22 0 44", lit(chip));
        write(0, ALL_FOUR & ~Saa1064.EVEN_DIGITS);
        assertEquals("11 0 33 0", lit(chip));
        write(0, ALL_FOUR | Saa1064.TEST);
        assertEquals("ff ff ff ff", lit(chip));
        // Three reserved registers are behind the last digit, then comes the control register again.
        write(4, 0x88, 0, 0, 0, ALL_FOUR, 0x55);
        assertEquals("55 22 33 88", lit(chip));
    }

    @Test
    void theChipTellsOnceThatItWasWithoutPower() {
        chip.start(true);
        assertEquals(0x80, chip.read());
        assertEquals(0, chip.read());
    }

    @Test
    void theDriverTakesFourBytesAtATimeInOrder() {
        ThermometerBoard board = ThermometerBoard.create();
        board.start();
        Rtio rtio = board.rtio();
        ByteBuffer bytes = ByteBuffer.allocateDirect(9).put(0, (byte) 0x12).put(7, (byte) 0x34);
        rtio.acquire().prepareWrite(board.display(), Sqe.PRIORITY_NORMAL, bytes, 0, 4, 0);
        rtio.acquire().prepareWrite(board.display(), Sqe.PRIORITY_NORMAL, bytes, 4, 4, 0);
        rtio.acquire().prepareWrite(board.display(), Sqe.PRIORITY_NORMAL, bytes, 0, 5, 0);
        rtio.acquire().prepareRead(board.display(), Sqe.PRIORITY_NORMAL, bytes, 0, 4, 0);
        assertEquals(4, rtio.submit());
        assertEquals(-Errno.EINVAL, next(rtio));
        assertEquals(-Errno.ENOTSUP, next(rtio));
        assertEquals(4, next(rtio));
        assertEquals(4, next(rtio));
        assertEquals("0 0 0 34", lit(board.panel()), "what was written last");
    }

    private static int next(Rtio rtio) {
        Cqe cqe = rtio.consume(Long.MAX_VALUE);
        int result = cqe.result();
        rtio.release(cqe);
        return result;
    }

    private String picture(int hundredths) {
        SevenSegments.write(hundredths, digits);
        write(0, ALL_FOUR, digits.get(0), digits.get(1), digits.get(2), digits.get(3));
        var bytes = new ByteArrayOutputStream();
        new Picture(new PrintStream(bytes, true, StandardCharsets.US_ASCII)).print(0, chip);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private void write(int register, int... values) {
        chip.start(false);
        chip.write(register);
        for (int value : values) {
            chip.write(value & 0xFF);
        }
        chip.stop();
    }

    private static String lit(EmulatedSaa1064 chip) {
        return String.format("%x %x %x %x", chip.lit(0), chip.lit(1), chip.lit(2), chip.lit(3));
    }
}
