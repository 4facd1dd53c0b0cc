package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the interface through which a program sees its board. The build generates a record that implements it, named
 * after it with {@code Board} appended, in the same package.
 *
 * <p>Each abstract method of the interface, inherited ones included, has no parameter and carries one of {@link
 * RtioDefine}, {@link RtioPoolDefine}, {@link RtioSubmission} and {@link Node}. The interface is not private, sealed or
 * generic; it may be nested.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Firmware {
    /**
     * The board's name: {@code weather-station} stands for the file {@code weather-station.board.yaml} in the board
     * directory of the project ({@code src/main/rtio} unless configured otherwise).
     */
    String board();

    /**
     * Overlays that are applied to the board, in this order: {@code balcony} stands for {@code balcony.overlay.yaml} in
     * the same directory. Overlays that the build names are applied after these.
     */
    String[] overlays() default {};
}
