package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The driver of the node that {@code /chosen} names for a purpose, as {@code rtio,timers}, or what the runtime has for it, as
 * the {@code dev.rtio.WorkQueue} of {@code rtio,work-queue}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Chosen {
    /** The name of the entry in {@code /chosen}. */
    String value();
}
