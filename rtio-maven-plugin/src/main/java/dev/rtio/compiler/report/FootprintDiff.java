package dev.rtio.compiler.report;

import dev.rtio.compiler.footprint.Footprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in the footprint of one board.
 *
 * @param board its name
 * @param state whether both builds have the board
 * @param jvm the JVM that the bytes hold for
 * @param earlierJvm the one of the earlier build; bytes of different ones differ without a change of the board
 * @param total all bytes
 * @param regions bytes by region
 * @param components bytes by region and component, of those that have changed, the largest change first
 */
public record FootprintDiff(
        String board,
        State state,
        String jvm,
        String earlierJvm,
        Change total,
        List<Change> regions,
        List<Change> components) {
    public FootprintDiff {
        regions = List.copyOf(regions);
        components = List.copyOf(components);
    }

    /** What has become of a board, region or component. */
    public enum State {
        SAME,
        CHANGED,
        NEW,
        GONE
    }

    /**
     * Bytes before and after.
     *
     * @param component empty for a region as a whole
     */
    public record Change(String region, String component, State state, long before, long after) {
        public long bytes() {
            return after - before;
        }
    }

    /** Compares boards by name; of several of one name, as of a board with several firmwares, one after the other. */
    public static List<FootprintDiff> between(FootprintFile earlier, List<Footprint> now) {
        var old = new ArrayList<>(earlier.boards());
        var diffs = new ArrayList<FootprintDiff>();
        for (Footprint footprint : now) {
            FootprintFile.Board board = board(footprint);
            var same =
                    old.stream().filter(any -> any.name().equals(board.name())).findFirst();
            same.ifPresent(old::remove);
            diffs.add(between(same.orElse(nothing(board)), board, same.isPresent() ? State.SAME : State.NEW));
        }
        old.forEach(board -> diffs.add(between(board, nothing(board), State.GONE)));
        return diffs;
    }

    /** The same board with nothing in it. */
    private static FootprintFile.Board nothing(FootprintFile.Board board) {
        return new FootprintFile.Board(board.name(), board.jvm(), Map.of());
    }

    /** As it would be read from the file that this build writes. */
    private static FootprintFile.Board board(Footprint footprint) {
        Map<FootprintFile.User, Long> users = new LinkedHashMap<>();
        for (Footprint.Item item : footprint.items()) {
            users.merge(new FootprintFile.User(item.region().name(), item.component()), item.bytes(), Long::sum);
        }
        return new FootprintFile.Board(footprint.board(), footprint.model().name(), users);
    }

    private static FootprintDiff between(FootprintFile.Board before, FootprintFile.Board after, State state) {
        List<Change> components = changes(before.users(), after.users());
        List<Change> regions = changes(byRegion(before.users()), byRegion(after.users()));
        var total = new Change("", "", state, sum(before), sum(after));
        List<Change> changed = components.stream()
                .filter(change -> change.state() != State.SAME)
                .sorted(Comparator.comparingLong((Change change) -> -Math.abs(change.bytes())))
                .toList();
        boolean isChanged =
                state == State.SAME && !(changed.isEmpty() && before.jvm().equals(after.jvm()));
        return new FootprintDiff(
                after.name(), isChanged ? State.CHANGED : state, after.jvm(), before.jvm(), total, regions, changed);
    }

    private static long sum(FootprintFile.Board board) {
        return board.users().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<FootprintFile.User, Long> byRegion(Map<FootprintFile.User, Long> users) {
        Map<FootprintFile.User, Long> regions = new LinkedHashMap<>();
        users.forEach((user, bytes) -> regions.merge(new FootprintFile.User(user.region(), ""), bytes, Long::sum));
        return regions;
    }

    /** What there is now in its order, then what is gone. */
    private static List<Change> changes(Map<FootprintFile.User, Long> before, Map<FootprintFile.User, Long> after) {
        Set<FootprintFile.User> users = new LinkedHashSet<>(after.keySet());
        users.addAll(before.keySet());
        return users.stream()
                .map(user -> new Change(
                        user.region(),
                        user.component(),
                        state(before.get(user), after.get(user)),
                        before.getOrDefault(user, 0L),
                        after.getOrDefault(user, 0L)))
                .toList();
    }

    private static State state(@Nullable Long before, @Nullable Long after) {
        if (before == null) {
            return State.NEW;
        } else if (after == null) {
            return State.GONE;
        }
        return before.equals(after) ? State.SAME : State.CHANGED;
    }
}
