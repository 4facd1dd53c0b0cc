package dev.rtio.benchmarks.core;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;

/** Reads 16 bytes into a block of the pool, at once. */
@Driver(compatible = "rtio,benchmark-source")
public final class Source extends Iodev {
    private static final int LENGTH = 16;

    private long reads;

    public Source(@IodevId int id) {
        super(id);
    }

    @Override
    protected void submit(Sqe head) {
        int granted = head.rxBuffer(LENGTH, LENGTH);
        if (granted < 0) {
            head.fail(granted);
            return;
        }
        head.buffer().putLong(head.offset(), reads++);
        head.ok(LENGTH);
    }
}
