package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.DiagnosticCode;

/** Ends the reading of a file whose further bytes mean nothing; becomes a finding. */
final class MalformedDtbException extends Exception {
    private static final long serialVersionUID = 1;

    private final DiagnosticCode code;

    MalformedDtbException(DiagnosticCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    DiagnosticCode code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
