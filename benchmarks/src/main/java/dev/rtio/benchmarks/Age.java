package dev.rtio.benchmarks;

/** Makes objects old: a store of a reference costs more then, under G1 a locked instruction if it leads to another region. */
public final class Age {
    /** More than a region of any heap that the benchmarks are given. */
    private static final int DISTANCE = 8 << 20;

    /** Not so large that a collector would treat the arrays in a special way. */
    private static final int PIECE = 64 << 10;

    private Age() {}

    /** Collects until everything that can be reached is in the old generation. */
    public static void everything() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
    }

    /** Returns something to keep, which puts what is allocated afterwards into other regions than what was before. */
    public static byte[][] distance() {
        byte[][] pieces = new byte[DISTANCE / PIECE][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new byte[PIECE];
        }
        return pieces;
    }
}
