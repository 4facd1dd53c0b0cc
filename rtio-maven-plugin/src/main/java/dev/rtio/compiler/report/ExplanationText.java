package dev.rtio.compiler.report;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lines of an explanation: a word in front, and what there is to say. */
final class ExplanationText {
    /** Characters of the words that stand in front of each line. */
    private static final int HEAD = 12;

    /** Files within each other; boards are read no deeper. */
    private static final int DEEPEST = 16;

    private final Diagnostics diagnostics;
    private final List<String> lines = new ArrayList<>();

    /** @param diagnostics those of the board, which know what includes what */
    ExplanationText(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    void title(String text) {
        lines.add(text);
    }

    void line(String word, String text) {
        lines.add("  " + String.format(Locale.ROOT, "%-" + HEAD + "s", word) + text);
    }

    /** A place, with the way by which the build came to its file. */
    void place(String word, Span span) {
        line(word, span.toString());
        Optional<Span> by = diagnostics.includedBy(span.file());
        for (int depth = 0; by.isPresent() && depth < DEEPEST; depth++) {
            line("", "included by " + by.get());
            by = diagnostics.includedBy(by.get().file());
        }
    }
}
