package dev.rtio.queue;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Upstream's design of the list, which {@link BrokenDesignsTest} shows to be caught: the only answer there is besides a node
 * is null, whether the list is empty or a push is half done.
 */
final class TornList {
    private static final class Node {
        final int value;
        final AtomicReference<Node> next = new AtomicReference<>();

        Node(int value) {
            this.value = value;
        }
    }

    private final Node stub = new Node(0);
    private final AtomicReference<Node> head = new AtomicReference<>(stub);
    private volatile Node tail = stub;

    void push(int value) {
        link(new Node(value));
    }

    private void link(Node node) {
        node.next.set(null);
        head.getAndSet(node).next.set(node);
    }

    Integer pop() {
        Node node = tail;
        Node next = node.next.get();
        if (node == stub) {
            if (next == null) {
                return null;
            }
            tail = next;
            node = next;
            next = node.next.get();
        }
        if (next == null && node == head.get()) {
            link(stub);
            next = node.next.get();
        }
        if (next == null) {
            return null;
        }
        tail = next;
        return node.value;
    }
}
