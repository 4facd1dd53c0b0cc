package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The memory pool of a context: equal blocks, off the heap. Only used inside {@link RtioDefine} and {@link RtioPoolDefine}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Mempool {
    /** Number of blocks, up to 32,768, or {@link RtioDefine#AUTO}; 0 means that there is no pool. */
    int blocks();

    /**
     * Size of a block in bytes, a multiple or a divisor of {@link #align()}, or {@link RtioDefine#AUTO}; all blocks together
     * take less than 2 GiB.
     */
    int blockSize();

    /**
     * Alignment in bytes, a power of two from 1 to 4,096: of each block, or, if blocks are smaller, of the first and of
     * each that lies so far behind it.
     */
    int align() default 8;
}
