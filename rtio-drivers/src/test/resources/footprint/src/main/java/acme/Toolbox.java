package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** What the JDK has for drivers. */
@Driver(compatible = "acme,toolbox")
public final class Toolbox extends Iodev {
    enum Tool {
        HAMMER,
        SAW {
            @Override
            int weight() {
                return 2;
            }
        },
        DRILL;

        int weight() {
            return 1;
        }
    }

    private final AtomicLong count = new AtomicLong(4);
    private final AtomicBoolean isOpen = new AtomicBoolean();
    private final AtomicReference<Object> last = new AtomicReference<>();
    private final AtomicIntegerArray counts;
    private final List<Object> things = new ArrayList<>();
    private final List<Object> given;
    private final ArrayDeque<Object> queue = new ArrayDeque<>(5);
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Tool> tools = EnumSet.of(Tool.SAW, Tool.DRILL);
    private final Integer boxed;
    private final Long large;
    private final Object monitor = new Object();
    private final String name;

    public Toolbox(@IodevId int id, @Property("size") int size, @Property("text") String text) {
        super(id);
        counts = new AtomicIntegerArray(size);
        given = new ArrayList<>(size % 4);
        for (int i = 0; i < size % 23; i++) {
            things.add(monitor);
            given.add(i);
        }
        for (Tool tool : Tool.values()) {
            if (tools.contains(tool) && tool.weight() > 1) {
                queue.add(tool.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        last.set(new int[] {size});
        boxed = size;
        large = size * 1_000L;
        name = switch (text) {
            case "short" -> text;
            case "long" -> text + ", and " + Objects.requireNonNull(text, "text");
            default -> text.substring(1);
        };
    }

    @Override
    protected void submit(Sqe head) {
        lock.lock();
        head.ok((int) count.get() + counts.length() + things.size() + given.size() + queue.size() + boxed
                + large.intValue() + name.length() + (isOpen.get() ? 1 : 0) + (last.get() == null ? 1 : 0));
    }
}
