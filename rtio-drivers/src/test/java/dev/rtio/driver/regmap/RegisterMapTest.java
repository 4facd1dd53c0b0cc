package dev.rtio.driver.regmap;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RegisterFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The register map, property by property; all of it once on I2C and once on SPI. */
class RegisterMapTest {
    private static final int TARGET = 0x20;

    @Nested
    @DisplayName("regmap on I2C")
    class OnI2c extends Rows {
        OnI2c() {
            super(new EmulatedI2cBus(100_000), RegisterFormat.BYTES);
        }

        @Override
        Iodev iodev(int id, int address) {
            return ((EmulatedI2cBus) bus).iodev(id, address);
        }

        @Test
        @DisplayName("regmap: errors of the bus come as they are")
        void errnos() {
            bus.faults()
                    .at(0)
                    .nack()
                    .at(1)
                    .nack(0)
                    .at(2)
                    .arbitrationLost(1)
                    .at(3)
                    .timeout();
            for (int i = 0; i < 4; i++) {
                map.read(access, 7);
            }
            assertEquals(List.of(-Errno.ENXIO, -Errno.EIO, -Errno.EAGAIN, -Errno.ETIMEDOUT), results);
        }
    }

    @Nested
    @DisplayName("regmap on SPI")
    class OnSpi extends Rows {
        OnSpi() {
            super(new EmulatedSpiBus(0, 0), RegisterFormat.BYTES.withReadFlag(0x80));
        }

        @Override
        Iodev iodev(int id, int address) {
            return ((EmulatedSpiBus) bus).iodev(id, address, 1_000_000, 0, 0, false, false, false, false, false);
        }

        @Test
        @DisplayName("regmap: the read bit is set to read and cleared to write, whatever the number has there")
        void readBit() {
            file.put(0x75, 0x47);
            map.read(access, 0xF5);
            assertEquals(0xF5, file.header);
            assertEquals(0x47, access.value());
            map.write(access, 0xF5, 0x48);
            assertEquals(0x75, file.header);
            assertEquals("48", file.hex(0x75));
        }
    }

    abstract static class Rows {
        final EmulatedBus bus;
        final RegisterFormat format;
        final VirtualTimer timer = new VirtualTimer();
        final RegisterFile file = new RegisterFile(1, 1);
        final List<Integer> results = new ArrayList<>();
        final RegisterAccess access = new RegisterAccess(results::add);
        final RegisterMap map;
        private final IodevTable iodevs = new IodevTable(4);
        private final Rtio rtio = new Rtio(iodevs, RegisterMap.REQUESTS, RegisterMap.REQUESTS);
        private final Iodev iodev;
        private Iodev other;

        Rows(EmulatedBus bus, RegisterFormat format) {
            this.bus = bus;
            this.format = format;
            bus.attach(TARGET, file);
            iodev = iodev(0, TARGET);
            iodevs.add(iodev);
            map = new RegisterMap(rtio, iodev, format);
        }

        /** An iodev on the bus. */
        abstract Iodev iodev(int id, int address);

        /** A device with other registers on the bus, and a map of it. */
        private RegisterFile file(int registerBytes, int valueBytes) {
            RegisterFile other = new RegisterFile(registerBytes, valueBytes);
            bus.attach(TARGET + 1, other);
            return other;
        }

        private RegisterMap map(RegisterFormat format) {
            if (other == null) {
                other = iodev(1, TARGET + 1);
                iodevs.add(other);
            }
            return new RegisterMap(rtio, other, format);
        }

        @Test
        @DisplayName("regmap: reads a register")
        void read() {
            file.put(7, 0xA5);
            map.read(access, 7);

            assertEquals(List.of(1), results);
            assertEquals(0xA5, access.value());
            assertEquals(1, file.transfers);
        }

        @Test
        @DisplayName("regmap: writes a register, in one transfer")
        void write() {
            map.write(access, 7, 0x1A5);

            assertEquals(List.of(1), results);
            assertEquals("a5", file.hex(7));
            assertEquals(1, file.writes);
            assertEquals(1, file.transfers);
        }

        @Test
        @DisplayName("regmap: changes the bits of a mask and no others")
        void updateBits() {
            file.put(7, 0b1010_1010);
            map.updateBits(access, 7, 0b0000_1111, 0b1111_0101);

            assertEquals(List.of(1), results);
            assertEquals(0b1010_0101, access.value());
            assertEquals("a5", file.hex(7));
        }

