package dev.rtio.samples.intercom;

import java.nio.ByteBuffer;

/** How loud a block of samples is, in steps of 6 dB. */
final class Level {
    /** The loudest. */
    static final int MAX = 7;

    /** Root mean squares of fewer bits than this are silence. */
    private static final int SILENT_BITS = 7;

    private Level() {}

    /**
     * Measures a block.
     *
     * @param block samples of 16 bits, from position 0 to the limit
     * @param gain what they are multiplied with; what is too loud then is cut off
     * @return 0 for silence, to {@link #MAX}
     */
    static int of(ByteBuffer block, int gain) {
        int samples = block.limit() / Short.BYTES;
        long squares = 0;
        for (int i = 0; i < samples; i++) {
            int sample = block.getShort(i * Short.BYTES) * gain;
            int cut = Math.max(Short.MIN_VALUE, Math.min(sample, Short.MAX_VALUE));
            squares += (long) cut * cut;
        }
        int rootMeanSquare = (int) Math.sqrt((double) squares / samples);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(rootMeanSquare);
        return Math.max(0, Math.min(bits - SILENT_BITS, MAX));
    }
}
