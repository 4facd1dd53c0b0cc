package dev.rtio.compiler.diagnostic;

/** How much a finding weighs. */
public enum Severity {
    /** The build fails. */
    ERROR,
    /** The build goes on. */
    WARNING,
    /** Not reported. Some checks begin so: they are for those who ask for them. */
    OFF
}
