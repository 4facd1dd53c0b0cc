package dev.rtio.compiler.footprint;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.Clock;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.WaitStrategy;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.MemoryRegion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.GraphLayout;

/** The predicted bytes of contexts, pools and single objects, held against the JVM that runs the test. */
class FootprintOracleTest {
    static {
        // From JDK 22 on JOL is not told the offsets of the JDK's own fields, and finds them out if it may.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private static final JvmModel MODEL = Runtime.version().feature() < 25 ? JvmModel.HOTSPOT_17 : JvmModel.HOTSPOT_25;

    /** What there is once in a JVM, whatever the number of contexts. */
    private static final Object[] ONCE = {WaitStrategy.PARK, Clock.SYSTEM};

    private static final Span PLACE = Span.ofFile("test");

    private static final RuntimeShapes SHAPES = new RuntimeShapes(MODEL);
    private static final MemoryPoolObjects POOLS = new MemoryPoolObjects(MODEL, SHAPES);
    private static final ContextObjects CONTEXTS = new ContextObjects(MODEL, SHAPES, POOLS);

    @ParameterizedTest
    @CsvSource({"1,1", "4,8", "3,5", "64,64", "1000,2000"})
    void contextsAreAsLargeAsPredicted(int sq, int cq) {
        var table = new IodevTable(1);
        var rtio = new Rtio(table, sq, cq);
        assertThat(measured(rtio) - measured(table, ONCE)).isEqualTo(predicted(sq, cq, Optional.empty(), true));
    }

    @ParameterizedTest
    @CsvSource({"1,8,8", "16,32,8", "8,32,32", "100,64,64", "130,4096,4096"})
    void poolsAreAsLargeAsPredicted(int blocks, int blockSize, int align) {
        var table = new IodevTable(1);
        var pool = new Mempool(blocks, blockSize, align);
        var rtio = new Rtio(table, 2, 2, pool);
        var blocksOfPool = new Blocks(blocks, blockSize, align, MemoryRegion.OFF_HEAP, PLACE);
        assertThat(measuredWithoutForeign(rtio) - measured(table, ONCE))
                .isEqualTo(predicted(2, 2, Optional.of(blocksOfPool), true));
    }

    /** Shapes of drivers: fields of every size, gaps that a subclass fills, an end with a reference, nothing at all. */
    @ParameterizedTest
    @ValueSource(classes = {Empty.class, Mixed.class, Filling.class, Ending.class, Narrow.class, Deep.class})
    void objectsAreAsLargeAsPredicted(Class<?> type) {
        assertThat(ObjectLayout.bytes(MODEL, fields(type)))
                .isEqualTo(ClassLayout.parseClass(type).instanceSize());
    }

    private static List<ClassFields> fields(Class<?> type) {
        var classes = new ArrayList<ClassFields>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            var descriptors = new StringBuilder();
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    descriptors.append(field.getType().descriptorString().charAt(0));
                }
            }
            classes.add(0, new ClassFields(each.getName(), descriptors.toString()));
        }
        return classes;
    }

    private static class Empty {}

    @SuppressWarnings("unused")
    private static class Mixed {
        private byte a;
        private long b;
        private Object c;
        private short d;
        private int e;
        private boolean f;
    }

    @SuppressWarnings("unused")
    private static class Filling extends Mixed {
        private byte g;
        private Object h;
        private double i;
    }

    @SuppressWarnings("unused")
    private static class Ending {
        private long a;
        private Object b;
    }

    @SuppressWarnings("unused")
    private static class Narrow extends Ending {
        private int c;
        private Object d;
        private byte e;
    }

    @SuppressWarnings("unused")
    private static class Deep extends Narrow {
        private long f;
        private int[] g;
        private char h;
    }

    private static long predicted(int sq, int cq, Optional<Blocks> pool, boolean heap) {
        return sum(CONTEXTS.of(config(sq, cq, pool)), heap);
    }

    private static ContextConfig config(int sq, int cq, Optional<Blocks> pool) {
        return new ContextConfig(sq, cq, pool, Optional.empty(), Optional.empty(), Wait.PARK, MemoryRegion.JAVA_HEAP);
    }

    private static long sum(List<ObjectGroup> groups, boolean heap) {
        return groups.stream()
                .filter(group -> group.isHeap() == heap)
                .mapToLong(ObjectGroup::bytes)
                .sum();
    }

    private static long measured(Object root, Object... more) {
        Object[] roots = Arrays.copyOf(more, more.length + 1);
        roots[more.length] = root;
        return GraphLayout.parseInstance(roots).totalSize();
    }

    /**
     * What hangs on the pool, less what hangs on it by the list of cleaners alone: the JDK links the cleaners of all direct
     * buffers of the JVM, and each refers to its buffer.
     */
    private static long measuredWithoutForeign(Object root) {
        GraphLayout layout = GraphLayout.parseInstance(root);
        long cleaners = 0;
        long queues = 0;
        for (Class<?> type : layout.getClasses()) {
            if (type.getName().equals("jdk.internal.ref.Cleaner")) {
                cleaners = layout.getClassCounts().count(type);
            } else if (type.getName().startsWith("java.lang.ref.ReferenceQueue")) {
                queues += layout.getClassSizes().count(type);
            }
        }
        return layout.totalSize() - queues - (cleaners - 1) * (MODEL.directBufferBytes() + MODEL.cleanerBytes());
    }
}
