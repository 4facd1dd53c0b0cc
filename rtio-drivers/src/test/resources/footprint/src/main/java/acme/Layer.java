package acme;

import dev.rtio.*;

/** Ends with a reference, behind a gap. */
abstract class Layer extends Iodev {
    private long count;
    private byte kind;
    private Object above;

    Layer(int id, int count) {
        super(id);
        this.count = count;
        above = count > 2 ? new int[count] : this;
        kind = (byte) id;
    }

    int layers() {
        return (int) count + kind + (above == this ? 1 : 0);
    }
}
