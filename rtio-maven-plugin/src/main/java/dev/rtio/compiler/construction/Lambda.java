package dev.rtio.compiler.construction;

import java.util.List;
import org.objectweb.asm.Handle;

/**
 * What a lambda expression or a method reference makes: an object of a class that the JVM spins, with a field for each value
 * that it captures.
 *
 * @param target the code
 * @param captured the first arguments of each call
 * @param descriptors of the fields
 */
record Lambda(Handle target, List<Slot> captured, String descriptors) {
    /** The type of such objects; no class has this name. */
    static final String TYPE = "lambda";

    Lambda {
        captured = List.copyOf(captured);
    }
}
