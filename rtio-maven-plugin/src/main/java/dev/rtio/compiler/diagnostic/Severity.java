package dev.rtio.compiler.diagnostic;

/** How much a finding weighs. */
public enum Severity {
    /** The build fails. */
    ERROR,
    /** The build goes on. */
    WARNING,
    /** Not reported; only as an override. */
    OFF
}
