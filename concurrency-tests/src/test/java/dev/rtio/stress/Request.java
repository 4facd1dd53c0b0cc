package dev.rtio.stress;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a submitter knows of a request that it has submitted. */
final class Request {
    /** What is asked for. */
    enum Kind {
        NOP,
        READ,
        STREAM,
        CALLBACK,
        DELAY,
        AWAIT,
        CANCEL
    }

    /** What is submitted together. */
    static final class Chain {
        /** Those that wait for their last completion, in the order in which these must come. */
        final Deque<Request> open = new ArrayDeque<>();
        /** Something in it may fail. */
        boolean isFragile;
        /** Somebody has asked to cancel something of it. */
        boolean isCancelled;
    }

    final long userdata;
    final Kind kind;
    final Chain chain;
    final long handle;
    boolean isTimed;
    boolean isDone;
    int shots;

    Request(long userdata, Kind kind, Chain chain, long handle) {
        this.userdata = userdata;
        this.kind = kind;
        this.chain = chain;
        this.handle = handle;
    }

    /** Whether an iodev or a callback decides its fate. */
    boolean hasFate() {
        return kind != Kind.DELAY && kind != Kind.AWAIT && kind != Kind.CANCEL;
    }

    @Override
    public String toString() {
        return kind + " " + userdata + (isTimed ? " timed" : "") + (chain.isFragile ? " fragile" : "")
                + (chain.isCancelled ? " cancelled" : "") + " after " + shots + " shots";
    }
}
