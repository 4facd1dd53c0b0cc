package dev.rtio;

/**
 * An operation that only certain iodevs know, such as recovering a bus. Driver libraries implement it, most simply by an
 * {@code enum}, so that the set is open to all vendors; Zephyr's is one closed enumeration. Read on any thread that executes
 * requests.
 *
 * <p>An iodev that is given an operation it does not know fails the request with {@code -ENOTSUP}.
 */
public interface Operation {
    /** Returns the operation's name for people, such as {@code I2C_RECOVER}; an {@code enum} has it already. */
    String name();
}
