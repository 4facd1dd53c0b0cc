package dev.rtio.queue;

/** A node that is told from others by a number. */
public final class NumberNode extends MpscNode {
    final int value;

    NumberNode(int value) {
        this.value = value;
    }
}
