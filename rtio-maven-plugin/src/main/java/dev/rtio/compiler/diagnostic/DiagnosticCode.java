package dev.rtio.compiler.diagnostic;

/**
 * Every kind of finding. A code's number never changes its meaning; the hundreds follow the stages.
 */
public enum DiagnosticCode {
    // 1xx source
    YAML_SYNTAX(101, Severity.ERROR, "The file is not well-formed YAML"),
    DUPLICATE_KEY(102, Severity.ERROR, "A key stands twice in one mapping"),
    // 2xx tree
    UNKNOWN_LABEL(201, Severity.ERROR, "A reference names no node"),
    DUPLICATE_LABEL(202, Severity.ERROR, "Two nodes bear the same label"),
    // 3xx binding
    // 4xx devicetree
    UNKNOWN_COMPATIBLE(401, Severity.ERROR, "No binding is known for any of a node's compatibles"),
    WRONG_TYPE(402, Severity.ERROR, "A property's value is not of the type that the binding declares"),
    MISSING_PROPERTY(403, Severity.ERROR, "A property that the binding requires is missing"),
    UNDECLARED_PROPERTY(404, Severity.ERROR, "A property is not declared by the binding");
    // 5xx declaration
    // 6xx image
    // 7xx proof
    // 8xx footprint

    private final int number;
    private final Severity severity;
    private final String title;

    DiagnosticCode(int number, Severity severity, String title) {
        this.number = number;
        this.severity = severity;
        this.title = title;
    }

    /** The code as people see it: {@code RTIO-401}. */
    public String id() {
        return "RTIO-" + number;
    }

    /** The severity unless the build says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** What it means, as a sentence without its full stop. */
    public String title() {
        return title;
    }
}
