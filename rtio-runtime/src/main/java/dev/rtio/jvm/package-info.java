/**
 * Questions to the JVM that a board runs on. Needs the module {@code jdk.management}, and that only if it is used.
 */
package dev.rtio.jvm;
