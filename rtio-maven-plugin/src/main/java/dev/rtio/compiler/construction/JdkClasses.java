package dev.rtio.compiler.construction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instance fields of those classes of the JDK that boards hold objects of. They are in no specification; a test holds them
 * against the JDK that runs it.
 */
final class JdkClasses {
    private static final String OBJECT = "java/lang/Object";

    /** What differs from JDK 25 on. */
    private static final int NEWER = 25;

    /** Superclass and fields, by internal name. */
    private record Fields(String superName, String descriptors) {}

    private static final Map<String, Fields> CLASSES = Map.ofEntries(
            entry("java/lang/Record", OBJECT, ""),
            entry("java/lang/Number", OBJECT, ""),
            entry("java/lang/Boolean", OBJECT, "Z"),
            entry("java/lang/Byte", "java/lang/Number", "B"),
            entry("java/lang/Short", "java/lang/Number", "S"),
            entry("java/lang/Character", OBJECT, "C"),
            entry("java/lang/Integer", "java/lang/Number", "I"),
            entry("java/lang/Long", "java/lang/Number", "J"),
            entry("java/lang/Float", "java/lang/Number", "F"),
            entry("java/lang/Double", "java/lang/Number", "D"),
            // The last is a flag that the JVM adds.
            entry("java/lang/String", OBJECT, "LBIZB"),
            entry("java/lang/ref/Reference", OBJECT, "LLLL"),
            entry("java/lang/ref/PhantomReference", "java/lang/ref/Reference", ""),
            entry("jdk/internal/ref/Cleaner", "java/lang/ref/PhantomReference", "LLL"),
            entry("java/nio/Buffer", OBJECT, "IIIIJL"),
            entry("java/nio/ByteBuffer", "java/nio/Buffer", "LIZZZ"),
            entry("java/nio/HeapByteBuffer", "java/nio/ByteBuffer", ""),
            entry("java/nio/HeapByteBufferR", "java/nio/HeapByteBuffer", ""),
            entry("java/nio/MappedByteBuffer", "java/nio/ByteBuffer", "LZ"),
            entry("java/nio/DirectByteBuffer", "java/nio/MappedByteBuffer", "LL"),
            entry("java/nio/DirectByteBufferR", "java/nio/DirectByteBuffer", ""),
            entry("java/nio/DirectByteBuffer$Deallocator", OBJECT, "JJI"),
            entry("java/util/AbstractCollection", OBJECT, ""),
            entry("java/util/AbstractSet", "java/util/AbstractCollection", ""),
            entry("java/util/AbstractList", "java/util/AbstractCollection", "I"),
            entry("java/util/ArrayList", "java/util/AbstractList", "LI"),
            entry("java/util/ArrayDeque", "java/util/AbstractCollection", "LII"),
            entry("java/util/EnumSet", "java/util/AbstractSet", "LL"),
            entry("java/util/RegularEnumSet", "java/util/EnumSet", "J"),
            entry("java/util/zip/CRC32", OBJECT, "I"),
            entry("java/util/concurrent/atomic/AtomicBoolean", OBJECT, "I"),
            entry("java/util/concurrent/atomic/AtomicInteger", "java/lang/Number", "I"),
            entry("java/util/concurrent/atomic/AtomicLong", "java/lang/Number", "J"),
            entry("java/util/concurrent/atomic/AtomicReference", OBJECT, "L"),
            entry("java/util/concurrent/atomic/AtomicIntegerArray", OBJECT, "L"),
            entry("java/util/concurrent/atomic/AtomicLongArray", OBJECT, "L"),
            entry("java/util/concurrent/atomic/AtomicReferenceArray", OBJECT, "L"),
            entry("java/util/concurrent/locks/AbstractOwnableSynchronizer", OBJECT, "L"),
            entry(
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer",
                    "java/util/concurrent/locks/AbstractOwnableSynchronizer",
                    "LLI"),
            entry(
                    "java/util/concurrent/locks/ReentrantLock$Sync",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer",
                    ""),
            entry(
                    "java/util/concurrent/locks/ReentrantLock$NonfairSync",
                    "java/util/concurrent/locks/ReentrantLock$Sync",
                    ""),
            entry("java/util/concurrent/locks/ReentrantLock", OBJECT, "L"),
            // The last three fields are kept apart from all others, by 128 bytes before and behind.
            entry("java/lang/Thread", OBJECT, "LIZZZJLLLLLLJJILLLLJII" + "J".repeat(2 * 128 / Long.BYTES)));

    /** The same for those that are new, or others, in JDK 25. */
    private static final Map<String, Fields> NEWER_CLASSES = Map.ofEntries(
            // The last four fields are the JVM's own.
            entry("java/lang/Thread", OBJECT, "JJLZLLLLLLLLLLJIILL" + "JIZS"),
            entry("java/lang/Thread$FieldHolder", OBJECT, "LLJIZIL"),
            entry("java/nio/DirectByteBuffer$Deallocator", "java/lang/Record", "JJI"));

    /** What a thread makes for itself and holds. */
    private static final Map<String, List<String>> PARTS = Map.of("java/lang/Thread", List.of(OBJECT));

    private static final Map<String, List<String>> NEWER_PARTS =
            Map.of("java/lang/Thread", List.of("java/lang/Thread$FieldHolder", OBJECT));

    private JdkClasses() {}

    private static Map.Entry<String, Fields> entry(String name, String superName, String descriptors) {
        return Map.entry(name, new Fields(superName, descriptors));
    }

    /** The fields of a class and its superclasses, the topmost first; empty if it is not one of those known here. */
    static Optional<List<ClassFields>> fields(String name, int feature) {
        var classes = new ArrayList<ClassFields>();
        for (String each = name; !each.equals(OBJECT); ) {
            Fields fields = feature >= NEWER ? NEWER_CLASSES.get(each) : null;
            if (fields == null) {
                fields = CLASSES.get(each);
            }
            if (fields == null) {
                return Optional.empty();
            }
            classes.add(0, new ClassFields(each.replace('/', '.'), fields.descriptors));
            each = fields.superName;
        }
        return Optional.of(classes);
    }

    /** The classes that are known. */
    static Set<String> names() {
        return CLASSES.keySet();
    }

    /** The classes of the objects that each object of a class makes for itself, in this version. */
    static List<String> parts(String name, int feature) {
        return (feature >= NEWER ? NEWER_PARTS : PARTS).getOrDefault(name, List.of());
    }
}
