package dev.rtio.driver.spi;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;

/**
 * One chip select of an SPI bus as a target of requests, after Zephyr's {@code rtio/spi} iodevs. Words have 8 bits.
 *
 * <p>A request is a message: read ({@code RX}, which sends the bus' overrun character), write ({@code TX}, {@code TINY_TX},
 * which drop what comes back), or both at once ({@code TXRX}); {@code -ENOTSUP}, before anything is sent, for other operations
 * and for what the device's configuration does not allow. A transaction keeps the chip selected from its first message to its
 * last, and no other request comes between.
 *
 * <p>Each member's result is the number of bytes that it moved, fewer than its length if the transfer was short. The result
 * of the whole, which a callback behind it is told, is their sum. The bus has no acknowledge: where no chip answers, reads
 * give what the line idles at. An error ({@code -ETIMEDOUT}) is that of the member at which it happened, and deselects the
 * chip.
 *
 * <p>A request of {@code NOP}s alone moves nothing; it ends what {@link #HOLD_ON_CS} and {@link #LOCK_ON} began (Zephyr's
 * {@code spi_release}).
 */
public abstract class SpiIodev extends Iodev {
    /* The bits of Zephyr's spi_operation_t. */

    /** Bit of the operation: the clock idles high ({@code SPI_MODE_CPOL}). */
    public static final int MODE_CPOL = 1 << 1;

    /** Bit of the operation: data are sampled on the second edge ({@code SPI_MODE_CPHA}). */
    public static final int MODE_CPHA = 1 << 2;

    /** Bit of the operation: the lowest bit goes first ({@code SPI_TRANSFER_LSB}). */
    public static final int TRANSFER_LSB = 1 << 4;

    /** Bit of the operation: the device cannot read and write at once ({@code SPI_HALF_DUPLEX}). */
    public static final int HALF_DUPLEX = 1 << 11;

    /**
     * Bit of the operation, and flag for {@link Sqe#iodevFlags(int)} of the last message: the chip stays selected ({@code
     * SPI_HOLD_ON_CS}), until this iodev's next request that does not say so, or one for another chip.
     */
    public static final int HOLD_ON_CS = 1 << 12;

    /**
     * Flag for {@link Sqe#iodevFlags(int)} of the last message: requests of other iodevs of the bus wait ({@code
     * SPI_LOCK_ON}), until this iodev's next request that does not say so, or that fails.
     */
    public static final int LOCK_ON = 1 << 13;

    /** Bit of the operation: the chip select is active high ({@code SPI_CS_ACTIVE_HIGH}). */
    public static final int CS_ACTIVE_HIGH = 1 << 14;

    /** Bit of the operation: frames are those of Texas Instruments, not Motorola's ({@code SPI_FRAME_FORMAT_TI}). */
    public static final int FRAME_FORMAT_TI = 1 << 15;

    private final int chipSelect;
    private final int maxFrequency;
    private final int operation;

    /**
     * Creates an iodev.
     *
     * @param id its number on the board, from 0
     * @param chipSelect the number of its chip select, from 0
     * @param maxFrequency the most that the device can follow, in Hz, more than 0
     * @param operation how it wants to be talked to, bits of this class
     * @throws IllegalArgumentException if a number is out of range
     */
    protected SpiIodev(int id, int chipSelect, int maxFrequency, int operation) {
        super(id);
        if (chipSelect < 0) {
            throw new IllegalArgumentException("chip selects are counted from 0, not from " + chipSelect);
        }
        if (maxFrequency <= 0) {
            throw new IllegalArgumentException("no device runs at " + maxFrequency + " Hz");
        }
        this.chipSelect = chipSelect;
        this.maxFrequency = maxFrequency;
        this.operation = operation;
    }

    /**
     * How a device wants to be talked to, of the properties of its node.
     *
     * @param duplex 0, or {@link #HALF_DUPLEX}
     * @param frameFormat 0, or {@link #FRAME_FORMAT_TI}
     * @param cpol the clock idles high
     * @param cpha data are sampled on the second edge
     * @param lsbFirst the lowest bit goes first
     * @param holdCs the chip stays selected between transfers
     * @param csHigh the chip select is active high
     * @return bits of this class
     */
    public static int operation(
            int duplex, int frameFormat, boolean cpol, boolean cpha, boolean lsbFirst, boolean holdCs, boolean csHigh) {
        return duplex & HALF_DUPLEX
                | frameFormat & FRAME_FORMAT_TI
                | (cpol ? MODE_CPOL : 0)
                | (cpha ? MODE_CPHA : 0)
                | (lsbFirst ? TRANSFER_LSB : 0)
                | (holdCs ? HOLD_ON_CS : 0)
                | (csHigh ? CS_ACTIVE_HIGH : 0);
    }

    /**
     * Looks at a message before anything of its transfer is sent; for bus drivers.
     *
     * @return {@code -ENOTSUP} if the device's configuration does not allow it, another negative errno if there is no memory to
     *     read into; else anything
     */
    public final int check(Sqe message) {
        boolean fits = switch (message.op()) {
            case Op.NOP -> true;
            case Op.RX, Op.TX, Op.TINY_TX -> (operation & FRAME_FORMAT_TI) == 0;
            case Op.TXRX -> (operation & (FRAME_FORMAT_TI | HALF_DUPLEX)) == 0;
            default -> false;
        };
        if (!fits) {
            return -Errno.ENOTSUP;
        }
        // A read into the pool has no length of its own, and a bus has none for it.
        return message.op() == Op.RX ? message.rxBuffer(message.length(), message.length()) : 0;
    }

    /** The number of the chip select. */
    public final int chipSelect() {
        return chipSelect;
    }

    /** The most that the device can follow, in Hz. */
    public final int maxFrequency() {
        return maxFrequency;
    }

    /** How the device wants to be talked to: bits of this class. */
    public final int operation() {
        return operation;
    }

    /**
     * Prepares a full-duplex transfer of which one side may be longer: a {@code TXRX} of what both have, and in the same
     * transaction a {@code TX} or {@code RX} of what one has beyond.
     *
     * @param rtio the context whose requests are taken
     * @param priority 0 to 255, 255 the most urgent
     * @param tx holds the bytes to write, at absolute positions; not used if there are none
     * @param txOffset first position
     * @param txLength number of bytes, 0 or more
     * @param rx receives the bytes, at absolute positions; not used if there are none
     * @param rxOffset first position
     * @param rxLength number of bytes, 0 or more, but not both 0
     * @param userdata comes back in the completion
     * @return the last request, which alone has a completion (of an error in the first it tells the cause), and behind which
     *     others can be chained; null, and nothing is taken, if the context has not enough
     */
    public final Sqe prepareTransceive(
            Rtio rtio,
            int priority,
            ByteBuffer tx,
            int txOffset,
            int txLength,
            ByteBuffer rx,
            int rxOffset,
            int rxLength,
            long userdata) {
        int both = Math.min(txLength, rxLength);
        boolean unequal = txLength != rxLength;
        if (rtio.acquirable() < (both > 0 && unequal ? 2 : 1)) {
            return null;
        }
        Sqe sqe = rtio.acquire();
        if (both > 0) {
            sqe.prepareTransceive(this, priority, tx, txOffset, rx, rxOffset, both, userdata);
            if (!unequal) {
                return sqe;
            }
            sqe.transaction().noResponse();
            sqe = rtio.acquire();
        }
        return txLength > rxLength
                ? sqe.prepareWrite(this, priority, tx, txOffset + both, txLength - both, userdata)
                : sqe.prepareRead(this, priority, rx, rxOffset + both, rxLength - both, userdata);
    }
}
