package dev.rtio.compiler.diagnostic;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hints of a finding, the last of which is looked for when somebody reads them: among thousands of findings, of which a hundred
 * are shown, each would otherwise search all names that there are. Not thread-safe.
 */
final class Hints extends AbstractList<String> {
    private final List<String> given;
    private final String wanted;
    private final Supplier<? extends Collection<String>> known;
    private @Nullable List<String> all;

    /** The given ones, and one that shows what may have been meant, if any known name is near. */
    Hints(List<String> given, String wanted, Supplier<? extends Collection<String>> known) {
        this.given = given;
        this.wanted = wanted;
        this.known = known;
    }

    private List<String> all() {
        List<String> found = all;
        if (found == null) {
            found = new ArrayList<>(given);
            NearestName.hint(wanted, known.get()).ifPresent(found::add);
            all = found;
        }
        return found;
    }

    @Override
    public String get(int index) {
        return all().get(index);
    }

    @Override
    public int size() {
        return all().size();
    }
}
