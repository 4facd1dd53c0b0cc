package dev.rtio.compiler.construction;

import org.jspecify.annotations.Nullable;

/** The machine does not know how to go on. */
final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private @Nullable transient CodePlace place;

    /** @param reason what cannot be known, as the end of a sentence: {@code "it calls …"} */
    Unresolved(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Where in the code, once it is known. */
    @Nullable
    CodePlace place() {
        return place;
    }

    /** Keeps the innermost place. */
    Unresolved at(CodePlace where) {
        if (place == null) {
            place = where;
        }
        return this;
    }
}
