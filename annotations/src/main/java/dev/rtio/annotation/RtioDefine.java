package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an RTIO context of fixed size: Zephyr's {@code RTIO_DEFINE} and {@code RTIO_DEFINE_WITH_MEMPOOL}.
 *
 * <p>On a method of a {@link Firmware} interface the context bears the method's name. On a constructor parameter of a
 * {@link Driver} each instance of the driver gets a context of its own. A context may also be declared in the board file
 * ({@code compatible: rtio,context}); both at once for one name is an error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface RtioDefine {
    /**
     * In place of a size, here and in {@link Mempool}: the least that is proved to hold all submissions that are declared for
     * the context, by {@link RtioSubmission} or in the board. On a driver's parameter and in a
     * {@link RtioPoolDefine pool of contexts} all sizes are numbers, since nothing can be declared that goes there.
     */
    int AUTO = Integer.MIN_VALUE;

    /** Number of submission queue entries, 1 to 32,768, which need not be a power of two; or {@link #AUTO}. */
    int sq();

    /** Number of completion queue entries, 1 to 32,768, which need not be a power of two; or {@link #AUTO}. */
    int cq();

    /**
     * Number of requests that the program prepares itself, up to 32,768, beside the submissions that are declared: so many
     * entries of both queues are more than those need. They have no blocks.
     */
    int spareRequests() default 0;

    /** The memory pool that the context has for itself; the default has no blocks, which means that there is none. */
    Mempool mempool() default @Mempool(blocks = 0, blockSize = 0);

    /**
     * The memory pool that the context shares with others, a node of the board with {@code compatible: rtio,mempool}: its
     * label, alias or path; on a driver's parameter a {@code phandle} property of the driver's node instead. Empty for none.
     */
    String pool() default "";

    /**
     * The node whose driver is the context's time, written as {@link #pool()} is. Empty for the board's: the node that {@code
     * /chosen} names {@code rtio,timers}, or, where there is none, the machine's clock. Timers are used by one thread, so
     * contexts of different threads have different ones.
     */
    String timers() default "";

    /** What the thread does while it waits for completions. */
    Wait waitStrategy() default Wait.PARK;
}
