package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

@DisplayName("what different threads write is 128 bytes apart, in the layout of this JVM")
class PaddingTest {
    private static final int DISTANCE = 128;

    @ParameterizedTest
    @ValueSource(
            classes = {SpscRing.class, SpscQueue.class, MpscQueue.class, MpscList.class, MpmcQueue.class, IntStack.class
            })
    void endsAreApart(Class<?> type) {
        // By the class that declares them: the fields that the same threads write.
        Map<String, List<FieldLayout>> groups = new TreeMap<>(ClassLayout.parseClass(type).fields().stream()
                .filter(field -> !field.name().matches("[abc]\\d\\d\\d"))
                .collect(Collectors.groupingBy(FieldLayout::classShortName)));
        for (String one : groups.keySet()) {
            for (String other : groups.keySet()) {
                if (isWrittenByMany(one) && !one.equals(other)) {
                    assertTrue(distance(groups.get(one), groups.get(other)) >= DISTANCE, one + " and " + other);
                }
            }
        }
        assertTrue(start(groups.get("InEnd")) >= DISTANCE, "and from what lies before");
    }

    private static boolean isWrittenByMany(String group) {
        return group.equals("InEnd") || group.equals("OutEnd");
    }

    private static long distance(List<FieldLayout> one, List<FieldLayout> other) {
        return Math.max(start(one) - end(other), start(other) - end(one));
    }

    private static long start(List<FieldLayout> group) {
        return group.stream()
                .min(Comparator.comparingLong(FieldLayout::offset))
                .orElseThrow()
                .offset();
    }

    private static long end(List<FieldLayout> group) {
        return group.stream()
                .mapToLong(field -> field.offset() + field.size())
                .max()
                .orElseThrow();
    }
}
