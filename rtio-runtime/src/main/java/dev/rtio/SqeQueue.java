package dev.rtio;

/**
 * Requests that wait with their iodev, first in, first out: for a driver whose device does one thing at a time. The
 * requests are the list, so there is no capacity, nothing is allocated, and those of several contexts mix. Not safe for
 * use by several threads.
 */
public final class SqeQueue {
    private Sqe first;
    private Sqe last;

    /** Creates an empty queue. */
    public SqeQueue() {}

    /**
     * Adds a request, or the head of a transaction, that is with its iodev.
     *
     * @param head the request; it must be polled before it is completed
     * @throws IllegalStateException if it is in a queue
     */
    public void add(Sqe head) {
        if (head.nextInQueue != null) {
            throw new IllegalStateException("the request is in a queue");
        }
        head.nextInQueue = head;
        if (last == null) {
            first = head;
        } else {
            last.nextInQueue = head;
        }
        last = head;
    }

    /** Takes the oldest request out; null if there is none. */
    public Sqe poll() {
        Sqe head = first;
        if (head == null) {
            return null;
        }
        if (head == last) {
            first = null;
            last = null;
        } else {
            first = head.nextInQueue;
        }
        head.nextInQueue = null;
        return head;
    }

    /** Returns the oldest request, which stays; null if there is none. */
    public Sqe peek() {
        return first;
    }

    /** Tells whether no request waits. */
    public boolean isEmpty() {
        return first == null;
    }
}
