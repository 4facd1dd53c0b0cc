package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a property of the node. The binding must declare the property, and its type decides what the parameter
 * may be:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>binding</th><th>Java</th></tr>
 * <tr><td>{@code boolean}</td><td>{@code boolean}</td></tr>
 * <tr><td>{@code int}</td><td>{@code int} or {@code long}</td></tr>
 * <tr><td>{@code array}</td><td>{@code int[]} or {@code long[]}</td></tr>
 * <tr><td>{@code uint8-array}</td><td>{@code byte[]}</td></tr>
 * <tr><td>{@code string}</td><td>{@code String}</td></tr>
 * <tr><td>{@code string-array}</td><td>{@code String[]}</td></tr>
 * <tr><td>{@code phandle}, {@code path}</td><td>the driver class of the target, or a supertype; or
 * {@code Rtio}, {@code RtioPool}, {@code Mempool}, {@code WorkQueue}</td></tr>
 * </table>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Property {
    /** The name of the property, as the binding writes it. */
    String value();

    /**
     * What is passed where the node leaves an optional property without a default out, written as in the board file. For
     * {@code boolean}, {@code int}, {@code long} and {@code String}; parameters of other types need a property that is
     * required or has a default. Without it a {@code boolean} is {@code false}.
     */
    String orElse() default "";
}
