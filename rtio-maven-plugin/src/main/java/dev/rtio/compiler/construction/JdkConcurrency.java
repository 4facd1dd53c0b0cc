package dev.rtio.compiler.construction;

import java.util.List;
import java.util.Map;

/** Threads, locks and atomic variables. */
final class JdkConcurrency {
    private static final String THREAD = "java/lang/Thread";
    private static final String LOCK = "java/util/concurrent/locks/ReentrantLock";
    private static final String VALUE = "value";
    private static final String THREAD_NAME = "name";

    private static final Map<String, Character> ATOMICS = Map.of(
            "java/util/concurrent/atomic/AtomicBoolean", 'I',
            "java/util/concurrent/atomic/AtomicInteger", 'I',
            "java/util/concurrent/atomic/AtomicLong", 'J',
            "java/util/concurrent/atomic/AtomicReference", 'L');

    private static final Map<String, String> ATOMIC_ARRAYS = Map.of(
            "java/util/concurrent/atomic/AtomicIntegerArray", "[I",
            "java/util/concurrent/atomic/AtomicLongArray", "[J",
            "java/util/concurrent/atomic/AtomicReferenceArray", "[Ljava/lang/Object;");

    private JdkConcurrency() {}

    static void addTo(JdkMethods methods, Heap heap) {
        ATOMICS.forEach((type, descriptor) -> addAtomic(methods, type, descriptor));
        ATOMIC_ARRAYS.forEach((type, array) -> methods.add(type, "<init>", (receiver, arguments) -> {
            Slot length = arguments.get(0);
            if (!length.isKnown() || length.object() != null) {
                throw new Unresolved("it makes an array whose length is not known at build time");
            }
            receiver.with(heap.makeArray(array, length.intValue()));
            return Slot.EMPTY;
        }));
        methods.add(LOCK, "<init>", (receiver, arguments) -> {
            if (!arguments.isEmpty()) {
                throw new Unresolved("it makes a lock of another kind than the default");
            }
            receiver.with(heap.make(LOCK + "$NonfairSync"));
            return Slot.EMPTY;
        });
        for (String name : List.of("lock", "unlock")) {
            methods.add(LOCK, name, (receiver, arguments) -> Slot.EMPTY);
        }
        methods.add(THREAD, "<init>", (thread, arguments) -> startedWith(thread, arguments));
        methods.addStatic(THREAD, "currentThread", arguments -> Slot.UNKNOWN);
        methods.addStatic(THREAD, "interrupted", arguments -> Slot.UNKNOWN);
        methods.addStatic(THREAD, "onSpinWait", arguments -> Slot.EMPTY);
        for (String name : List.of("setDaemon", "setPriority", "setUncaughtExceptionHandler", "start")) {
            methods.add(THREAD, name, (receiver, arguments) -> {
                arguments.stream()
                        .map(Slot::object)
                        .filter(each -> each != null)
                        .forEach(receiver::with);
                return Slot.EMPTY;
            });
        }
        methods.add(THREAD, "setName", (thread, arguments) -> {
            thread.set(THREAD_NAME, named(arguments.get(0)));
            return Slot.EMPTY;
        });
    }

    private static void addAtomic(JdkMethods methods, String type, char descriptor) {
        methods.add(type, "<init>", (receiver, arguments) -> {
            receiver.set(VALUE, arguments.isEmpty() ? Slot.zero(descriptor) : arguments.get(0));
            return Slot.EMPTY;
        });
        for (String name : List.of("get", "getPlain", "getAcquire", "getOpaque")) {
            methods.add(type, name, (receiver, arguments) -> receiver.get(VALUE, descriptor));
        }
        for (String name : List.of("set", "setPlain", "setRelease", "setOpaque", "lazySet")) {
            methods.add(type, name, (receiver, arguments) -> {
                receiver.set(VALUE, arguments.get(0));
                return Slot.EMPTY;
            });
        }
    }

    /** Arguments are told by what they are: the name is a text, the work no group of threads. */
    private static Slot startedWith(HeapObject thread, List<Slot> arguments) {
        boolean isNamed = false;
        for (Slot each : arguments) {
            HeapObject object = each.object();
            if (object != null && object.type().equals("java/lang/String")) {
                thread.set(THREAD_NAME, each);
                isNamed = true;
            } else if (object != null) {
                thread.with(object);
            } else if (!each.isKnown()) {
                throw new Unresolved("it makes a thread of what is not known at build time");
            }
        }
        if (!isNamed) {
            throw new Unresolved("it makes a thread without a name, whose number is not known at build time");
        }
        return Slot.EMPTY;
    }

    private static Slot named(Slot name) {
        if (!name.isKnown()) {
            throw new Unresolved("it gives a thread a name that is not known at build time");
        }
        return name;
    }
}
