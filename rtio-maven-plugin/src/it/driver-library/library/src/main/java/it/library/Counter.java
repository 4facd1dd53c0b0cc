package it.library;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;

/** Answers each request with the next number. */
@Driver(compatible = "acme,counter")
public final class Counter extends Iodev {
    private int next;

    public Counter(@IodevId int id, @Property("first") int first) {
        super(id);
        next = first;
    }

    @Override
    public void submit(Sqe head) {
        head.ok(next++);
    }
}