        @Test
        @DisplayName("regmap: does not write what is as it is to be")
        void updateOfNothing() {
            file.put(7, 0xA5);
            map.updateBits(access, 7, 0xF00F, 0xFFF5);

            assertEquals(List.of(1), results);
            assertEquals(0xA5, access.value());
            assertEquals(0, file.writes);
        }

        @Test
        @DisplayName("regmap: reads a range of registers in one transfer")
        void bulkRead() {
            file.put(0x10, 1, 2, 3, 4);
            ByteBuffer buffer = ByteBuffer.allocateDirect(8);
            map.bulkRead(access, 0x10, buffer, 2, 4);

            assertEquals(List.of(4), results);
            assertEquals(0x0000_0102_0304_0000L, buffer.getLong(0));
            assertEquals(1, file.transfers);
        }

        @Test
        @DisplayName("regmap: writes a range of registers in one transfer, from where the caller has them")
        void bulkWrite() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(8).putLong(0, 0x0102_0304_0506_0708L);
            map.bulkWrite(access, 0x10, buffer, 3, 3);

            assertEquals(List.of(3), results);
            assertEquals("04", file.hex(0x10));
            assertEquals("06", file.hex(0x12));
            assertEquals("00", file.hex(0x13));
            assertEquals(1, file.transfers);
        }

        @Test
        @DisplayName("regmap: writes a sequence in its order, a transfer for each register")
        void multiWrite() {
            map.multiWrite(access, new int[] {0x12, 1, 0x10, 2, 0x12, 3});

            assertEquals(List.of(3), results);
            assertEquals("03", file.hex(0x12));
            assertEquals("02", file.hex(0x10));
            assertEquals(3, file.transfers);
        }

        @Test
        @DisplayName("regmap: writes a sequence in as few transfers as tiny writes hold, for a device that takes pairs")
        void multiWriteOfPairs() {
            int[] sequence = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50};
            new RegisterMap(rtio, iodev, format.withMultiWrite()).multiWrite(access, sequence);

