package dev.rtio.queue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A stack of numbers whose top does not count pushes, which {@link BrokenDesignsTest} shows to be caught: the ABA problem. */
final class UncountedStack {
    private final AtomicInteger top = new AtomicInteger(-1);
    private final AtomicIntegerArray links;

    UncountedStack(int capacity) {
        links = new AtomicIntegerArray(capacity);
    }

    boolean push(int number) {
        int below;
        do {
            below = top.get();
            links.set(number, below);
        } while (!top.compareAndSet(below, number));
        return true;
    }

    int pop() {
        int number;
        do {
            number = top.get();
        } while (number >= 0 && !top.compareAndSet(number, links.get(number)));
        return number;
    }
}
