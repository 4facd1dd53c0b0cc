package dev.rtio.model;

import dev.rtio.Op;
import java.util.List;

/**
 * What a request is prepared for, and what becomes of it.
 *
 * @param kind what to prepare
 * @param iodev {@link #NO_IODEV}, 0 or 1, or {@link #UNKNOWN_IODEV}
 * @param link to the request that was acquired next
 * @param isSilent without a response
 * @param drains whether it is a barrier
 * @param time how long a delay takes; of others the timeout, 0 for none
 * @param aligned what its blocks are to be aligned to, in bytes, 0 for nothing; only of a read into the pool
 * @param start what happens when it starts
 * @param reply how its iodev answers it by itself
 * @param onCancel what its iodev does when it is asked to let go
 * @param target the request that a cancel is about
 * @param meanwhile what its callback or its iodev does when it starts, the first time
 */
record Plan(
        Kind kind,
        int iodev,
        Link link,
        boolean isSilent,
        boolean drains,
        long time,
        int aligned,
        Start start,
        Reply reply,
        OnCancel onCancel,
        int target,
        List<Step> meanwhile) {
    static final int NO_IODEV = -1;
    static final int IODEVS = 2;
    /** An id that is in no table. */
    static final int UNKNOWN_IODEV = 7;

    enum Kind {
        NOP(Op.NOP),
        READ(Op.RX),
        POOL_READ(Op.RX),
        STREAM(Op.RX),
        WRITE(Op.TX),
        TINY_WRITE(Op.TINY_TX),
        TRANSCEIVE(Op.TXRX),
        CALLBACK(Op.CALLBACK),
        DELAY(Op.DELAY),
        AWAIT(Op.AWAIT),
        CANCEL(Op.CANCEL),
        VENDOR(Op.VENDOR);

        final int op;

        Kind(int op) {
            this.op = op;
        }

        /** Reads into the pool. */
        boolean isPooled() {
            return this == POOL_READ || this == STREAM;
        }

        /** Is executed by the executor, never by an iodev. */
        boolean isExecutors() {
            return this == CALLBACK || this == DELAY || this == CANCEL;
        }
    }

    enum Link {
        NONE,
        CHAINED,
        HARD,
        TRANSACTION
    }

    enum Start {
        HOLD,
        REPLY,
        REPLY_TWICE,
        THROW,
        REPLY_AND_THROW
    }

    enum OnCancel {
        KEEP,
        LET_GO,
        ANSWER,
        THROW
    }

    static Plan of(Kind kind) {
        int iodev = kind.isExecutors() ? NO_IODEV : 0;
        return new Plan(kind, iodev, Link.NONE, false, false, 0, 0, Start.REPLY, Reply.OK, OnCancel.KEEP, 0, List.of());
    }

    Plan iodev(int other) {
        return new Plan(kind, other, link, isSilent, drains, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan link(Link other) {
        return new Plan(kind, iodev, other, isSilent, drains, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan silent() {
        return new Plan(kind, iodev, link, true, drains, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan loud() {
        return new Plan(kind, iodev, link, false, drains, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan drain() {
        return new Plan(kind, iodev, link, isSilent, true, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan noDrain() {
        return new Plan(kind, iodev, link, isSilent, false, time, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan time(long other) {
        return new Plan(kind, iodev, link, isSilent, drains, other, aligned, start, reply, onCancel, target, meanwhile);
    }

    Plan aligned(int other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, other, start, reply, onCancel, target, meanwhile);
    }

    Plan start(Start other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, aligned, other, reply, onCancel, target, meanwhile);
    }

    Plan reply(Reply other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, aligned, start, other, onCancel, target, meanwhile);
    }

    Plan onCancel(OnCancel other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, aligned, start, reply, other, target, meanwhile);
    }

    Plan target(int other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, aligned, start, reply, onCancel, other, meanwhile);
    }

    Plan meanwhile(List<Step> other) {
        return new Plan(kind, iodev, link, isSilent, drains, time, aligned, start, reply, onCancel, target, other);
    }

    boolean isLinked() {
        return link != Link.NONE;
    }

    boolean isTimed() {
        return time > 0 && kind != Kind.DELAY;
    }
}