            assertEquals(List.of(5), results);
            assertEquals("0a", file.hex(1));
            // The file does not know pairs, so it shows them as they came.
            assertEquals("02", file.hex(2));
            assertEquals("14", file.hex(3));
            assertEquals("32", file.hex(5));
            assertEquals(2, file.transfers);
        }

        @Test
        @DisplayName("regmap: a sequence ends where it fails, and nothing comes between its transfers")
        void multiWriteFails() {
            bus.takeTime(timer);
            bus.faults().at(1).timeout();
            RegisterAccess other = new RegisterAccess();
            map.multiWrite(access, new int[] {1, 10, 2, 20, 3, 30});
            map.multiWrite(other, new int[] {1, 11, 2, 22});
            timer.advance(1_000_000_000);

            assertEquals(List.of(-Errno.ETIMEDOUT), results);
            assertEquals(2, other.result());
            assertEquals("00", file.hex(3));
            assertEquals("16", file.hex(2));
            assertThrows(IllegalArgumentException.class, () -> map.multiWrite(access, new int[] {1, 10, 2}));
            assertThrows(IllegalArgumentException.class, () -> map.multiWrite(access, new int[] {1, 10, 256, 1}));
        }

        @Test
        @DisplayName("regmap: numbers of 16 bits, values of 16 and 32 bits, in either order")
        void formats() {
            RegisterFile wide = file(2, 4);
            RegisterFormat words = new RegisterFormat(
                    2, ByteOrder.BIG_ENDIAN, 4, ByteOrder.BIG_ENDIAN, format.readFlag() << 8, 0, 0, false);
            RegisterMap big = map(words);
            RegisterMap little = map(words.withValues(4, ByteOrder.LITTLE_ENDIAN));
            big.write(access, 0x81, 0x89AB_CDEF);
            assertEquals("89abcdef", wide.hex(0x81));
            big.read(access, 0x81);
            assertEquals(0x89AB_CDEF, access.value());
            little.read(access, 0x81);
            assertEquals(0xEFCD_AB89, access.value());
            little.updateBits(access, 0x81, 0xFF, 0x11);
            assertEquals("11abcdef", wide.hex(0x81));
            assertEquals(List.of(4, 4, 4, 4), results);
        }

        @Test
        @DisplayName("regmap: values of 16 bits are unsigned, with a bulk read as they are on the wire")
        void halfWords() {
            RegisterFile half = file(1, 2);
            RegisterMap halves = map(format.withValues(2, ByteOrder.BIG_ENDIAN));
            half.put(3, 0xFE, 0xDC, 0xBA, 0x98);
            halves.read(access, 3);
            assertEquals(0xFEDC, access.value());
            ByteBuffer buffer = ByteBuffer.allocateDirect(4);
            halves.bulkRead(access, 3, buffer, 0, 2);

            assertEquals(0xFEDC_BA98, buffer.getInt(0));
            assertEquals(List.of(2, 4), results);
        }

        @Test
        @DisplayName("regmap: the bit that goes on to the next register is set for ranges only")
        void burstBit() {
            RegisterMap bursts = map(format.withBurstFlag(0x40));
            RegisterFile other = file(1, 1);
            bursts.read(access, 0x47);
            assertEquals(0x07, other.header & 0x7F);
            bursts.bulkRead(access, 0x07, ByteBuffer.allocateDirect(4), 0, 2);
            assertEquals(0x47, other.header & 0x7F);
        }

        @Test
        @DisplayName("regmap: an update is atomic for all users of the map")
        void atomic() {
            bus.takeTime(timer);
            RegisterAccess second = new RegisterAccess(result -> results.add(100 + result));
            map.updateBits(access, 7, 0x0F, 0x05);
            map.write(second, 7, 0xFF);
            assertTrue(second.isBusy());

            timer.advance(1_000_000_000);

            assertEquals(List.of(1, 101), results);
            assertEquals("ff", file.hex(7), "what was written later is not lost to what was read before");
            assertEquals(3, file.transfers);
        }

        @Test
        @DisplayName("regmap: operations are done in their order, whoever begins them")
        void order() {
            bus.takeTime(timer);
            List<String> order = new ArrayList<>();
            RegisterAccess[] all = new RegisterAccess[20];
            for (int i = 0; i < all.length; i++) {
                String name = "access " + i;
                all[i] = new RegisterAccess(result -> order.add(name));
                map.write(all[i], 7, i);
            }
            timer.advance(1_000_000_000);

            assertEquals(20, order.size());
            for (int i = 0; i < 20; i++) {
                assertEquals("access " + i, order.get(i));
            }
            assertEquals("13", file.hex(7));
        }

        @Test
        @DisplayName("regmap: the request of a caller is completed once, by the bytes moved or the error at its root")
        void answersARequest() {
            Forwarding forwarding = new Forwarding(2);
            iodevs.add(forwarding);
            Rtio callers = new Rtio(iodevs, 2, 2);
            bus.faults().at(1).timeout();
            for (int i = 0; i < 2; i++) {
                callers.acquire().prepareRead(forwarding, Sqe.PRIORITY_NORMAL, ByteBuffer.allocateDirect(4), 0, 4, 0);
                callers.submit();
            }

            assertResults(callers, 4, -Errno.ETIMEDOUT);
            assertEquals(List.of(4, -Errno.ETIMEDOUT), results, "the callback comes before");
        }

        /** A driver that answers reads with registers. */
        private final class Forwarding extends Iodev {
            Forwarding(int id) {
                super(id);
            }

            @Override
            protected void submit(Sqe head) {
                map.bulkRead(access.answering(head), 0x10, head.buffer(), head.offset(), head.length());
            }
        }

        @Test
        @DisplayName("regmap: nothing is left for anybody to consume")
        void noCompletions() {
            map.read(access, 7);
            map.write(access, 7, 1);
            map.updateBits(access, 7, 2, 2);
            bus.faults().next().timeout();
            map.read(access, 7);

            assertNull(rtio.consume());
            assertEquals(RegisterMap.REQUESTS, rtio.acquirable());
        }

        @Test
        @DisplayName("regmap: short of requests, the operation is answered -ENOMEM and nothing of others is dropped")
        void shortOfRequests() {
            Sqe ofOthers = rtio.acquire().prepareNop(null, 42);
            Sqe another = rtio.acquire().prepareNop(null, 43);
            map.read(access, 7);
            map.bulkWrite(access, 7, ByteBuffer.allocateDirect(1), 0, 1);
            assertEquals(List.of(-Errno.ENOMEM, -Errno.ENOMEM), results);
            assertEquals(42, ofOthers.userdata());
            assertEquals(43, another.userdata());
            another.noResponse();
            rtio.submit();

            assertResults(rtio, 0);
            map.read(access, 7);
            assertEquals(List.of(-Errno.ENOMEM, -Errno.ENOMEM, 1), results);
        }

        @Test
        @DisplayName("regmap: an update fails where it stands, and writes nothing it did not read")
        void updateFails() {
            bus.faults().at(0).timeout().at(2).timeout();
            map.updateBits(access, 7, 1, 1);
            assertEquals(0, file.writes);
            map.updateBits(access, 7, 1, 1);
            map.updateBits(access, 7, 1, 1);

            assertEquals(List.of(-Errno.ETIMEDOUT, -Errno.ETIMEDOUT, 1), results);
            assertEquals("01", file.hex(7));
        }

        @Test
        @DisplayName("regmap: a short transfer is an error, not half a value")
        void shortTransfer() {
            file.put(7, 0xA5);
            bus.faults().at(1).shortRead(0).at(2).shortRead(3);
            map.read(access, 7);
            map.read(access, 8);
            map.bulkRead(access, 7, ByteBuffer.allocateDirect(4), 0, 4);

            assertEquals(List.of(1, -Errno.EIO, -Errno.EIO), results);
        }

        @Test
        @DisplayName("regmap: a callback may begin the next operation, again and again, on constant stack")
        void callbackBeginsTheNext() {
            int[] left = {20_000};
            RegisterAccess[] again = new RegisterAccess[1];
            again[0] = new RegisterAccess(result -> {
                if (--left[0] > 0) {
                    map.write(again[0], 7, left[0]);
                }
            });
            map.write(again[0], 7, 0);
            assertEquals(0, left[0]);

            Rtio none = new Rtio(iodevs, 1, 1);
            RegisterMap starved = new RegisterMap(none, iodev, format);
            left[0] = 20_000;
            RegisterAccess[] failing = new RegisterAccess[1];
            failing[0] = new RegisterAccess(result -> {
                if (--left[0] > 0) {
                    starved.read(failing[0], 7);
                }
            });
            starved.read(failing[0], 7);
            assertEquals(0, left[0]);
        }

        @Test
        @DisplayName("regmap: a callback that throws does not stop the map, and the request is answered all the same")
        void callbackThrows() {
            RegisterAccess throwing = new RegisterAccess(result -> {
                throw new IllegalStateException("on purpose");
            });
            RegisterMap starved = new RegisterMap(new Rtio(iodevs, 1, 1), iodev, format);
            Iodev failing = new Iodev(3) {
                @Override
                protected void submit(Sqe head) {
                    assertThrows(IllegalStateException.class, () -> starved.read(throwing.answering(head), 7));
                }
            };
            iodevs.add(failing);
            Rtio callers = new Rtio(iodevs, 1, 1);
            callers.acquire().prepareNop(failing, 0);
            callers.submit();

            assertResults(callers, -Errno.ENOMEM);
            starved.read(access, 7);
            assertEquals(List.of(-Errno.ENOMEM), results);
        }

        @Test
        @DisplayName("regmap: whoever may wait, waits, but not for ever")
        void await() {
            bus.takeTime(timer);
            RegisterAccess waiting = new RegisterAccess();
            bus.faults().at(1).stretch(10_000_000);
            map.read(waiting, 7);
            assertEquals(1, waiting.await(timer, 5_000_000));
            map.read(waiting, 7);
            assertEquals(-Errno.ETIMEDOUT, waiting.await(timer, 5_000_000));
            assertTrue(waiting.isBusy());
            assertEquals(1, waiting.await(timer, 10_000_000));
            assertEquals(1, waiting.result());
        }

        @Test
        @DisplayName("regmap: an access does one thing at a time, of registers that there are")
        void refuses() {
            bus.takeTime(timer);
            ByteBuffer buffer = ByteBuffer.allocateDirect(4);
            assertThrows(IllegalArgumentException.class, () -> map.read(access, -1));
            assertThrows(IllegalArgumentException.class, () -> map.read(access, 0x100));
            assertThrows(IllegalArgumentException.class, () -> map.bulkRead(access, 0xFE, buffer, 0, 3));
            assertThrows(IllegalArgumentException.class, () -> map.bulkRead(access, 0xFE, buffer, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> map.bulkRead(access, 0, buffer, 2, 3));
            assertFalse(access.isBusy());
            map.read(access, 7);
            assertThrows(IllegalStateException.class, () -> map.read(access, 7));
            assertThrows(IllegalStateException.class, () -> access.answering(rtio.acquire()));
        }
    }
}
