package dev.rtio.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Access to fields and slots that several threads use. */
final class Handles {
    static final VarHandle IN = field(Padded.InEnd.class, "in", long.class);
    static final VarHandle LIMIT = field(Padded.InEnd.class, "limit", long.class);
    static final VarHandle OUT = field(Padded.OutEnd.class, "out", long.class);
    /** A slot of an array of references. */
    static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

    private Handles() {}

    /** Access to a field of this package. */
    static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
