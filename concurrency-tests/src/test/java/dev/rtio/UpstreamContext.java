package dev.rtio;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A small model of upstream's design, which {@link BrokenContextsTest} shows to be caught: to acquire is to enqueue, to submit
 * drains the queue wherever it is called, a completion without a place is dropped, and a counter apart from the completions
 * tells how many there are.
 */
final class UpstreamContext implements ContextDesign {
    private static final class Request {
        long userdata;
    }

    private final Work work;
    private final Deque<Request> submissions = new ArrayDeque<>();
    private final Deque<Long> completions = new ArrayDeque<>();
    private final int sqSize;
    private final int cqSize;
    private int count;

    UpstreamContext(int sqSize, int cqSize, Work work) {
        this.sqSize = sqSize;
        this.cqSize = cqSize;
        this.work = work;
    }

    @Override
    public Object acquire() {
        Request request = new Request();
        return submissions.size() < sqSize && submissions.add(request) ? request : null;
    }

    @Override
    public void prepare(Object request, long userdata) {
        ((Request) request).userdata = userdata;
    }

    @Override
    public void submit() {
        for (Request request = submissions.poll(); request != null; request = submissions.poll()) {
            work.execute(request.userdata);
            if (completions.size() < cqSize) {
                completions.add(request.userdata);
            }
            count++;
        }
    }

    @Override
    public int submitAndWait(int count) {
        int before = this.count;
        submit();
        return this.count - before;
    }

    @Override
    public long consume() {
        Long userdata = completions.poll();
        return userdata == null ? -1 : userdata;
    }
}
