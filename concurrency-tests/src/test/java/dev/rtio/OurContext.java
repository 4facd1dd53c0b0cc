package dev.rtio;

/** Ours. */
final class OurContext implements ContextDesign {
    private final Work work;
    private final Iodev iodev = new Iodev(0) {
        @Override
        protected void submit(Sqe head) {
            work.execute(head.userdata());
            head.ok(0);
        }
    };
    private final Rtio rtio;

    OurContext(int sqSize, int cqSize, Work work) {
        this.work = work;
        rtio = new Rtio(new IodevTable(1).add(iodev), sqSize, cqSize);
    }

    @Override
    public Object acquire() {
        return rtio.acquire();
    }

    @Override
    public void prepare(Object request, long userdata) {
        ((Sqe) request).prepareNop(iodev, userdata);
    }

    @Override
    public void submit() {
        rtio.submit();
    }

    @Override
    public int submitAndWait(int count) {
        return rtio.submitAndWait(count, Long.MAX_VALUE);
    }

    @Override
    public long consume() {
        Cqe cqe = rtio.consume();
        if (cqe == null) {
            return -1;
        }
        long userdata = cqe.userdata();
        rtio.release(cqe);
        return userdata;
    }
}
