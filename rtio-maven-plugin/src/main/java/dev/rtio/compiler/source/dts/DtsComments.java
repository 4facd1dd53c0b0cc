package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.source.Origin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises comments by which tools say where a line was written: those of Zephyr's merged boards, and of dtc. */
final class DtsComments {
    private static final Pattern NODE = Pattern.compile("node '[^']*' defined in (\\S.*):([0-9]{1,9})");
    private static final Pattern PROPERTY = Pattern.compile("in (\\S.*):([0-9]{1,9})");
    private static final Pattern DTC = Pattern.compile("([^\\s:,]+):([0-9]{1,9}):[0-9]+-[0-9]+:[0-9]+(?:,.*)?");

    /** Characters of a comment that is looked at. */
    private static final int LONGEST = 1000;

    private DtsComments() {}

    /** What a comment in front of a node says of it. */
    static Optional<Origin> ofNode(String comment) {
        return match(comment, NODE);
    }

    /** What a comment behind a statement says of it. */
    static Optional<Origin> behind(String comment) {
        return match(comment, PROPERTY).or(() -> match(comment, DTC));
    }

    private static Optional<Origin> match(String comment, Pattern form) {
        String text = comment.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher match = form.matcher(text);
        return match.matches()
                ? Optional.of(new Origin(match.group(1), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }
}
