package dev.rtio.emulation.bus;

import java.util.EnumSet;
import java.util.Set;

/**
 * What goes wrong on an emulated bus, and when: by the number of the transfer, from 0 since the bus was made. A transfer is a
 * request, or a whole transaction, that the bus takes up; one without a transfer, or with something that the bus cannot do, is none.
 *
 * <pre>{@code
 * bus.faults().at(3).nack().at(4, 2).bitFlip(1, 7).from(10).stretch(500_000);
 * }</pre>
 *
 * <p>Bytes are those of the transfer, counted from 0 across its messages, written and read alike, without addresses: in the
 * read of a register, byte 0 is the register's number. Faults of one transfer add up, and a failure ends it. Whatever is
 * scripted for a byte that does not come, or for what the transfer does not do, does not happen and is not counted.
 *
 * <p>Used by the thread that uses the bus. Writing the script allocates, running it does not.
 */
public final class FaultScript {
    /** How long a bus hangs unless told otherwise: the longest that SMBus 3.2 lets a target hold the clock. */
    public static final long DEFAULT_TIMEOUT_NANOS = 35_000_000;

    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Set<Fault> possible;
    private final FaultInjector injector;

    FaultScript(Set<Fault> possible, FaultInjector injector) {
        this.possible = EnumSet.copyOf(possible);
        this.injector = injector;
    }

    /** Something in one transfer: call one of the methods that say what. */
    public Moment at(long transfer) {
        return at(transfer, 1);
    }

    /** Something in a number of transfers that follow each other. */
    public Moment at(long first, long count) {
        return new Moment(first, first + count);
    }

    /** Something in the next transfer. */
    public Moment next() {
        return at(transfers());
    }

    /** Something in a transfer and in all that follow. */
    public Moment from(long first) {
        return new Moment(first, FOR_EVER);
    }

    /** Something in the next transfer and in all that follow. */
    public Moment fromNow() {
        return from(transfers());
    }

    /** Forgets all that is still to come; frees a bus that is stuck. What was injected remains counted. */
    public void clear() {
        injector.clear();
    }

    /** Returns how many transfers have begun, which is the number of the next. */
    public long transfers() {
        return injector.transfers();
    }

    /** Returns how often a fault happened: for {@link Fault#STUCK} the transfers that did not begin. */
    public long injected(Fault fault) {
        return injector.injected(fault);
    }

    /** Returns how many faults happened. */
    public long injected() {
        long sum = 0;
        for (Fault fault : possible) {
            sum += injector.injected(fault);
        }
        return sum;
    }

    /** One or more transfers, for which the script is told what happens; each method returns the script. */
    public final class Moment {
        private final long first;
        private final long end;

        private Moment(long first, long end) {
            this.first = first;
            this.end = end;
        }

        /** Nobody acknowledges the address: {@code -ENXIO}. */
        public FaultScript nack() {
            return inject(Fault.NACK, ScriptedFault.ADDRESS, 0, 0);
        }

        /** A byte that is written is not acknowledged: {@code -EIO}. */
        public FaultScript nack(int byteIndex) {
            return inject(Fault.NACK, checked(byteIndex), 0, 0);
        }

        /** Another controller wins at the address: {@code -EAGAIN}. */
        public FaultScript arbitrationLost() {
            return inject(Fault.ARBITRATION_LOST, ScriptedFault.ADDRESS, 0, 0);
        }

        /** Another controller wins at a byte: {@code -EAGAIN}. */
        public FaultScript arbitrationLost(int byteIndex) {
            return inject(Fault.ARBITRATION_LOST, checked(byteIndex), 0, 0);
        }

        /** A target holds SDA from here on: {@code -EBUSY} for all transfers, until the bus is recovered. */
        public FaultScript stuck() {
            return inject(Fault.STUCK, ScriptedFault.ADDRESS, 0, 0);
        }

        /** Reads end after so many bytes, 0 or more; no error. */
        public FaultScript shortRead(int bytes) {
            return inject(Fault.SHORT_READ, checked(bytes), 0, 0);
        }

        /** A byte arrives with one bit, 0 the lowest, the other way round. */
        public FaultScript bitFlip(int byteIndex, int bit) {
            return inject(Fault.BIT_FLIP, checked(byteIndex), bit, 0);
        }

        /** The bus hangs at the address for {@value FaultScript#DEFAULT_TIMEOUT_NANOS} ns, then {@code -ETIMEDOUT}. */
        public FaultScript timeout() {
            return timeout(DEFAULT_TIMEOUT_NANOS);
        }

        /** The bus hangs at the address for a time, then {@code -ETIMEDOUT}. */
        public FaultScript timeout(long nanos) {
            return inject(Fault.TIMEOUT, ScriptedFault.ADDRESS, 0, nanos);
        }

        /** The transfer takes so much longer. */
        public FaultScript stretch(long nanos) {
            return inject(Fault.STRETCH, ScriptedFault.ADDRESS, 0, nanos);
        }

        private static int checked(int byteIndex) {
            if (byteIndex < 0) {
                throw new IllegalArgumentException("bytes are counted from 0, not from " + byteIndex);
            }
            return byteIndex;
        }

        /**
         * Any fault, as a board says it.
         *
         * @param fault what happens
         * @param byteIndex the byte at which, -1 for the address, or for the first byte of a {@link Fault#BIT_FLIP}; of {@link
         *     Fault#SHORT_READ} how many bytes there are
         * @param bit the bit of a {@link Fault#BIT_FLIP}, 0 to 7
         * @param nanos how long a {@link Fault#TIMEOUT} or {@link Fault#STRETCH} takes
         * @throws IllegalArgumentException if a number is out of range
         * @throws UnsupportedOperationException if this kind of bus does not know the fault
         */
        public FaultScript inject(Fault fault, int byteIndex, int bit, long nanos) {
            if (!possible.contains(fault)) {
                throw new UnsupportedOperationException("there is no " + fault + " on this kind of bus");
            }
            boolean isOfBytes = fault == Fault.BIT_FLIP || fault == Fault.SHORT_READ;
            int position = isOfBytes && byteIndex == ScriptedFault.ADDRESS ? 0 : byteIndex;
            injector.add(new ScriptedFault(fault, first, end, position, bit, nanos));
            return FaultScript.this;
        }
    }
}
