package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the firmware the driver of a node, as a target for its submissions: Zephyr's {@code RTIO_IODEV_DEFINE}, with the
 * definition taken from the board. The method's return type is the driver's class or one of its supertypes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Iodev {
    /** The node, by label, alias or path. */
    String value();
}
