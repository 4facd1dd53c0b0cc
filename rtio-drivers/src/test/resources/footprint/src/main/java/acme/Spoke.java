package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Is one of a hub's. */
@Driver(compatible = "acme,spoke")
public final class Spoke extends Iodev {
    private final Object mark;
    private final int number;

    public Spoke(@IodevId int id, @Property("hub") Hub hub) {
        super(id);
        number = hub.add(this);
        synchronized (hub) {
            mark = number % 2 == 0 ? new Mark(number) : Mark.ODD;
        }
    }

    @Override
    protected void submit(Sqe head) {
        head.ok(number + mark.hashCode());
    }

    record Mark(long number) {
        static final Mark ODD = new Mark(-1);

        Mark {
            if (number < -1) {
                throw new IllegalArgumentException("a number of " + number);
            }
        }
    }
}
