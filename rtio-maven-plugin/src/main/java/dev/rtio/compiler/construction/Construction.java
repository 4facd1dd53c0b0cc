package dev.rtio.compiler.construction;

import java.util.List;

/**
 * The objects that live as long as a board, each counted once, for the component that makes it. Not counted is what there is
 * once in a JVM, whatever the number of boards: classes and what their static fields hold, enum constants, literals, lambda
 * expressions that capture nothing; and what a thread has of its creator.
 *
 * @param objects in the order of the image's components, the board's own last
 * @param isComplete false if code of a driver could not be followed to its end; that has been reported
 */
public record Construction(List<Made> objects, boolean isComplete) {
    public Construction {
        objects = List.copyOf(objects);
    }

    /**
     * Objects of one kind.
     *
     * @param component index of the component in the image; behind the last for the board's record and dispatch
     */
    public record Made(int component, ObjectKind kind, long count) {}
}
