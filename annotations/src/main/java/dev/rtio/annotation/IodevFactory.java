package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a bus driver that makes the iodev of a device on the bus: Zephyr's {@code I2C_DT_IODEV_DEFINE}. Its
 * parameters carry the same annotations as a driver's constructor, but not {@link BusIodev} and {@link RtioDefine}, and are
 * taken from the <em>device's</em> node. Called for each device whose driver has a {@link BusIodev} parameter.
 *
 * <p>A driver has one such method at most, perhaps inherited. It is a public instance method, declares no checked
 * exceptions, and returns the exact class of its iodevs, since that class decides how much memory they take. A method that
 * overrides or implements one repeats the annotations, those of the parameters, too.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface IodevFactory {}
