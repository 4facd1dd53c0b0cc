package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a pool of contexts that are made alike, to be lent to threads that come and go: Zephyr's {@code
 * RTIO_POOL_DEFINE}. On a method of a {@link Firmware} interface that returns {@code dev.rtio.RtioPool}; the pool bears the
 * method's name. It may also be declared in the board file ({@code compatible: rtio,context-pool}); both at once for one name
 * is an error.
 *
 * <p>Since each context may be with another thread, each has timers of its own, on the machine's clock.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RtioPoolDefine {
    /** Number of contexts, 1 to 32,768. */
    int contexts();

    /** Number of submission queue entries of each context, 1 to 32,768; need not be a power of two. */
    int sq();

    /** Number of completion queue entries of each context, 1 to 32,768; need not be a power of two. */
    int cq();

    /** The memory pool that each context has for itself; the default has no blocks, which means that there is none. */
    Mempool mempool() default @Mempool(blocks = 0, blockSize = 0);

    /** The memory pool that all contexts share, as in {@link RtioDefine#pool()}; empty for none. */
    String pool() default "";

    /** What a thread does while it waits for completions. */
    Wait waitStrategy() default Wait.PARK;
}
