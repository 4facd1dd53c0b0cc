package dev.rtio.compiler.construction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What methods of the JDK do to the abstract heap, by class and name. */
final class JdkMethods {
    private final Map<String, Call> calls = new HashMap<>();

    /** The effect of a call. */
    interface Call {
        /**
         * Does what the method does.
         *
         * @param descriptor of the method
         * @param receiver null for a static method
         * @param arguments without the receiver
         * @return {@link Slot#EMPTY} for {@code void}
         */
        Slot apply(String descriptor, @Nullable HeapObject receiver, List<Slot> arguments);
    }

    /** The effect of a call with a receiver. */
    interface Method {
        Slot apply(HeapObject receiver, List<Slot> arguments);
    }

    /** The effect of a call of a static method. */
    interface Function {
        Slot apply(List<Slot> arguments);
    }

    void add(String type, String name, Call call) {
        calls.put(type + "." + name, call);
    }

    void add(String type, String name, Method method) {
        add(type, name, (descriptor, receiver, arguments) -> {
            if (receiver == null) {
                throw new Unresolved("its class file is damaged");
            }
            return method.apply(receiver, arguments);
        });
    }

    void addStatic(String type, String name, Function function) {
        add(type, name, (descriptor, receiver, arguments) -> function.apply(arguments));
    }

    @Nullable
    Call find(String type, String name) {
        return calls.get(type + "." + name);
    }
}
