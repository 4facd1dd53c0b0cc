package dev.rtio.jfr;

import dev.rtio.RtioObserver;
import dev.rtio.Sqe;

/**
 * Writes what becomes of the requests of a context into JDK Flight Recorder: the events {@code dev.rtio.Submit}, {@code Start},
 * {@code Complete}, {@code Cancel} and {@code Pause} (TRC-1). They are off until a recording switches them on, and then cost a
 * look at a flag each. The events are made once and used again and again. Used by the thread of its context.
 */
public final class JfrObserver extends RtioObserver {
    private final RequestEvents.Submit submit = new RequestEvents.Submit();
    private final RequestEvents.Start start = new RequestEvents.Start();
    private final RequestEvents.Complete complete = new RequestEvents.Complete();
    private final RequestEvents.Cancel cancel = new RequestEvents.Cancel();
    private final RequestEvents.Pause pause = new RequestEvents.Pause();

    /** Creates an observer for one context. */
    public JfrObserver() {}

    @Override
    protected void submitted(Sqe head) {
        if (submit.isEnabled()) {
            submit.write(head);
        }
    }

    @Override
    protected void started(Sqe head) {
        if (start.isEnabled()) {
            start.write(head);
        }
    }

    @Override
    protected void completed(Sqe head, int result) {
        if (complete.isEnabled()) {
            complete.result = result;
            complete.write(head);
        }
    }

    @Override
    protected void cancelled(Sqe head) {
        if (cancel.isEnabled()) {
            cancel.write(head);
        }
    }

    @Override
    protected void paused(Sqe multishot) {
        if (pause.isEnabled()) {
            pause.write(multishot);
        }
    }
}
