package dev.rtio.queue;

import java.util.stream.LongStream;

/** Numbers of first places, from which a counter soon passes one of its edges. */
final class Starts {
    private Starts() {}

    static LongStream all() {
        return LongStream.of(0, Integer.MAX_VALUE - 2L, 0xffff_ffffL - 2, Long.MAX_VALUE - 2, -3);
    }
}
