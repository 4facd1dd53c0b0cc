package dev.rtio.compiler.footprint;

/**
 * How small a heap can be in which a board runs without a garbage collector (Epsilon): what the JVM itself takes until the
 * board is started and has warmed up, and the board. A program that allocates needs that much more.
 *
 * <p>What the JVM takes was measured, with the default archive of classes and all sets of options that determine the layout,
 * and rounded up: 1.8 MB on JDK 17 and 2.5 MB on JDK 25, a fifth to a quarter more with references of 8 bytes. Most of it
 * are the modules, and classes with their lambda expressions, of which boards have similar numbers.
 *
 * @param jvm bytes that the JVM takes
 * @param board bytes that the board takes of the heap
 */
public record SizedHeap(long jvm, long board) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private static final long OLDER = 1_950 * KIB;
    private static final long OLDER_WIDE = 2_400 * KIB;
    private static final long NEWER = 2_600 * KIB;
    private static final long NEWER_WIDE = 3_250 * KIB;

    /** For one board. */
    public static SizedHeap of(Footprint footprint) {
        long board = footprint.items().stream()
                .filter(Footprint.Item::isHeap)
                .mapToLong(Footprint.Item::bytes)
                .sum();
        return new SizedHeap(jvmBytes(footprint.model()), board);
    }

    /** The smallest {@code -Xmx}, in mebibytes; smaller units the JVM rounds up to these. */
    public long mebibytes() {
        return (jvm + board + MIB - 1) / MIB;
    }

    private static long jvmBytes(JvmModel model) {
        if (model.feature() < JvmModel.HOTSPOT_25_FEATURE) {
            return model.compressedOops() ? OLDER : OLDER_WIDE;
        }
        return model.compressedOops() ? NEWER : NEWER_WIDE;
    }
}
