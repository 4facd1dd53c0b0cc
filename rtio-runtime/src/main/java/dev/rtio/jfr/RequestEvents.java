package dev.rtio.jfr;

import dev.rtio.Op;
import dev.rtio.Sqe;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The kinds of events; a recording knows them by their names. */
final class RequestEvents {
    private RequestEvents() {}

    /** What is said of every request. */
    @Category("RTIO")
    @Enabled(false)
    @StackTrace(false)
    abstract static class RequestEvent extends Event {
        @Label("Operation")
        String operation;

        @Label("Iodev")
        @Description("The id of the iodev, -1 for the executor itself")
        int iodev;

        @Label("Userdata")
        long userdata;

        @Label("Handle")
        @Description("Tells requests of one context apart")
        long handle;

        final void write(Sqe head) {
            operation = Op.name(head.op());
            iodev = head.iodev();
            userdata = head.userdata();
            handle = head.handle();
            // An event that is used again has the time of its first use otherwise.
            begin();
            commit();
        }
    }

    @Name("dev.rtio.Submit")
    @Label("Chain Submitted")
    static final class Submit extends RequestEvent {}

    @Name("dev.rtio.Start")
    @Label("Unit Started")
    static final class Start extends RequestEvent {}

    @Name("dev.rtio.Complete")
    @Label("Unit Completed")
    static final class Complete extends RequestEvent {
        @Label("Result")
        int result;
    }

    @Name("dev.rtio.Cancel")
    @Label("Unit Cancelled")
    static final class Cancel extends RequestEvent {}

    @Name("dev.rtio.Pause")
    @Label("Multishot Paused")
    static final class Pause extends RequestEvent {}
}
