package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as the driver of every enabled node whose {@code compatible} matches. The board decides which instances
 * exist; the class is the recipe; the generated code calls its constructor once for each node.
 *
 * <p>The class is public, not abstract and not generic; it may be a record or a static nested class. It has one public
 * constructor without checked exceptions, each parameter of which says by an annotation of this package what is passed:
 * {@link Reg}, {@link Property}, {@link OnBus}, {@link BusIodev}, {@link Chosen}, {@link IodevId} or {@link RtioDefine}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Driver {
    /** The compatibles that the driver serves, as in devicetree: {@code vendor,device}; at least one, without blanks. */
    String[] compatible();

    /**
     * The bus that the nodes are on, as the binding's {@code on-bus} names it; empty for a driver that does not mind.
     * A device with an I2C and an SPI variant has one driver class for each.
     */
    String onBus() default "";
}
