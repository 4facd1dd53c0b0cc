package dev.rtio.emulation.bus;

/**
 * One entry of a script.
 *
 * @param fault what happens
 * @param first the first transfer that it happens in
 * @param end the transfer behind the last
 * @param position the data byte at which, {@link #ADDRESS} for before all; for {@link Fault#SHORT_READ} how many bytes there are
 * @param bit the bit that flips, 0 the lowest
 * @param nanos how long it takes
 */
record ScriptedFault(Fault fault, long first, long end, int position, int bit, long nanos) {
    static final int ADDRESS = -1;

    ScriptedFault {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("transfers " + first + " to " + (end - 1) + " do not come");
        }
        if (position < ADDRESS) {
            throw new IllegalArgumentException("there is no byte " + position);
        }
        if ((bit & ~0b111) != 0) {
            throw new IllegalArgumentException("a byte has the bits 0 to 7, not " + bit);
        }
        if (nanos < 0) {
            throw new IllegalArgumentException("a fault does not take " + nanos + " ns");
        }
    }
}
