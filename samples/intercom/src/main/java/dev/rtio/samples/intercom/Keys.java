package dev.rtio.samples.intercom;

/** The keys of the intercom, by the numbers that Linux gives them (input-event-codes.h). */
final class Keys {
    static final int MUTE = 113;
    static final int VOLUME_UP = 115;
    static final int HANG_UP = 446;

    private Keys() {}
}
