package dev.rtio.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One finding.
 *
 * @param code what kind of finding it is
 * @param span where it is
 * @param message one line: what is wrong and why
 * @param notes other places that explain it
 * @param hints what to do, likeliest first
 */
public record Diagnostic(DiagnosticCode code, Span span, String message, List<Note> notes, List<String> hints) {
    public Diagnostic {
        notes = List.copyOf(notes);
        hints = hints instanceof Hints ? hints : List.copyOf(hints);
    }

    public static Diagnostic of(DiagnosticCode code, Span span, String message) {
        return new Diagnostic(code, span, message, List.of(), List.of());
    }

    public Diagnostic note(Span place, String text) {
        var more = new ArrayList<>(notes);
        more.add(new Note(place, text));
        return new Diagnostic(code, span, message, more, hints);
    }

    public Diagnostic hint(String text) {
        var more = new ArrayList<>(hints);
        more.add(text);
        return new Diagnostic(code, span, message, notes, more);
    }

    /** The finding with a hint that shows what may have been meant, if any known name is near. */
    public Diagnostic suggest(String wanted, Collection<String> known) {
        return suggest(wanted, () -> known);
    }

    /** The same with names that are put together only if somebody reads the hint. */
    public Diagnostic suggest(String wanted, Supplier<? extends Collection<String>> known) {
        return new Diagnostic(code, span, message, notes, new Hints(hints, wanted, known));
    }

    /** Of what tells findings apart; the hints, which are costly, do not. */
    @Override
    public int hashCode() {
        return Objects.hash(code, span, message);
    }
}
