package dev.rtio.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the stack of free numbers: threads take and give back")
public class IntStackLincheckTest extends LincheckTest {
    private final IntStack stack = new IntStack(3);
    private final Hands hands = new Hands();

    public IntStackLincheckTest() {
        super(Lists.class);
        for (int i = 0; i < 3; i++) {
            stack.push(i);
        }
    }

    @Operation
    public int take(@Param(gen = ThreadIdGen.class) int thread) {
        return hands.hold(thread, stack.pop());
    }

    @Operation
    public boolean giveBack(@Param(gen = ThreadIdGen.class) int thread) {
        int number = hands.oldest(thread);
        return number >= 0 && stack.push(number);
    }

    /** What each thread has taken. */
    static final class Hands {
        private final Deque<Integer>[] taken = hands();

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Deque<Integer>[] hands() {
            // Numbered from 0 in the threads; before and after them in one that counts as 0 and 4.
            Deque<Integer>[] hands = new Deque[5];
            for (int i = 0; i < hands.length; i++) {
                hands[i] = new ArrayDeque<>();
            }
            return hands;
        }

        int hold(int thread, int number) {
            if (number >= 0) {
                taken[thread].add(number);
            }
            return number;
        }

        int oldest(int thread) {
            return taken[thread].isEmpty() ? -1 : taken[thread].remove();
        }
    }

    /** What the stack is, in lists. */
    public static class Lists {
        private final Deque<Integer> stack = new ArrayDeque<>();
        private final Hands hands = new Hands();

        public Lists() {
            for (int i = 0; i < 3; i++) {
                stack.push(i);
            }
        }

        public int take(int thread) {
            return hands.hold(thread, stack.isEmpty() ? -1 : stack.pop());
        }

        public boolean giveBack(int thread) {
            int number = hands.oldest(thread);
            if (number >= 0) {
                stack.push(number);
            }
            return number >= 0;
        }
    }
}
