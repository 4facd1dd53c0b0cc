package dev.rtio.compiler.footprint;

/**
 * Objects or blocks of one kind that one component makes.
 *
 * @param what as people name it: {@code Sqe}, {@code pool blocks}
 * @param count how many
 * @param bytes of all of them
 * @param isHeap false for memory outside the Java heap
 */
record ObjectGroup(String what, long count, long bytes, boolean isHeap) {
    static ObjectGroup heap(String what, long count, long bytes) {
        return new ObjectGroup(what, count, bytes, true);
    }

    /** The same for so many components that are alike. */
    ObjectGroup times(int components) {
        return new ObjectGroup(what, components * count, components * bytes, isHeap);
    }
}
