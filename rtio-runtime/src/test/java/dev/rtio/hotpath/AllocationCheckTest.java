package dev.rtio.hotpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check finds whatever makes an object, however it is hidden")
class AllocationCheckTest {
    /** Makes objects in all ways. */
    @SuppressWarnings("unused")
    abstract static class Planted {
        private final int[] numbers = new int[4];
        private final List<Integer> list = List.of(1);
        private int number;

        abstract int overridden();

        Object object() {
            return new Object();
        }

        Object array() {
            return new long[number];
        }

        Object arrayOfArrays() {
            return new long[2][number];
        }

        Object arrayOfObjects() {
            return new String[number];
        }

        Object boxed() {
            return number;
        }

        String concatenated() {
            return "number " + number;
        }

        IntSupplier lambda() {
            return () -> number;
        }

        int loop() {
            int sum = 0;
            for (int each : list) {
                sum += each;
            }
            return sum;
        }

        int arguments() {
            return variable(1, number);
        }

        private static int variable(int... all) {
            return all.length;
        }

        int deepInside() {
            return number > 3 ? inside() : 0;
        }

        private int inside() {
            return concatenated().length();
        }

        int byOverriding() {
            return overridden();
        }

        int exceptionThatIsCaught() {
            try {
                throw new IllegalStateException("caught");
            } catch (IllegalStateException e) {
                return 1;
            }
        }

        // None of these makes an object, but to throw it.

        int sum() {
            int sum = 0;
            for (int each : numbers) {
                sum += each;
            }
            return sum;
        }

        int refusing(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("not " + value + " of " + numbers.length);
            }
            return value;
        }

        int refusingElsewhere(int value) {
            if (value < 0) {
                throw refusal(value);
            }
            return value;
        }

        private IllegalArgumentException refusal(int value) {
            return new IllegalArgumentException("not " + value);
        }

        int refusingInSwitch(int value) {
            return switch (value) {
                case 1 -> 10;
                case 2 -> 20;
                default -> throw new IllegalArgumentException("not " + value);
            };
        }

        int recursive(int value) {
            return value == 0 ? 0 : recursive(value - 1);
        }
    }

    static final class Overriding extends Planted {
        @Override
        int overridden() {
            return new int[1].length;
        }
    }

    private static Collection<String> findings(String method) throws IOException {
        Classes classes = new Classes();
        for (Class<?> type : List.of(Planted.class, Overriding.class)) {
            try (InputStream file = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
                classes.read(file.readAllBytes());
            }
        }
        String owner = Planted.class.getName().replace('.', '/');
        List<MethodId> roots = classes.all().stream()
                .filter(id -> id.owner().equals(owner) && id.name().equals(method))
                .toList();
        assertEquals(1, roots.size());
        return new AllocationCheck(classes, HotPathTest::isHarmless, any -> false).from(roots);
    }

    @ParameterizedTest
    @CsvSource({
        "object, makes java/lang/Object",
        "array, makes an array of numbers",
        "arrayOfArrays, makes an array of arrays",
        "arrayOfObjects, makes an array of java/lang/String",
        "boxed, calls Integer.valueOf",
        "concatenated, makes what makeConcatWithConstants makes: java.lang.String",
        "lambda, makes what metafactory makes: java.util.function.IntSupplier",
        "loop, calls List.iterator",
        "arguments, makes an array of numbers",
        "deepInside, makes what makeConcatWithConstants makes: java.lang.String",
        "byOverriding, makes an array of numbers",
        "exceptionThatIsCaught, makes java/lang/IllegalStateException",
    })
    void found(String method, String expected) throws IOException {
        Collection<String> findings = findings(method);
        assertTrue(findings.stream().anyMatch(finding -> finding.contains(expected)), findings.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "refusing", "refusingElsewhere", "refusingInSwitch", "recursive"})
    @DisplayName("what makes none, or only one to throw, is not found")
    void notFound(String method) throws IOException {
        assertEquals(List.of(), List.copyOf(findings(method)));
    }
}
