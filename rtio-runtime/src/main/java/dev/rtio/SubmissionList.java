package dev.rtio;

/** Acquired requests in the order of acquisition, until they are submitted or dropped. */
final class SubmissionList {
    private final SqePool sqes;
    private final IntRing acquired;

    SubmissionList(SqePool sqes) {
        this.sqes = sqes;
        acquired = new IntRing(sqes.size());
    }

    void add(Sqe sqe) {
        acquired.add(sqe.index);
    }

    /** The oldest acquired request, taken out; null if there is none. */
    Sqe poll() {
        return acquired.isEmpty() ? null : sqes.at(acquired.poll());
    }

    /** Moves the heads of all whole chains up to the first that is not whole into {@code ready}; returns the requests. */
    int publish(IntRing ready) {
        int published = 0;
        for (int length = wholeChain(); length > 0; length = wholeChain()) {
            ready.add(acquired.get(0));
            link(length);
            published += length;
        }
        return published;
    }

    /** The number of requests in the first chain; 0 if there is none or if one of it is missing or not prepared. */
    private int wholeChain() {
        int size = acquired.size();
        for (int i = 0; i < size; i++) {
            Sqe sqe = sqes.at(acquired.get(i));
            if (sqe.state != Sqe.PREPARED) {
                return 0;
            }
            if (!sqe.has(Sqe.LINKED)) {
                return i + 1;
            }
        }
        return 0;
    }

    private void link(int length) {
        Sqe sqe = sqes.at(acquired.poll());
        sqe.state = Sqe.SUBMITTED;
        for (int i = 1; i < length; i++) {
            sqe.next = acquired.poll();
            sqe = sqes.at(sqe.next);
            sqe.state = Sqe.SUBMITTED;
        }
    }
}
