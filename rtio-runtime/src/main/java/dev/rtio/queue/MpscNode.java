package dev.rtio.queue;

/**
 * What can be pushed to a {@link MpscList}: an object that brings its link. It is in one list at most, and may be pushed
 * again, also elsewhere, once it was popped.
 */
public abstract class MpscNode {
    /** The node that was pushed next; null if none is linked yet; the node itself while it is in no list. */
    MpscNode next = this;

    /** For subclasses. */
    protected MpscNode() {}
}
