package dev.rtio.emulation.bus;

import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.driver.recording.BusRecorder;
import dev.rtio.driver.recording.RecordableBus;
import java.util.Objects;
import java.util.Set;

/**
 * A {@link SimulatedBus} whose targets are objects. With a timer a transfer takes what its bits take at the bus' frequency: its
 * bytes are exchanged when it begins, and it is answered when it is over. Allocates nothing once its targets are attached and
 * its faults are scripted.
 */
public abstract class EmulatedBus extends SimulatedBus implements RecordableBus {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final FaultInjector injector = new FaultInjector();
    private final FaultScript faults;
    /** Null if nobody records. */
    private BusRecorder recorder;

    /**
     * Creates a bus.
     *
     * @param faults those that can be scripted for this kind of bus
     */
    protected EmulatedBus(Set<Fault> faults) {
        this.faults = new FaultScript(faults, injector);
    }

    /**
     * Puts a target on the bus.
     *
     * @param address an address, or the number of a chip select
     * @param target answers to it
     * @throws IllegalArgumentException if the address is out of range, or the target is none for this kind of bus
     * @throws IllegalStateException if another target has the address
     */
    public abstract void attach(int address, BusTarget target);

    /** Returns what goes wrong on this bus. */
    public final FaultScript faults() {
        return faults;
    }

    @Override
    public final void record(BusRecorder recorder) {
        if (this.recorder != null) {
            throw new IllegalStateException("the bus is recorded already");
        }
        this.recorder = Objects.requireNonNull(recorder, "recorder");
    }

    // What a kind of bus is

    /** The number that a recording knows the iodev's device by; see {@link BusRecorder#begin}. */
    protected abstract int device(Iodev iodev);

    /** Begins with a unit, perhaps one without a transfer. */
    protected abstract void open(Iodev iodev);

    /** Executes a message; the number of bytes that it moved, or a negative errno. */
    protected abstract int exchange(Sqe message);

    /** Executes what is no transfer: a NOP or an operation of this kind of bus; 0, or a negative errno. */
    protected abstract int control(Sqe message);

    /**
     * Ends a unit.
     *
     * @param last its last member
     * @param failed whether it failed
     */
    protected abstract void close(Sqe last, boolean failed);

    /** Bits that have gone over the wires since {@link #open}. */
    protected abstract long bits();

    /** Bits in a second, more than 0. */
    protected abstract long frequency();

    /** 0 if the transfer gets as far as its first data byte, or a negative errno. To be asked once, before that. */
    protected final int faultOnStart() {
        return injector.onStart();
    }

    /**
     * Lets a data byte pass.
     *
     * @param value 0 to 255
     * @param written whether the target gets it, and has to acknowledge it where there is such a thing
     * @return the byte as it arrives, or a negative errno
     */
    protected final int pass(int value, boolean written) {
        return injector.pass(value, written);
    }

    /** How many bytes of a read there are. */
    protected final int shorten(int length) {
        return injector.shorten(length);
    }

    /** Frees the bus if it is stuck. */
    protected final void recover() {
        injector.recover();
    }

    @Override
    protected final long execute(Iodev iodev, Sqe head) {
        if (recorder != null) {
            recorder.begin(device(iodev), head);
        }
        boolean isTransfer = false;
        Sqe last = head;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            last = member;
            isTransfer |= isTransfer(member);
        }
        open(iodev);
        if (isTransfer) {
            injector.begin();
        }
        close(last, !exchangeAll(head));
        if (!takesTime()) {
            return 0;
        }
        // A bit that has begun is waited for.
        long duration = (bits() * NANOS_PER_SECOND + frequency() - 1) / frequency();
        return duration + (isTransfer ? injector.delayNanos() : 0);
    }

    private static boolean isTransfer(Sqe message) {
        return message.op() != Op.NOP && message.op() != Op.VENDOR;
    }

    /** Whether all went well. */
    private boolean exchangeAll(Sqe head) {
        int sum = 0;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            int moved = isTransfer(member) ? exchange(member) : control(member);
            moved(member, moved);
            if (moved < 0) {
                fail(member, moved);
                return false;
            }
            member.result(moved);
            sum += moved;
        }
        succeed(sum);
        return true;
    }

    private void moved(Sqe message, int result) {
        if (recorder != null) {
            recorder.moved(message, result);
        }
    }

    @Override
    protected final void ending() {
        if (recorder != null) {
            recorder.end();
        }
    }
}
