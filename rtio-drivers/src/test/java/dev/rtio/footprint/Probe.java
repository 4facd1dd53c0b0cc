package dev.rtio.footprint;

import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jol.vm.VM;

/**
 * Runs in a JVM of its own, with the options whose layout is to be measured: makes each board twice and prints how many bytes
 * the first has for itself. What two boards have in common is not the board's, but the JVM's.
 */
final class Probe {
    /** What a thread has of its creator or keeps while it runs, and what names what there is once. */
    private static final Set<String> NOT_OWN = Set.of(
            "java.lang.Class",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal$ThreadLocalMap",
            "java.lang.Module",
            "java.security.AccessControlContext",
            "java.lang.ref.ReferenceQueue");

    private static final Map<Class<?>, List<Field>> FIELDS = new HashMap<>();

    /** All boards, so that no collection frees the buffers of one while those of another are counted. */
    private static final List<Object> KEPT = new ArrayList<>();

    private Probe() {}

    /**
     * @param boards class names of boards; {@code -v} before them prints the objects, too
     */
    public static void main(String[] boards) throws Exception {
        // What JOL says of itself is none of the output.
        PrintStream out = System.out;
        System.setOut(System.err);
        System.setProperty("jol.magicFieldOffset", "true");
        boolean isVerbose = boards[0].equals("-v");
        for (String name : Arrays.asList(boards).subList(isVerbose ? 1 : 0, boards.length)) {
            measure(Class.forName(name), isVerbose ? out : null, out);
        }
    }

    private static void measure(Class<?> type, PrintStream objects, PrintStream out) throws Exception {
        Direct before = Direct.now();
        Object board = start(type);
        Direct after = Direct.now();
        Object other = start(type);
        Set<Object> own = reachable(board);
        own.removeAll(reachable(other));
        long bytes = 0;
        var kinds = new TreeMap<String, long[]>();
        for (Object each : own) {
            long size = VM.current().sizeOf(each);
            bytes += size;
            long[] sum = kinds.computeIfAbsent(each.getClass().getTypeName(), kind -> new long[2]);
            sum[0]++;
            sum[1] += size;
        }
        out.println("board " + type.getSimpleName() + " " + bytes + " " + (after.count - before.count) + " "
                + (after.used - before.used) + " " + (after.capacity - before.capacity));
        if (objects != null) {
            kinds.forEach((kind, sum) -> objects.println("  " + kind + " " + sum[0] + " " + sum[1]));
        }
        close(board);
        close(other);
    }

    /** The JVM's own account of direct buffers. */
    private record Direct(long count, long used, long capacity) {
        static Direct now() {
            BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(each -> each.getName().equals("direct"))
                    .findFirst()
                    .orElseThrow();
            return new Direct(pool.getCount(), pool.getMemoryUsed(), pool.getTotalCapacity());
        }
    }

    private static Object start(Class<?> type) throws Exception {
        Method create = type.getDeclaredMethod("create");
        create.setAccessible(true);
        Object board = create.invoke(null);
        Method start = type.getDeclaredMethod("start");
        start.setAccessible(true);
        start.invoke(board);
        KEPT.add(board);
        return board;
    }

    private static void close(Object board) throws Exception {
        if (board instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static Set<Object> reachable(Object root) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var left = new ArrayDeque<Object>();
        left.push(root);
        while (!left.isEmpty()) {
            Object object = left.pop();
            if (NOT_OWN.contains(object.getClass().getName()) || object instanceof ClassLoader || !seen.add(object)) {
                continue;
            }
            if (object instanceof Object[] array) {
                Arrays.stream(array).filter(each -> each != null).forEach(left::push);
            } else if (!object.getClass().isArray()) {
                for (Field field : fields(object.getClass())) {
                    Object value = field.get(object);
                    if (value != null) {
                        left.push(value);
                    }
                }
            }
        }
        return seen;
    }

    private static List<Field> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, Probe::referencesOf);
    }

    private static List<Field> referencesOf(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                // All cleaners of a JVM are in one list.
                boolean isList = each == Reference.class
                        || each.getName().equals("jdk.internal.ref.Cleaner")
                                && !field.getName().equals("thunk");
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && !isList) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
