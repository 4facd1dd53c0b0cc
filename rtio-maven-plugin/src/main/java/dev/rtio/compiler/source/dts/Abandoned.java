package dev.rtio.compiler.source.dts;

/** Ends the work on a file after a finding that nothing can follow. */
final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
        super(null, null, false, false);
    }
}
