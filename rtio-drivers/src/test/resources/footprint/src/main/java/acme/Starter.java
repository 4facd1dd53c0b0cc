package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Leaves something when it is started, beside what it makes to tell of a failure. */
@Driver(compatible = "acme,starter")
public final class Starter extends Iodev implements Device {
    private Limits limits;
    private int[] samples;
    private final int size;

    public Starter(@IodevId int id, @Property("size") int size) {
        super(id);
        this.size = size;
    }

    @Override
    public int start() {
        if (size < 0) {
            throw new IllegalStateException("a size of " + size);
        }
        limits = limits(System.nanoTime());
        samples = new int[24];
        return 0;
    }

    private Limits limits(long now) {
        return new Limits((int) now & 1, new Range((short) 3, now));
    }

    @Override
    protected void submit(Sqe head) {
        head.ok(limits.lowest + samples.length + (int) limits.range.to);
    }

    record Range(short from, long to) {}

    private static final class Limits {
        private final int lowest;
        private final Range range;
        private final byte[] reserve = new byte[5];

        Limits(int lowest, Range range) {
            this.lowest = lowest + reserve.length;
            this.range = range;
        }
    }
}
