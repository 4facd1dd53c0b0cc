package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Fields of all sizes, and nothing else. */
@Driver(compatible = "acme,plain")
public class Plain extends Iodev {
    private byte a = 1;
    private long b = 2;
    private final Object c = "a literal, of which the JVM has one";
    private short d = 3;
    private boolean e;
    private double f;
    private int g;
    private char h;

    public Plain(@IodevId int id, @Property("size") int size) {
        super(id);
        g = size;
    }

    @Override
    protected void submit(Sqe head) {
        head.ok((int) (a + b + d + g + h + f + (e ? 1 : c.hashCode())));
    }
}
