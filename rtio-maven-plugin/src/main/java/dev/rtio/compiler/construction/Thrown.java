package dev.rtio.compiler.construction;

import org.jspecify.annotations.Nullable;

/** The code throws an exception, which the machine is sure of. */
final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private @Nullable transient CodePlace place;

    /** @param type simple name of the exception's class */
    Thrown(String type, @Nullable String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** The exception, as a stack trace shows it. */
    String description() {
        String message = getMessage();
        return message == null ? type : type + ": " + message;
    }

    @Nullable
    CodePlace place() {
        return place;
    }

    /** Keeps the innermost place. */
    Thrown at(CodePlace where) {
        if (place == null) {
            place = where;
        }
        return this;
    }
}
