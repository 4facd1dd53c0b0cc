package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Its requests block. */
@Driver(compatible = "acme,slow")
public final class Slow extends BlockingIodev {
    private final char[] text = new char[11];
    private final Runnable work;

    public Slow(@IodevId int id, @Chosen("rtio,work-queue") WorkQueue queue, @Property("size") int size) {
        super(id, queue);
        work = size > 100 ? () -> text[0] = (char) size : Slow::nothing;
    }

    private static void nothing() {}

    @Override
    protected void execute(Sqe head) {
        work.run();
        head.ok(text.length);
    }
}
