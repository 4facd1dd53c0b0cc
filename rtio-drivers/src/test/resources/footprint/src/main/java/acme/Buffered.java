package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffers on the heap and off it, of sizes that the board says, and views of them. */
@Driver(compatible = "acme,buffered")
public final class Buffered extends Iodev {
    private final byte[] bytes;
    private final ByteBuffer memory;
    private final ByteBuffer half;
    private final ByteBuffer array;
    private final ByteBuffer readOnly;
    private final long[] none = {};
    private final short[] table = {1, 2, 3};

    public Buffered(@IodevId int id, @Property("size") int size, @Property("flag") boolean isLarge) {
        super(id);
        int twice = isLarge ? size * 2 : size;
        bytes = new byte[twice + 3];
        memory = ByteBuffer.allocateDirect(twice).order(ByteOrder.LITTLE_ENDIAN);
        half = memory.slice(0, size / 2);
        array = isLarge ? ByteBuffer.allocate(size) : ByteBuffer.wrap(bytes);
        readOnly = half.asReadOnlyBuffer();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * i ^ size);
        }
    }

    @Override
    protected void submit(Sqe head) {
        head.ok(bytes.length + memory.limit() + array.limit() + readOnly.limit() + none.length + table.length);
    }
}
