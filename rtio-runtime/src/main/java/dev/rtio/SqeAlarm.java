package dev.rtio;

/** The time of a request: the end of a delay, or the time after which it fails. */
final class SqeAlarm extends Alarm {
    private final Sqe sqe;

    SqeAlarm(Sqe sqe) {
        this.sqe = sqe;
    }

    @Override
    protected void expired(long now) {
        sqe.context.expired(sqe);
    }
}
