package dev.rtio;

/**
 * Requests that wait with their iodev, for a driver whose device does one thing at a time: the most urgent first, those of
 * equal priority in the order in which they came. The requests are the list, so there is no capacity, nothing is allocated,
 * and those of several contexts mix (IOD-3).
 *
 * <p>Nothing starves: a request is overtaken by at most {@link #MOST_OVERTAKEN} that came after it, however urgent they
 * are. Adding takes time in proportion to the number that are overtaken; with one priority there are none. Not safe for
 * use by several threads.
 */
public final class SqeQueue {
    /** How many later ones may go before a waiting request. */
    public static final int MOST_OVERTAKEN = 16;

    private Sqe first;
    private Sqe last;
    private int size;
    private int mostSize;

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
        head.overtaken = 0;
        if (last == null) {
            head.nextInQueue = head;
            first = head;
            last = head;
        } else if (head.priority() <= last.priority() || last.overtaken >= MOST_OVERTAKEN) {
            append(head);
        } else {
            insert(head);
        }
        size++;
        if (size > mostSize) {
            mostSize = size;
        }
    }

    private void append(Sqe head) {
        head.nextInQueue = head;
        last.nextInQueue = head;
        last = head;
    }

    /** Puts a request before the less urgent ones at the end that may still be overtaken. */
    private void insert(Sqe head) {
        Sqe before = null;
        for (Sqe sqe = first; ; sqe = sqe.nextInQueue) {
            if (head.priority() <= sqe.priority() || sqe.overtaken >= MOST_OVERTAKEN) {
                before = sqe;
            }
            if (sqe == last) {
                break;
            }
        }
        Sqe after = before == null ? first : before.nextInQueue;
        for (Sqe sqe = after; ; sqe = sqe.nextInQueue) {
            sqe.overtaken++;
            if (sqe == last) {
                break;
            }
        }
        head.nextInQueue = after;
        if (before == null) {
            first = head;
        } else {
            before.nextInQueue = head;
        }
    }

    /** Takes the first request out; null if there is none. */
    public Sqe poll() {
        Sqe head = first;
        if (head != null) {
            removeBehind(null, head);
        }
        return head;
    }

    /**
     * Takes a request out that was cancelled, from wherever it stands. Takes time in proportion to the number before it.
     *
     * @param head the request
     * @return whether it was in this queue
     */
    public boolean remove(Sqe head) {
        Sqe before = null;
        for (Sqe sqe = first; sqe != null; sqe = sqe == last ? null : sqe.nextInQueue) {
            if (sqe == head) {
                removeBehind(before, sqe);
                return true;
            }
            before = sqe;
        }
        return false;
    }

    private void removeBehind(Sqe before, Sqe sqe) {
        Sqe after = sqe == last ? null : sqe.nextInQueue;
        if (before == null) {
            first = after;
        } else {
            before.nextInQueue = after == null ? before : after;
        }
        if (after == null) {
            last = before;
        }
        sqe.nextInQueue = null;
        size--;
    }

    /** Returns the first request, which stays; null if there is none. */
    public Sqe peek() {
        return first;
    }

    /** Tells whether no request waits. */
    public boolean isEmpty() {
        return first == null;
    }

    /** Returns how many requests wait. */
    public int size() {
        return size;
    }

    /** Returns the highest number of requests that waited at one time. */
    public int highWater() {
        return mostSize;
    }

    /** The request behind another, null at the end. */
    Sqe next(Sqe sqe) {
        return sqe == last ? null : sqe.nextInQueue;
    }
}
