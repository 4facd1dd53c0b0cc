package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The address of the first register block of the node ({@code reg}): an {@code int} or a {@code long}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Reg {
    /** A {@code phandle} property of this node whose target is meant instead of the node itself; empty for this node. */
    String of() default "";
}
