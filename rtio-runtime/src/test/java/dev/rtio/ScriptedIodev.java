package dev.rtio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An iodev that does what the test tells it to, at once; it remembers the userdata of what it got. */
final class ScriptedIodev extends Iodev {
    final List<Long> got = new ArrayList<>();
    private final Consumer<Sqe> script;

    ScriptedIodev(int id, Consumer<Sqe> script) {
        super(id);
        this.script = script;
    }

    /** Completes everything with 0. */
    static ScriptedIodev ok(int id) {
        return new ScriptedIodev(id, head -> head.ok(0));
    }

    @Override
    protected void submit(Sqe head) {
        got.add(head.userdata());
        script.accept(head);
    }
}
