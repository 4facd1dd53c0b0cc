package dev.rtio.compiler.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant by a name that does not exist. Equal answers for equal input, in whatever order it comes. */
public final class NearestName {
    /** No name in a board or binding is longer; hostile ones must not cost quadratic time. */
    private static final int LONGEST = 128;

    private static final int MOST = 3;

    /** No node of a board has as many children and properties. */
    private static final int MOST_KEPT = 2_000;

    private record Scored(String name, int distance) {}

    private NearestName() {}

    /** The nearest candidate, the alphabetically first of equally near ones; absent where none is near. */
    public static Optional<String> of(String wanted, Collection<String> candidates) {
        return all(wanted, candidates).stream().findFirst();
    }

    /** {@code did you mean 'bme280'?}, with up to three names where several are equally near. */
    public static Optional<String> hint(String wanted, Collection<String> candidates) {
        List<String> near = all(wanted, candidates);
        if (near.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "did you mean " + Wording.or(near.stream().map(Wording::quote).toList()) + "?");
    }

    /** Names as they are now, for a hint that is read later; none where there are too many to keep with each finding. */
    public static List<String> now(Collection<String> names) {
        return names.size() <= MOST_KEPT ? List.copyOf(names) : List.of();
    }

    /** The candidates with the least distance, at most three, in alphabetical order. */
    public static List<String> all(String wanted, Collection<String> candidates) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        List<Scored> near = candidates.stream()
                .filter(candidate -> !candidate.equals(wanted))
                .distinct()
                .map(candidate -> new Scored(candidate, distance(wanted, candidate)))
                .filter(scored -> scored.distance >= 0)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .toList();
        return near.stream()
                .filter(scored -> scored.distance == near.get(0).distance)
                .limit(MOST)
                .map(Scored::name)
                .toList();
    }

    /** Edits between the two, or -1 where they have little to do with each other. */
    private static int distance(String wanted, String candidate) {
        if (candidate.length() > LONGEST) {
            return -1;
        }
        String left = plain(wanted);
        String right = plain(candidate);
        // People leave out the vendor of a compatible and the unit address of a node.
        if (left.indexOf(',') < 0 && right.indexOf(',') >= 0) {
            return oneMore(edits(left, right.substring(right.indexOf(',') + 1)));
        }
        if (left.indexOf('@') < 0 && right.indexOf('@') >= 0) {
            return oneMore(edits(left, right.substring(0, right.indexOf('@'))));
        }
        return edits(left, right);
    }

    private static int oneMore(int edits) {
        return edits < 0 ? edits : edits + 1;
    }

    private static int edits(String left, String right) {
        int allowed = left.length() <= 3 ? 1 : Math.min(4, Math.max(2, left.length() / 3));
        return isSwap(left, right) ? 1 : new LevenshteinDistance(allowed).apply(left, right);
    }

    /** Whether two neighbours have changed places, which Levenshtein counts as two edits, and fingers as one. */
    private static boolean isSwap(String left, String right) {
        int at = 0;
        int length = left.length();
        while (at < Math.min(length, right.length()) && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return right.length() == length
                && at + 1 < length
                && left.charAt(at) == right.charAt(at + 1)
                && left.charAt(at + 1) == right.charAt(at)
                && left.substring(at + 2).equals(right.substring(at + 2));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
