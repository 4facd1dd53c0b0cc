/**
 * Flight recorder events of requests. The only package that needs more than {@code java.base}: the module {@code jdk.jfr},
 * and that only if it is used.
 */
package dev.rtio.jfr;
