package dev.rtio.model;

/**
 * How an iodev answers a unit: each read into the pool asks for {@code min} to {@code max} bytes first, unless {@code max} is
 * 0, and if one gets none, fails the unit by that.
 *
 * @param result of the unit; an error is that of a member
 * @param member which one fails, counted around if there are fewer
 * @param min bytes to ask for at least
 * @param max bytes to ask for at most
 * @param align what the bytes are to be aligned to; 0 asks without alignment
 * @param isOwn whether each request gets a result of its own
 */
record Reply(int result, int member, int min, int max, int align, boolean isOwn) {
    static final Reply OK = new Reply(0, 0, 0, 0, 0, false);

    boolean asks() {
        return max > 0;
    }

    /** The result of its own of a request. */
    static int ownResult(int name) {
        return 1_000 + name;
    }
}
