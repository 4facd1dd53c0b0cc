package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the firmware what the build made of a node: its driver, which is a target of submissions if it is an iodev
 * (Zephyr's {@code RTIO_IODEV_DEFINE}, with the definition taken from the board), or what the runtime has for it. The
 * method's return type is the driver's class or one of its supertypes; for a context {@code dev.rtio.Rtio}, for a pool of
 * contexts {@code dev.rtio.RtioPool}, for a memory pool {@code dev.rtio.Mempool}, for a submission {@code
 * dev.rtio.Submission}, for a work queue {@code dev.rtio.WorkQueue}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Node {
    /** The node, by label, alias or path. */
    String value();
}
