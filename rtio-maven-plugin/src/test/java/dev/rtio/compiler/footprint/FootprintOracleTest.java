package dev.rtio.compiler.footprint;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.Clock;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.RtioPool;
import dev.rtio.TimerQueue;
import dev.rtio.WaitStrategy;
import dev.rtio.WorkQueue;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.MemoryRegion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

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

    private static final Set<String> NOT_OWN = Set.of("ThreadGroup", "Class", "AccessControlContext");

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

    @Test
    void contextsThatShareTheirTimersAreAsLargeAsPredicted() {
        var table = new IodevTable(1);
        TimerQueue timers = TimerQueue.system();
        var contexts = new Rtio[] {
            new Rtio(table, 4, 8, null, timers, WaitStrategy.BUSY),
            new Rtio(table, 1, 2, null, timers, WaitStrategy.PARK)
        };
        Object[] once = {WaitStrategy.PARK, WaitStrategy.BUSY, Clock.SYSTEM, timers};
        long array = MODEL.arrayBytes('L', 2);
        assertThat(measured(contexts) - array - measured(table, once))
                .isEqualTo(sum(CONTEXTS.of(config(4, 8, Optional.of("timer"))), true)
                        + sum(CONTEXTS.of(config(1, 2, Optional.of("timer"))), true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void aPoolOfSeveralContextsIsAsLargeAsPredicted(int users) {
        var table = new IodevTable(1);
        Mempool pool = users == 1 ? new Mempool(70, 32, 16) : Mempool.shared(70, 32, 16);
        for (int i = 0; i < users; i++) {
            assertThat(new Rtio(table, 2, 2, pool).pool()).isSameInstanceAs(pool);
        }
        long once = users == 0 ? MODEL.arrayBytes('L', 0) : measured(table, ONCE);
        var blocks = new Blocks(70, 32, 16, MemoryRegion.OFF_HEAP, PLACE);
        assertThat(measuredWithoutForeign(pool) - once)
                .isEqualTo(sum(POOLS.of(blocks, users), true) + users * predicted(2, 2, Optional.empty(), true));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void aPoolOfContextsIsAsLargeAsPredicted(int contexts) {
        var table = new IodevTable(1);
        var pool = new RtioPool(
                Stream.generate(() -> new Rtio(table, 2, 4)).limit(contexts).toArray(Rtio[]::new));
        // Whoever owns a context, a thread or the pool, is not part of it.
        for (int i = 0; i < contexts; i++) {
            pool.acquire().handOver();
        }
        var component =
                new Component.ContextPool("pool", contexts, config(2, 4, Optional.empty()), Optional.empty(), PLACE);
        assertThat(measured(pool) - measured(table, ONCE)).isEqualTo(sum(CONTEXTS.of(component), true));
    }

    @ParameterizedTest
    @CsvSource({"1,w", "3,helpers", "12,a-somewhat-longer-name"})
    void aWorkQueueIsAsLargeAsPredicted(int threads, String name) throws Exception {
        assertThat(ownBytes(new WorkQueue(name, threads)))
                .isEqualTo(sum(new WorkQueueObjects(MODEL, SHAPES).of(name, threads), true));
    }

    /**
     * What a work queue is made of. A thread refers to much that is its creator's, or there once in the JVM: groups, class
     * loaders, classes, rights.
     */
    private static long ownBytes(Object root) throws ReflectiveOperationException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var left = new ArrayDeque<Object>(List.of(root));
        long bytes = 0;
        while (!left.isEmpty()) {
            Object object = left.pop();
            if (!seen.add(object)
                    || NOT_OWN.contains(object.getClass().getSimpleName())
                    || object instanceof ClassLoader) {
                continue;
            }
            bytes += VM.current().sizeOf(object);
            if (object instanceof Object[] array) {
                left.addAll(Arrays.asList(array));
            } else if (!object.getClass().isHidden()) {
                // A hidden class is that of a method reference; it refers to the queue.
                for (FieldLayout field :
                        ClassLayout.parseClass(object.getClass()).fields()) {
                    Object value = isPrimitive(field) ? null : VM.current().getObject(object, field.offset());
                    if (value != null) {
                        left.push(value);
                    }
                }
            }
        }
        return bytes;
    }

    private static boolean isPrimitive(FieldLayout field) {
        return Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double")
                .contains(field.typeClass());
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
        var config =
                new ContextConfig(sq, cq, pool, Optional.empty(), Optional.empty(), Wait.PARK, MemoryRegion.JAVA_HEAP);
        return sum(CONTEXTS.of(config), heap);
    }

    private static ContextConfig config(int sq, int cq, Optional<String> timers) {
        return new ContextConfig(sq, cq, Optional.empty(), Optional.empty(), timers, Wait.PARK, MemoryRegion.JAVA_HEAP);
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
