package dev.rtio;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * A fixed number of threads that execute what would block its submitter: the requests of {@link BlockingIodev}s. The most
 * urgent request goes first, in the order and with the bound of {@link SqeQueue}; each iodev executes one request at a time,
 * and different iodevs at the same time, as far as there are threads (WKQ-2, WKQ-5).
 *
 * <p>The requests themselves are what waits, so there is nothing to run out of and nothing is allocated after {@link
 * #start()} (WKQ-1). Safe for use by all threads; the lock is the object's own monitor, which allocates nothing when it is
 * contended.
 */
public final class WorkQueue implements AutoCloseable {
    private final SqeQueue waiting = new SqeQueue();
    private final Thread[] threads;
    private int working;
    private int mostWorking;
    private boolean isStarted;
    private boolean isClosed;

    /**
     * Creates a work queue with daemon threads.
     *
     * @param name of the threads, a number is added
     * @param threads how many, 1 to 32,768
     * @throws IllegalArgumentException if the number is out of range
     */
    public WorkQueue(String name, int threads) {
        this(threads, new Daemons(name));
    }

    /**
     * Creates a work queue.
     *
     * @param threads how many, 1 to 32,768
     * @param factory makes them, now
     * @throws IllegalArgumentException if the number is out of range
     */
    public WorkQueue(int threads, ThreadFactory factory) {
        Limits.check("number of threads", threads);
        this.threads = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            this.threads[i] = Objects.requireNonNull(factory.newThread(this::work), "a thread of the factory");
        }
    }

    /**
     * Starts the threads. What was submitted before waits for this (WKQ-6).
     *
     * @return this
     * @throws IllegalStateException if it was started or closed before
     */
    public WorkQueue start() {
        synchronized (this) {
            if (isStarted || isClosed) {
                throw new IllegalStateException("a work queue is started once, and not after it was closed");
            }
            isStarted = true;
        }
        for (Thread thread : threads) {
            thread.start();
        }
        return this;
    }

    /**
     * Ends the threads, each after the request that it executes; it is interrupted. What waits, and what is submitted from
     * now on, fails with {@code -ECANCELED}. Does not wait.
     */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        // Not under the lock: what follows a request may be anything.
        for (Sqe head = pollWaiting(); head != null; head = pollWaiting()) {
            head.fail(-Errno.ECANCELED);
        }
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }

    private synchronized Sqe pollWaiting() {
        return waiting.poll();
    }

    /** Returns how many requests wait or are executed (WKQ-4). */
    public synchronized int used() {
        return waiting.size() + working;
    }

    /** Returns the highest number of requests that waited at one time. */
    public synchronized int highWater() {
        return waiting.highWater();
    }

    /** Returns the number of threads. */
    public int threads() {
        return threads.length;
    }

    void submit(Sqe head) {
        synchronized (this) {
            if (!isClosed) {
                waiting.add(head);
                notify();
                return;
            }
        }
        head.fail(-Errno.ECANCELED);
    }

    /** Takes a request back that waits; false if a thread has it already. */
    synchronized boolean remove(Sqe head) {
        return waiting.remove(head);
    }

    private void work() {
        for (Sqe head = take(); head != null; head = take()) {
            BlockingIodev iodev = iodevOf(head);
            iodev.executeContained(head);
            finished(iodev);
        }
    }

    private synchronized Sqe take() {
        // Only closing ends a thread; an interrupt that some request left behind is no business of the next.
        Thread.interrupted();
        while (!isClosed) {
            Sqe head = firstOfIdleIodev();
            if (head != null) {
                waiting.remove(head);
                iodevOf(head).isBusy = true;
                working++;
                mostWorking = Math.max(mostWorking, working);
                return head;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // Looks whether it was closed.
            }
        }
        return null;
    }

    private Sqe firstOfIdleIodev() {
        Sqe head = waiting.peek();
        while (head != null && iodevOf(head).isBusy) {
            head = waiting.next(head);
        }
        return head;
    }

    private synchronized void finished(BlockingIodev iodev) {
        iodev.isBusy = false;
        working--;
        notify();
    }

    private static BlockingIodev iodevOf(Sqe head) {
        return (BlockingIodev) head.context.iodevOf(head);
    }

    private static final class Daemons implements ThreadFactory {
        private final String name;
        private int made;

        Daemons(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, name + "-" + made++);
            thread.setDaemon(true);
            return thread;
        }
    }
}
