package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Uses what nobody looks into, and says what that allocates. */
@Driver(compatible = "acme,noted")
public final class Noted extends Iodev {
    private final Object routes;
    private final byte[][] frames;

    public Noted(@IodevId int id) {
        super(id);
        routes = routes();
        frames = new byte[1][];
        frames[0] = frame();
    }

    @Allocates(Holder.class)
    @Allocates(value = int[].class, length = 6, count = 2)
    @Allocates(value = ByteBuffer.class, length = 40)
    private static Holder routes() {
        Map<String, int[]> many = new HashMap<>();
        many.put("a", new int[6]);
        many.put("b", new int[6]);
        return new Holder(many.get("a"), many.get("b"), ByteBuffer.allocateDirect(40));
    }

    @Allocates(value = byte[].class, length = 9)
    private static byte[] frame() {
        return new byte[new HashMap<>().size() + 9];
    }

    @Override
    protected void submit(Sqe head) {
        head.ok(frames.length + (routes == null ? 1 : 0));
    }

    record Holder(int[] first, int[] second, ByteBuffer memory) {}
}
