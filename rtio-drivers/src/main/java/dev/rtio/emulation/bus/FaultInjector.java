package dev.rtio.emulation.bus;

import dev.rtio.Errno;
import java.util.Arrays;

/** Lets happen what a {@link FaultScript} says, while transfers run. Allocates only when a fault is added. */
@SuppressWarnings("EnumOrdinal") // An array by fault: counting allocates nothing.
final class FaultInjector {
    private final long[] injected = new long[Fault.values().length];

    /** By their first transfer. */
    private ScriptedFault[] faults = {};
    /** Faults before this one are over. */
    private int firstLeft;

    /** Those of the transfer that is running. */
    private ScriptedFault[] active = {};

    private int activeCount;

    private long transfers;
    /** The next byte of the transfer. */
    private int position;

    private boolean stuck;
    private long delayNanos;

    void add(ScriptedFault fault) {
        int place = faults.length;
        faults = Arrays.copyOf(faults, place + 1);
        for (; place > 0 && faults[place - 1].first() > fault.first(); place--) {
            faults[place] = faults[place - 1];
        }
        faults[place] = fault;
        firstLeft = Math.min(firstLeft, place);
        active = Arrays.copyOf(active, faults.length);
    }

    void clear() {
        faults = new ScriptedFault[0];
        firstLeft = 0;
        activeCount = 0;
        stuck = false;
    }

    /** How many transfers have begun. */
    long transfers() {
        return transfers;
    }

    long injected(Fault fault) {
        return injected[fault.ordinal()];
    }

    /** The next transfer begins. */
    void begin() {
        long transfer = transfers++;
        position = 0;
        delayNanos = 0;
        activeCount = 0;
        while (firstLeft < faults.length && faults[firstLeft].end() <= transfer) {
            firstLeft++;
        }
        for (int i = firstLeft; i < faults.length && faults[i].first() <= transfer; i++) {
            if (transfer < faults[i].end()) {
                active[activeCount++] = faults[i];
            }
        }
    }

    /** 0 if the transfer gets as far as its first data byte, or a negative errno. */
    int onStart() {
        for (int i = 0; i < activeCount; i++) {
            if (active[i].fault() == Fault.STRETCH) {
                count(Fault.STRETCH);
                delayNanos += active[i].nanos();
            } else if (active[i].fault() == Fault.STUCK) {
                stuck = true;
            }
        }
        if (stuck) {
            count(Fault.STUCK);
            return -Errno.EBUSY;
        }
        return error(ScriptedFault.ADDRESS, -Errno.ENXIO);
    }

    /**
     * A data byte passes.
     *
     * @param value 0 to 255
     * @param written whether the target gets it, and has to acknowledge it
     * @return as it arrives, or a negative errno
     */
    int pass(int value, boolean written) {
        if (activeCount == 0) {
            return value;
        }
        int error = error(position, written ? -Errno.EIO : 0);
        if (error < 0) {
            return error;
        }
        int arrived = value;
        for (int i = 0; i < activeCount; i++) {
            if (active[i].fault() == Fault.BIT_FLIP && active[i].position() == position) {
                arrived ^= 1 << active[i].bit();
                count(Fault.BIT_FLIP);
            }
        }
        position++;
        return arrived;
    }

    /** How many bytes of a read there are. */
    int shorten(int length) {
        int left = length;
        for (int i = 0; i < activeCount; i++) {
            if (active[i].fault() == Fault.SHORT_READ && active[i].position() < left) {
                left = active[i].position();
                count(Fault.SHORT_READ);
            }
        }
        return left;
    }

    /** How much longer than its bytes the transfer takes, so far. */
    long delayNanos() {
        return delayNanos;
    }

    /** Frees a bus that is stuck. */
    void recover() {
        stuck = false;
    }

    private int error(int at, int nack) {
        for (int i = 0; i < activeCount; i++) {
            int errno = active[i].position() == at ? errno(active[i].fault(), nack) : 0;
            if (errno < 0) {
                count(active[i].fault());
                delayNanos += active[i].nanos();
                return errno;
            }
        }
        return 0;
    }

    private static int errno(Fault fault, int nack) {
        return switch (fault) {
            case NACK -> nack;
            case ARBITRATION_LOST -> -Errno.EAGAIN;
            case TIMEOUT -> -Errno.ETIMEDOUT;
            case STUCK, SHORT_READ, BIT_FLIP, STRETCH -> 0;
        };
    }

    private void count(Fault fault) {
        injected[fault.ordinal()]++;
    }
}
