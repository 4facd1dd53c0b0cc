/**
 * Image to live objects. In: the image, and the class files of drivers and runtime. Out: every object that a board holds once
 * it is made and started, by the component that makes it. The constructors are executed, on an abstract machine: nothing of
 * a user's code runs in the build.
 */
@NullMarked
package dev.rtio.compiler.construction;

import org.jspecify.annotations.NullMarked;
