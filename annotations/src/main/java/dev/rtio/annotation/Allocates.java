package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a constructor or method allocates that lives as long as the board, where the footprint cannot be read from
 * its code: because it calls a library, say. The declaration stands for the whole of the constructor or method, with the
 * field initializers and the superclass's constructor, and what those call; the object itself is not to be declared.
 *
 * <pre>{@code
 * @Allocates(Route.class)
 * @Allocates(value = byte[].class, length = 64, count = 2)
 * @Allocates(value = ByteBuffer.class, length = 4096)
 * private static Route route(int node) { … }
 * }</pre>
 *
 * <p>{@code @Allocates} alone, on a constructor or method, says that nothing is allocated.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.CONSTRUCTOR, ElementType.METHOD})
@Repeatable(Allocates.All.class)
public @interface Allocates {
    /** The class of the objects; of an array, the array's; {@code ByteBuffer.class} stands for a direct buffer. */
    Class<?> value() default void.class;

    /** How many of them. */
    int count() default 1;

    /** How many elements an array has, or how many bytes a buffer. */
    int length() default 0;

    /** Bytes of each object, for a class of the JDK whose layout the footprint does not know; 0 for the others. */
    int bytes() default 0;

    /** Several declarations of one constructor or method. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.CONSTRUCTOR, ElementType.METHOD})
    @interface All {
        /** The declarations. */
        Allocates[] value();
    }
}
