package dev.rtio.queue;

import java.lang.invoke.VarHandle;

/**
 * A queue without a bound from any number of threads to one, first in, first out, after Zephyr's {@code mpsc}: the nodes are
 * the list, as in Vyukov's intrusive queue, so nothing is allocated.
 *
 * <p><b>Threads.</b> Any number of producers. One consumer at a time; another thread can take over if it is told so in a
 * way that orders memory. Two threads that pop at once break the list, as they do upstream. A node is its pusher's until
 * pushed, the list's until popped, then the consumer's. Nodes come out in the order in which pushes began.
 *
 * <p><b>Progress.</b> {@link #push} is wait-free where the processor can exchange a word in one step (x86, ARM since 8.1),
 * else lock-free. It is done in two steps: the node becomes the newest, then its predecessor is linked to it. Between the
 * two the list is torn there: {@link #relaxedPop} is wait-free and stops as if the list ended there, although whole nodes
 * may be behind it; {@link #isEmpty()} then still tells that something is there. {@link #pop} waits for the link, spinning;
 * so its null means empty, but it takes as long as that producer is interrupted.
 *
 * <p>A push stores references, for which a garbage collector charges: see the package's description.
 *
 * @param <E> type of the nodes
 */
public final class MpscList<E extends MpscNode> extends Padded.TwoEnds {
    private static final VarHandle HEAD = Handles.field(Padded.InEnd.class, "head", MpscNode.class);
    private static final VarHandle NEXT = Handles.field(MpscNode.class, "next", MpscNode.class);

    private static final class Stub extends MpscNode {}

    /** Is in the list whenever nothing else is: there is always a node to link to. Never handed out. */
    final MpscNode stub = new Stub();

    /** Creates an empty list. */
    public MpscList() {
        stub.next = null;
        head = stub;
        tail = stub;
    }

    /**
     * Adds a node. For any thread.
     *
     * @param node the node
     * @throws IllegalStateException if it is in a list
     */
    public void push(E node) {
        if (node.next != node) {
            throw new IllegalStateException("the node is in a list");
        }
        link(node);
    }

    private void link(MpscNode node) {
        node.next = null;
        MpscNode previous = (MpscNode) HEAD.getAndSet(this, node);
        NEXT.setRelease(previous, node);
    }

    /**
     * Takes the oldest node out; waits for it, spinning, if a push before it is half done. For the consumer.
     *
     * @return the node; null if the list is empty
     */
    public E pop() {
        E node = relaxedPop();
        while (node == null && !isEmpty()) {
            Thread.onSpinWait();
            node = relaxedPop();
        }
        return node;
    }

    /**
     * Takes the oldest node out if it can be had, and never waits. For the consumer.
     *
     * @return the node; null if the list is empty or a push is half done, which {@link #isEmpty()} tells apart
     */
    public E relaxedPop() {
        MpscNode node = tail;
        MpscNode next = next(node);
        if (node == stub) {
            if (next == null) {
                return null;
            }
            tail = next;
            node = next;
            next = next(node);
        }
        if (next == null) {
            // The last node, or so it seems. It cannot go before another is there to link to: the stub.
            if (node != HEAD.getAcquire(this)) {
                return null;
            }
            link(stub);
            next = next(node);
            if (next == null) {
                return null;
            }
        }
        tail = next;
        return popped(node);
    }

    /**
     * Tells whether there is no node, nor one that is being pushed. For the consumer; it stays true until somebody pushes.
     */
    public boolean isEmpty() {
        return tail == stub && HEAD.getVolatile(this) == stub;
    }

    private static MpscNode next(MpscNode node) {
        return (MpscNode) NEXT.getAcquire(node);
    }

    /** Only nodes of type {@code E} are pushed by others. */
    @SuppressWarnings("unchecked")
    private E popped(MpscNode node) {
        node.next = node;
        return (E) node;
    }
}
