package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Has a context of its own, queues, alarms and callbacks. */
@Driver(compatible = "acme,owner")
public final class Owner extends Iodev {
    private final Rtio rtio;
    private final SqeQueue waiting = new SqeQueue();
    private final Alarm alarm = new Tick();
    private final dev.rtio.Mempool blocks;
    private final RtioCallback done;

    public Owner(
            @IodevId int id,
            @RtioDefine(sq = 3, cq = 5, mempool = @dev.rtio.annotation.Mempool(blocks = 3, blockSize = 24)) Rtio rtio,
            @Chosen("rtio,timers") TimerQueue timers,
            @Property("size") int size) {
        super(id);
        this.rtio = rtio;
        blocks = new dev.rtio.Mempool(size % 9 + 1, 16, 16);
        done = (context, sqe, result, arg) -> timers.stop(alarm);
    }

    @Override
    protected void submit(Sqe head) {
        waiting.add(head);
    }

    private final class Tick extends Alarm {
        @Override
        protected void expired(long now) {
            Sqe head = waiting.poll();
            head.ok(rtio.sqSize() + blocks.blocks() + (done == null ? 1 : 0));
        }
    }
}
