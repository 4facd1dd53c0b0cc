package dev.rtio;

import java.nio.ByteBuffer;

/**
 * What a request is, and refers to: seldom written, and in a class of its own so that the JVM lays it apart from the numbers
 * that the owner writes for each use. A thread that completes requests reads these without waiting for that cache line.
 */
abstract sealed class SqeIdentity permits IodevSqe {
    final int index;
    final Rtio context;
    final Inbox inbox;
    final SqeAlarm alarm;

    ByteBuffer txBuffer;
    ByteBuffer rxBuffer;
    RtioCallback callback;
    Operation operation;
    /** The next request in the {@link SqeQueue} that an iodev has put this into, itself if it is the last one. */
    Sqe nextInQueue;

    SqeIdentity(Rtio context, int index) {
        this.context = context;
        this.index = index;
        inbox = context.inbox;
        alarm = new SqeAlarm(self());
    }

    /** There are no others. */
    final Sqe self() {
        return (Sqe) this;
    }
}
