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
    UNDECLARED_PROPERTY(404, Severity.ERROR, "A property is not declared by the binding"),
    // 5xx declaration
    JAVA_COMPILER_MISSING(501, Severity.ERROR, "The Java that runs Maven has no compiler"),
    JAVA_UNREADABLE(502, Severity.ERROR, "A Java source or its directory cannot be read"),
    JAVA_SYNTAX(503, Severity.ERROR, "An annotated file is not well-formed Java"),
    JAVA_RELEASE(504, Severity.ERROR, "The compiler does not know the release that the project is written for"),
    JAVA_TOO_NEW(505, Severity.ERROR, "Sources or classes are of a newer Java than the one that runs Maven"),
    ANNOTATION_VALUE(506, Severity.ERROR, "A value of an annotation is missing or cannot be known yet"),
    MISPLACED_ANNOTATION(507, Severity.ERROR, "An annotation stands where the build does not look at it"),
    EMPTY_NAME(508, Severity.ERROR, "A name in an annotation is empty"),
    FIRMWARE_NOT_INTERFACE(511, Severity.ERROR, "@Firmware stands on something else than an interface"),
    FIRMWARE_NOT_IMPLEMENTABLE(512, Severity.ERROR, "No generated class can implement the firmware interface"),
    FIRMWARE_FILE_NAME(513, Severity.ERROR, "The name of a board or overlay cannot be one of a file"),
    FIRMWARE_METHOD_PARAMETERS(514, Severity.ERROR, "A method of a firmware interface has parameters"),
    FIRMWARE_METHOD_ROLE(515, Severity.ERROR, "A method of a firmware interface has no annotation, or two"),
    FIRMWARE_METHOD_TYPE(
            516, Severity.ERROR, "A method of a firmware interface returns what its annotation cannot give"),
    CONTEXT_ENTRIES(517, Severity.ERROR, "A context's queue is too small or too large"),
    MEMPOOL_SIZE(518, Severity.ERROR, "A memory pool's blocks are impossible"),
    DRIVER_CLASS(521, Severity.ERROR, "A driver's class cannot be instantiated"),
    DRIVER_CONSTRUCTOR(522, Severity.ERROR, "A driver has no public constructor that could be called, or several"),
    DRIVER_COMPATIBLE(523, Severity.ERROR, "A driver's compatibles are missing, malformed or repeated"),
    DRIVER_DECLARED_TWICE(524, Severity.ERROR, "Two drivers of one module serve the same compatible on the same bus"),
    DRIVER_PARAMETER_ROLE(525, Severity.ERROR, "A parameter does not say what it is given, or says so twice"),
    DRIVER_PARAMETER_TYPE(526, Severity.ERROR, "A parameter's type does not fit what it is given"),
    IODEV_FACTORY(527, Severity.ERROR, "A factory of iodevs cannot be used"),
    UNKNOWN_LAYOUT(528, Severity.WARNING, "The fields of a driver's superclass are not known"),
    INDEX_UNREADABLE(531, Severity.ERROR, "A jar or its index of drivers cannot be read"),
    INDEX_VERSION(532, Severity.ERROR, "An index of drivers is of a format that this version does not know"),
    INDEX_SYNTAX(533, Severity.ERROR, "An index of drivers is not well-formed");
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
