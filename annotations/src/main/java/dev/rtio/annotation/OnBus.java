package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The driver of the bus that the node is on: the bus driver's class or one of its supertypes. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface OnBus {
    /** A {@code phandle} property of this node whose target is meant instead of the node itself; empty for this node. */
    String of() default "";
}
