package dev.rtio.queue;

import java.util.HashSet;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the stack of free numbers: of threads that push the same number one succeeds")
public class IntStackPushLincheckTest extends LincheckTest {
    private final IntStack stack = new IntStack(2);

    public IntStackPushLincheckTest() {
        super(Numbers.class);
    }

    @Operation
    public boolean push(@Param(gen = IntGen.class, conf = "0:1") int number) {
        return stack.push(number);
    }

    /** A number is there or not. */
    public static class Numbers {
        private final Set<Integer> numbers = new HashSet<>();

        public boolean push(int number) {
            return numbers.add(number);
        }
    }
}
