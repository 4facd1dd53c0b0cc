package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request of a declared submission.
 *
 * @param written what declares it
 * @param operation what to do
 * @param target the component that is its iodev, or the callback that it calls
 * @param device the node that the target stands for
 * @param bytes what a write writes
 * @param micros how long a delay takes, in microseconds
 * @param timeoutMicros how long it may take, in microseconds
 * @param argument what a callback is given
 * @param frame the most bytes that a read brings, where that is known
 * @param align what the memory of a read is aligned to, in bytes
 * @param unread completions of a multishot that are not released while the next read goes on, at most
 * @param link what the next request is to this one
 * @param isSilent whether it ends without a completion
 * @param isBarrier whether it waits for all before it, and all behind it for it
 */
public record DeclaredRequest(
        Written written,
        Operation operation,
        Optional<String> target,
        Optional<Node> device,
        List<Integer> bytes,
        OptionalLong micros,
        OptionalLong timeoutMicros,
        long argument,
        Optional<Frame> frame,
        int align,
        int unread,
        Link link,
        int priority,
        long userdata,
        boolean isSilent,
        boolean isBarrier) {
    public DeclaredRequest {
        bytes = List.copyOf(bytes);
    }

    /** A size of what a device gives at a time, and where that is said. */
    public record Frame(long bytes, Span place) {}

    public enum Operation {
        NOP,
        READ,
        READ_MULTISHOT,
        WRITE,
        DELAY,
        AWAIT,
        CALLBACK;

        /** Whether it takes blocks of the pool. */
        public boolean isRead() {
            return this == READ || this == READ_MULTISHOT;
        }

        /** Whether the executor does it by itself. */
        public boolean isExecutors() {
            return this == DELAY || this == CALLBACK;
        }

        /** The operation of that word of the binding. */
        static Operation of(String word) {
            return find(values(), word).orElse(NOP);
        }
    }

    public enum Link {
        NONE,
        CHAINED,
        HARD_CHAINED,
        TRANSACTION;

        /** The link of that word of the binding. */
        static Link of(String word) {
            return find(values(), word).orElse(NONE);
        }
    }

    /** What else than a word of the binding stands there has been reported by the devicetree stage. */
    private static <T extends Enum<T>> Optional<T> find(T[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> Wording.word(value).equals(word))
                .findFirst();
    }

    /** How many completions wait for the program at one time, at most, while the request is under way once. */
    public int completions() {
        if (isSilent) {
            return 0;
        }
        return operation == Operation.READ_MULTISHOT ? 1 + unread : 1;
    }

    /** How many reads are under way or not released at one time, at most, while the request is under way once. */
    public int reads() {
        return operation == Operation.READ_MULTISHOT ? 1 + unread : operation.isRead() ? 1 : 0;
    }
}
