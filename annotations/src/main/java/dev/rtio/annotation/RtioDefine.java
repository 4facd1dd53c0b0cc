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
    /** Number of submission queue entries, 1 to 32,768; need not be a power of two. */
    int sq();

    /** Number of completion queue entries, 1 to 32,768; need not be a power of two. */
    int cq();

    /** The context's memory pool; the default has no blocks, which means that the context has no pool. */
    Mempool mempool() default @Mempool(blocks = 0, blockSize = 0);
}
