/**
 * What authors of firmware and of drivers write in Java. The annotations are read by the build and are not there at run
 * time ({@link java.lang.annotation.RetentionPolicy#CLASS}); their values are strings, numbers, constants of this package and
 * nested annotations only, so that a compiler can read them before the code that they describe exists.
 */
package dev.rtio.annotation;
