package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import dev.rtio.compiler.image.Component;

/** The runtime's classes that generated code names, and how any class is named. */
final class RuntimeTypes {
    static final ClassName RTIO = of("dev.rtio.Rtio");
    static final ClassName RTIO_POOL = of("dev.rtio.RtioPool");
    static final ClassName SQE = of("dev.rtio.Sqe");
    static final ClassName MEMPOOL = of("dev.rtio.Mempool");
    static final ClassName TIMER_QUEUE = of("dev.rtio.TimerQueue");
    static final ClassName WAIT_STRATEGY = of("dev.rtio.WaitStrategy");
    static final ClassName WORK_QUEUE = of("dev.rtio.WorkQueue");
    static final ClassName USAGE = of("dev.rtio.Usage");
    static final ClassName OCCUPANCY = of("dev.rtio.Occupancy");
    static final ClassName SUBMISSION = of("dev.rtio.Submission");
    static final ClassName IODEV = of("dev.rtio.Iodev");
    static final ClassName IODEV_DISPATCH = of("dev.rtio.IodevDispatch");
    static final ClassName JVM_LAYOUT = of("dev.rtio.jvm.JvmLayout");
    static final ClassName DEVICE_START_EXCEPTION = of("dev.rtio.DeviceStartException");

    private RuntimeTypes() {}

    /** What the board says that a component is: of a driver's context it shows no more than how full it is. */
    static ClassName shown(Component component) {
        return component instanceof Component.Context context && context.isOwned() ? OCCUPANCY : of(component.type());
    }

    /**
     * A class by its canonical name. A nested class is named as if its outer class were a package, which is just how an
     * import names it; so nothing need be guessed from the case of letters.
     */
    static ClassName of(String canonicalName) {
        int dot = canonicalName.lastIndexOf('.');
        return dot < 0
                ? ClassName.get("", canonicalName)
                : ClassName.get(canonicalName.substring(0, dot), canonicalName.substring(dot + 1));
    }
}
