package dev.rtio;

/**
 * A dispatch that is filled by hand, for tests and for programs without a board. Filled by one thread, before it is used;
 * then read by any.
 */
public final class IodevTable extends IodevDispatch {
    private final Iodev[] iodevs;

    /**
     * Creates an empty table.
     *
     * @param capacity one more than the highest id, 1 to 32,768
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public IodevTable(int capacity) {
        iodevs = new Iodev[Limits.check("capacity of an iodev table", capacity)];
    }

    /**
     * Puts an iodev into the place of its id.
     *
     * @param iodev the iodev
     * @return this table
     * @throws IllegalArgumentException if the id is beyond the capacity or taken
     */
    public IodevTable add(Iodev iodev) {
        int id = iodev.id();
        if (id >= iodevs.length) {
            throw new IllegalArgumentException("iodev id " + id + " does not fit a table of " + iodevs.length);
        }
        if (iodevs[id] != null) {
            throw new IllegalArgumentException("iodev id " + id + " is taken by " + iodevs[id]);
        }
        iodevs[id] = iodev;
        return this;
    }

    @Override
    protected Iodev iodev(int iodev) {
        return iodev >= 0 && iodev < iodevs.length ? iodevs[iodev] : null;
    }

    @Override
    protected void submit(int iodev, Sqe head) {
        Iodev target = iodev(iodev);
        if (target == null) {
            unknown(head);
        } else {
            target.submit(head);
        }
    }
}
