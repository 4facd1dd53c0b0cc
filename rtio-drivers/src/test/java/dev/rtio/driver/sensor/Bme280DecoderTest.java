package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class Bme280DecoderTest {
    /** 415148, 519888 and 30000 as the data registers hold them. */
    private static final byte[] EXAMPLE = {0x65, 0x5A, (byte) 0xC0, 0x7E, (byte) 0xED, 0x00, 0x75, 0x30};

    private static final byte[] SKIPPED = {(byte) 0x80, 0, 0, 0x7E, (byte) 0xED, 0x00, (byte) 0x80, 0};

    private final Bme280Decoder decoder = new Bme280Decoder(Bme280CompensationTest.EXAMPLE);

    @Test
    void decodesTheExampleWhateverTheOrderOfTheBuffer() {
        for (ByteOrder writer : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (ByteOrder reader : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                ByteBuffer frame =
                        ByteBuffer.allocate(3 + Bme280Decoder.FRAME_BYTES).order(writer);
                Bme280Decoder.encode(frame, 3, 0x0102_0304_0506_0708L, ByteBuffer.wrap(EXAMPLE), 0);
                frame.order(reader).position(3);

                assertEquals(0x0102_0304_0506_0708L, decoder.timestamp(frame));
                assertEquals(2_508, decoder.temperature(frame));
                assertTrue(decoder.hasPressure(frame));
                assertEquals(25_767_233, decoder.pressure(frame));
                assertTrue(decoder.hasHumidity(frame));
                assertEquals(58_139, decoder.humidity(frame));
                assertEquals(3, frame.position());
            }
        }
    }

    @Test
    void tellsWhatWasNotMeasured() {
        ByteBuffer frame = ByteBuffer.allocate(Bme280Decoder.FRAME_BYTES);
        Bme280Decoder.encode(frame, 0, 0, ByteBuffer.wrap(SKIPPED), 0);

        assertFalse(decoder.hasPressure(frame));
        assertFalse(decoder.hasHumidity(frame));
        assertEquals(2_508, decoder.temperature(frame));
    }
}
