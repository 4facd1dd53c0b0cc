package dev.rtio.compiler.diagnostic;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every kind of finding. A code's number never changes its meaning, and that of a code that is gone is not used again; the
 * hundreds follow the stages.
 */
public enum DiagnosticCode {
    // 0xx files
    FILE_NOT_FOUND(1, Severity.ERROR, "A file does not exist"),
    FILE_UNREADABLE(2, Severity.ERROR, "A file cannot be read"),
    FILE_TOO_LARGE(3, Severity.ERROR, "A file is larger than any board or binding"),
    NOT_UTF_8(4, Severity.ERROR, "A file is not UTF-8 text"),
    // 1xx source
    YAML_SYNTAX(101, Severity.ERROR, "The file is not well-formed YAML"),
    DUPLICATE_KEY(102, Severity.ERROR, "A key stands twice in one mapping"),
    TAB_INDENTATION(103, Severity.ERROR, "A line is indented with a tab"),
    ANCHOR(104, Severity.ERROR, "'&' and '*' are YAML's anchors and aliases, not references to nodes"),
    MERGE_KEY(105, Severity.ERROR, "YAML's merge key '<<' is not used in boards"),
    TAG(106, Severity.ERROR, "YAML tags are not used in boards"),
    SPLIT_NAME(107, Severity.ERROR, "An entry of { } has no ':', often because a comma split a name"),
    SPLIT_ITEM(108, Severity.WARNING, "A comma in [ ] may have split a name"),
    COMPLEX_KEY(109, Severity.ERROR, "A key is a list or mapping"),
    SEVERAL_DOCUMENTS(110, Severity.ERROR, "A file holds more than one YAML document"),
    EMPTY_FILE(111, Severity.ERROR, "A file holds nothing"),
    INVISIBLE_CHARACTER(112, Severity.ERROR, "A file holds a character that cannot be seen"),
    BYTE_ORDER_MARK(113, Severity.WARNING, "A file begins with a byte order mark"),
    TOO_DEEP(114, Severity.ERROR, "Mappings or lists are nested too deeply"),
    TOO_MANY_VALUES(115, Severity.ERROR, "A file holds more values than any board or binding"),
    COMMENTED_CODE(116, Severity.WARNING, "A comment looks like a line that should have an effect"),
    DTS_SYNTAX(117, Severity.ERROR, "A value or line is written in DTS, not in YAML"),
    DUPLICATE_BINDING_KEY(118, Severity.WARNING, "A key stands twice in one mapping of a binding"),
    DTS_HEADER(121, Severity.ERROR, "A DTS file does not begin with '/dts-v1/;'"),
    DTS_SYNTAX_ERROR(122, Severity.ERROR, "Something stands in a DTS file where it cannot stand, or is missing"),
    DTS_SEMICOLON(123, Severity.ERROR, "A statement in a DTS file does not end with ';'"),
    DTS_NOT_CLOSED(124, Severity.ERROR, "A brace, bracket, text or comment in a DTS file is not closed"),
    DTS_NUMBER(125, Severity.ERROR, "A number in a DTS file is malformed or does not fit into its bits"),
    DTS_EXPRESSION(126, Severity.ERROR, "An expression in a DTS file is malformed or has no value"),
    DTS_STRING(127, Severity.ERROR, "A text or character in a DTS file has an escape that means nothing there"),
    DTS_BITS(128, Severity.ERROR, "'/bits/' in a DTS file is not of one of the forms allowed"),
    DTS_INCBIN(129, Severity.ERROR, "'/incbin/' in a DTS file is malformed or reaches behind the end of a file"),
    DTS_PREPROCESSOR(130, Severity.ERROR, "A DTS file has not been through the C preprocessor"),
    DTS_PLUGIN(131, Severity.ERROR, "A DTS file is an overlay to be applied at run time"),
    DTS_ABANDONED(132, Severity.ERROR, "A DTS file has too many mistakes to be read to its end"),
    DTB_HEADER(141, Severity.ERROR, "The header of a flattened devicetree is not one, or contradicts the file"),
    DTB_STRUCTURE(142, Severity.ERROR, "The structure of a flattened devicetree is broken"),
    DTB_LIMIT(143, Severity.ERROR, "A flattened devicetree has more nodes or properties than any board"),
    DTB_OVERLAY(144, Severity.ERROR, "A flattened devicetree is an overlay"),
    TYPOGRAPHIC_QUOTES(151, Severity.WARNING, "A text begins with quotes that YAML does not know"),
    // 2xx tree
    UNKNOWN_LABEL(201, Severity.ERROR, "A reference names no node"),
    DUPLICATE_LABEL(202, Severity.ERROR, "Two nodes bear the same label"),
    NOT_A_MAPPING(203, Severity.ERROR, "A mapping is needed"),
    NODE_NAME(204, Severity.ERROR, "A node's name has a form that devicetrees do not allow"),
    PROPERTY_NAME(205, Severity.ERROR, "A property's name has a form that devicetrees do not allow"),
    LABEL_NAME(206, Severity.ERROR, "A label has a form that devicetrees do not allow"),
    LONG_NAME(207, Severity.OFF, "A name is longer than the devicetree specification allows"),
    UNIT_ADDRESS(208, Severity.WARNING, "A unit address is not written as devicetrees do"),
    NODE_AND_PROPERTY(209, Severity.ERROR, "One name stands for a node and for a property"),
    DUPLICATE_NAME(210, Severity.ERROR, "Two keys of one mapping mean the same node or property"),
    INCLUDE_NOT_FOUND(211, Severity.ERROR, "An included file does not exist"),
    INCLUDE_CYCLE(212, Severity.ERROR, "A file includes itself"),
    INCLUDE_DEPTH(213, Severity.ERROR, "Includes are nested too deeply"),
    INCLUDE_OUTSIDE(214, Severity.ERROR, "An included file lies outside the board's directory"),
    INCLUDE_FORM(215, Severity.ERROR, "'include' is neither a file name nor a list of file names"),
    DELETES_NOTHING(216, Severity.ERROR, "'~' deletes what does not exist"),
    AMBIGUOUS_NODE(217, Severity.ERROR, "A name without unit address fits several nodes"),
    LIST_OF_MAPPINGS(218, Severity.ERROR, "A list holds mappings, which would be nodes without names"),
    NODE_NAME_START(219, Severity.WARNING, "A node's name does not begin with a letter"),
    MISSING_ROOT(220, Severity.ERROR, "A board has no root node"),
    PHANDLE(221, Severity.ERROR, "A phandle is no number that stands for one node"),
    REPEATED_PROPERTY(222, Severity.WARNING, "A property stands twice between the same braces"),
    DELETED_NOTHING(223, Severity.WARNING, "A statement deletes what does not exist"),
    // 3xx binding
    MALFORMED_BINDING(
            301, Severity.ERROR, "A part of a binding file is not of the form that the binding language gives it"),
    UNKNOWN_BINDING_KEY(302, Severity.ERROR, "A binding file has a key that the binding language does not know"),
    LEGACY_BINDING_KEY(303, Severity.ERROR, "A binding file has a key of an older binding language"),
    BINDING_WITHOUT_DESCRIPTION(304, Severity.ERROR, "A binding does not describe its hardware"),
    BINDING_INCLUDE_NOT_FOUND(305, Severity.ERROR, "A binding includes a file that no binding directory has"),
    BINDING_INCLUDE_CYCLE(306, Severity.ERROR, "Binding files include each other"),
    MALFORMED_INCLUDE(307, Severity.ERROR, "An include of a binding is not of one of the forms allowed"),
    INCLUDE_CONFLICT(308, Severity.ERROR, "A binding contradicts a file that it includes"),
    REQUIRED_DOWNGRADE(309, Severity.ERROR, "A binding makes a property optional that an included file requires"),
    PROPERTY_WITHOUT_TYPE(310, Severity.ERROR, "A property of a binding has no type"),
    UNKNOWN_PROPERTY_TYPE(311, Severity.ERROR, "A property of a binding has a type that does not exist"),
    DEFAULT_OF_WRONG_TYPE(312, Severity.ERROR, "A default does not fit its property's type"),
    CONST_OF_WRONG_TYPE(313, Severity.ERROR, "A constant does not fit its property's type"),
    ENUM_OF_WRONG_TYPE(314, Severity.WARNING, "A value of an enum does not fit its property's type"),
    SPECIFIER_SPACE(315, Severity.ERROR, "The specifier space of a property is missing or misplaced"),
    MALFORMED_LIMIT(316, Severity.ERROR, "A range or length of a property contradicts itself or the property"),
    DUPLICATE_BINDING(317, Severity.ERROR, "Two bindings are for the same compatible and bus"),
    SHADOWED_BINDING_FILE(318, Severity.WARNING, "Two binding files of one directory have the same name"),
    FILTER_WITHOUT_EFFECT(319, Severity.WARNING, "An include filters a property that the included file does not have"),
    BINDINGS_UNREADABLE(320, Severity.ERROR, "A binding directory, jar or file cannot be read"),
    BINDINGS_TOO_LARGE(331, Severity.ERROR, "A binding, or a directory of bindings, is larger than any can be"),
    BINDING_INCLUDE_DEPTH(332, Severity.ERROR, "Includes of bindings are nested too deeply"),
    DEFAULT_OF_STRUCTURE(333, Severity.WARNING, "A binding gives a default to what has one by specification"),
    MALFORMED_VENDOR_PREFIX(334, Severity.WARNING, "A line of a registry of vendor prefixes is none"),
    MALFORMED_EXTENSION(335, Severity.ERROR, "An extension of a binding is not of the form that extensions have"),
    REQUIRED_WITH_DEFAULT(341, Severity.OFF, "A property is required and has a default"),
    ENUM_TOKENS(342, Severity.OFF, "Two texts of an enum would make the same name in code"),
    // 4xx devicetree
    UNKNOWN_COMPATIBLE(401, Severity.ERROR, "No binding is known for any of a node's compatibles"),
    WRONG_TYPE(402, Severity.ERROR, "A property's value is not of the type that the binding declares"),
    MISSING_PROPERTY(403, Severity.ERROR, "A property that the binding requires is missing"),
    UNDECLARED_PROPERTY(404, Severity.ERROR, "A property is not declared by the binding"),
    VALUE_NOT_IN_ENUM(405, Severity.ERROR, "A value is not one of those that the binding allows"),
    VALUE_NOT_CONST(406, Severity.ERROR, "A value is not the one that the binding fixes"),
    VALUE_OUT_OF_RANGE(407, Severity.ERROR, "A number is outside of the range that the binding allows"),
    VALUE_LENGTH(408, Severity.ERROR, "A value has fewer or more elements than the binding allows"),
    DEPRECATED_PROPERTY(409, Severity.WARNING, "A property is deprecated by the binding"),
    UNKNOWN_REFERENCE(410, Severity.ERROR, "A reference names no label, alias or path of the board"),
    NUMBER_OUT_OF_CELL(411, Severity.ERROR, "A number does not fit a cell of 32 bits"),
    MALFORMED_COMPATIBLE(412, Severity.ERROR, "A compatible is not of the form vendor,device"),
    UNKNOWN_STATUS(413, Severity.ERROR, "The status of a node is none that the devicetree specification knows"),
    MALFORMED_CELL_COUNT(414, Severity.ERROR, "A property that counts cells is not a small number"),
    MISSING_CELL_COUNT(415, Severity.ERROR, "A referred node does not say how many cells its specifiers have"),
    REG_LENGTH(416, Severity.ERROR, "The cells of reg do not make whole entries"),
    EMPTY_REGISTER(417, Severity.ERROR, "A register block has the size zero"),
    RANGES_LENGTH(418, Severity.ERROR, "The cells of ranges do not make whole entries"),
    MALFORMED_UNIT_ADDRESS(419, Severity.ERROR, "A unit address is not a hexadecimal number"),
    UNIT_ADDRESS_MISMATCH(420, Severity.WARNING, "A unit address differs from the first address of reg"),
    NO_INTERRUPT_PARENT(421, Severity.ERROR, "A node with interrupts has no interrupt parent"),
    INTERRUPTS_LENGTH(422, Severity.ERROR, "The cells of interrupts do not make whole specifiers"),
    NOT_A_CONTROLLER(423, Severity.ERROR, "An interrupt goes to a node that is no interrupt controller"),
    SPECIFIER_LENGTH(424, Severity.ERROR, "A specifier has fewer or more cells than its controller asks for"),
    SPECIFIER_CELL_NAMES(425, Severity.ERROR, "The binding of a controller does not name the cells of its specifiers"),
    CONTROLLER_WITHOUT_BINDING(426, Severity.ERROR, "A specifier refers to a node without a binding"),
    NAMES_LENGTH(427, Severity.ERROR, "A list of names is shorter or longer than what it names"),
    MALFORMED_MAP(428, Severity.ERROR, "A nexus map does not consist of whole rows"),
    NO_MAP_ROW(429, Severity.ERROR, "A nexus map has no row for a specifier"),
    PINCTRL_GAP(430, Severity.ERROR, "Pin states are not numbered without gaps from 0"),
    DEPENDENCY_CYCLE(431, Severity.ERROR, "Nodes depend on each other in a circle"),
    NOT_INFERABLE(432, Severity.ERROR, "A node whose types are inferred has something that forbids it"),
    ALIAS_NAME(433, Severity.ERROR, "An alias has a name that devicetrees do not allow"),
    DUPLICATE_REGION(434, Severity.ERROR, "Two enabled nodes name one memory region"),
    MEMORY_OVERLAP(435, Severity.WARNING, "Two memory regions, reservations or partitions have bytes in common"),
    PARTITION_OUTSIDE(436, Severity.WARNING, "A partition reaches beyond what it is a part of"),
    RESERVED_MEMORY(437, Severity.WARNING, "Reserved memory is not described as the devicetree specification asks"),
    MEMORY_NODE(438, Severity.WARNING, "A memory node does not say where the memory is"),
    CHIP_SELECT(
            439, Severity.ERROR, "A device on an SPI bus has the address of a chip select that the bus does not have"),
    GPIO_HOG(440, Severity.ERROR, "A GPIO hog has no controller or no pins"),
    UNKNOWN_VENDOR(451, Severity.WARNING, "A name begins with a vendor prefix that no registry has"),
    REQUIRED_TOGETHER(452, Severity.ERROR, "A property is missing that another one makes necessary"),
    NOT_ONE_OF(453, Severity.ERROR, "A node has none, or several, of properties of which it needs one"),
    BOARD_TOO_LARGE(454, Severity.ERROR, "A board has more properties than any can have"),
    // 46x to 489 check
    NAME_PROPERTY(461, Severity.WARNING, "A property 'name' contradicts the name of its node"),
    STRICT_NODE_NAME(462, Severity.OFF, "A node's name has other characters than Linux recommends"),
    STRICT_PROPERTY_NAME(463, Severity.OFF, "A property's name has other characters than Linux recommends"),
    DEPRECATED_GPIO_NAME(464, Severity.OFF, "A property for GPIOs does not end in 'gpios'"),
    MISPLACED_NODE(465, Severity.WARNING, "A node that has its meaning at the root stands elsewhere"),
    CHOSEN_PROPERTY(466, Severity.WARNING, "A property of /chosen is not read"),
    ADDRESS_ON_ROOT(467, Severity.WARNING, "The root node has an address"),
    UNIT_ADDRESS_WITHOUT_REG(468, Severity.WARNING, "A node has a unit address, but no reg"),
    DUPLICATE_UNIT_ADDRESS(469, Severity.OFF, "Two nodes have the same unit address"),
    DUPLICATE_ENABLED_UNIT_ADDRESS(470, Severity.OFF, "Two enabled nodes have the same unit address"),
    EMPTY_RANGES(471, Severity.WARNING, "Empty ranges map addresses of different widths to each other"),
    DEFAULT_CELLS(472, Severity.OFF, "Addresses have a number of cells that nobody said"),
    UNNEEDED_CELLS(473, Severity.OFF, "Address or size cells count nothing"),
    BUS_CELLS(474, Severity.WARNING, "A bus gives its devices addresses of another width than such a bus has"),
    BUS_DEVICE_WITHOUT_ADDRESS(475, Severity.WARNING, "A device on a bus has no address"),
    SEVERAL_I2C_ADDRESSES(476, Severity.WARNING, "A device has several I2C addresses, often by mistake"),
    SIMPLE_BUS_CHILD(478, Severity.OFF, "A node on a simple bus has no address"),
    PCI_BRIDGE(479, Severity.WARNING, "A PCI bridge is not described as one"),
    PCI_DEVICE(480, Severity.WARNING, "The address of a PCI device is not one of its configuration space"),
    UNBOUND_SPECIFIER(481, Severity.WARNING, "A reference that no binding declares does not fit its target"),
    INTERRUPT_PROVIDER(483, Severity.WARNING, "A node is only half an interrupt controller"),
    INTERRUPT_ADDRESS_CELLS(484, Severity.OFF, "An interrupt controller does not say how many address cells it takes"),
    GRAPH_NODE(485, Severity.WARNING, "Ports or endpoints are numbered by other than one cell"),
    GRAPH_ENDPOINT(486, Severity.WARNING, "A connection of endpoints has only one side"),
    PARTITION_WITHOUT_MEMORY(488, Severity.WARNING, "Partitions are not below the memory that they divide"),
    GPIO_HOG_DIRECTION(489, Severity.WARNING, "A GPIO hog does not say what becomes of its pins, or says it twice"),
    // 49x devicetree
    RESERVED_OUTSIDE(490, Severity.WARNING, "Reserved memory lies where the board has no memory"),
    NOT_MEMORY(491, Severity.ERROR, "Something is to live in a node that is no memory"),
    MEMORY_WITHOUT_SIZE(492, Severity.WARNING, "Memory that something lives in is not enabled, or has no size"),
    PARTITION_GAP(493, Severity.OFF, "A part of a flash belongs to no partition"),
    // 5xx declaration
    JAVA_COMPILER_MISSING(501, Severity.ERROR, "The Java that runs Maven has no compiler"),
    JAVA_UNREADABLE(502, Severity.ERROR, "A Java source or its directory cannot be read"),
    JAVA_SYNTAX(503, Severity.ERROR, "An annotated file is not well-formed Java"),
    JAVA_RELEASE(504, Severity.ERROR, "The compiler does not know the release that the project is written for"),
    JAVA_TOO_NEW(505, Severity.ERROR, "Sources or classes are of a newer Java than the one that runs Maven"),
    ANNOTATION_VALUE(506, Severity.ERROR, "A value of an annotation is missing or cannot be known yet"),
    MISPLACED_ANNOTATION(507, Severity.ERROR, "An annotation stands where the build does not look at it"),
    EMPTY_NAME(508, Severity.ERROR, "A name in an annotation is empty"),
    JAVA_COMPILER_FAILURE(509, Severity.ERROR, "The compiler of the Java that runs Maven fails on a source"),
    FIRMWARE_NOT_INTERFACE(511, Severity.ERROR, "@Firmware stands on something else than an interface"),
    FIRMWARE_NOT_IMPLEMENTABLE(512, Severity.ERROR, "No generated class can implement the firmware interface"),
    FIRMWARE_FILE_NAME(513, Severity.ERROR, "The name of a board or overlay cannot be one of a file"),
    FIRMWARE_METHOD_PARAMETERS(514, Severity.ERROR, "A method of a firmware interface has parameters"),
    FIRMWARE_METHOD_ROLE(515, Severity.ERROR, "A method of a firmware interface has no annotation, or two"),
    FIRMWARE_METHOD_TYPE(
            516, Severity.ERROR, "A method of a firmware interface returns what its annotation cannot give"),
    CONTEXT_ENTRIES(517, Severity.ERROR, "A context's queue or a pool of contexts is too small or too large"),
    MEMPOOL_SIZE(518, Severity.ERROR, "A memory pool's blocks are impossible"),
    FIRMWARE_METHOD_NAME(
            519, Severity.ERROR, "A method of a firmware interface has a name that the generated board needs itself"),
    DRIVER_CLASS(521, Severity.ERROR, "A driver's class cannot be instantiated"),
    DRIVER_CONSTRUCTOR(522, Severity.ERROR, "A driver has no public constructor that could be called, or several"),
    DRIVER_COMPATIBLE(523, Severity.ERROR, "A driver's compatibles are missing, malformed or repeated"),
    DRIVER_DECLARED_TWICE(524, Severity.ERROR, "Two drivers of one module serve the same compatible on the same bus"),
    DRIVER_PARAMETER_ROLE(525, Severity.ERROR, "A parameter does not say what it is given, or says so twice"),
    DRIVER_PARAMETER_TYPE(526, Severity.ERROR, "A parameter's type does not fit what it is given"),
    IODEV_FACTORY(527, Severity.ERROR, "A factory of iodevs cannot be used"),
    // 528 is not used again: it was about fields of superclasses that are not known, before constructors were executed
    INDEX_UNREADABLE(531, Severity.ERROR, "A jar or its index of drivers cannot be read"),
    INDEX_VERSION(532, Severity.ERROR, "An index of drivers is of a format that this version does not know"),
    INDEX_SYNTAX(533, Severity.ERROR, "An index of drivers is not well-formed"),
    // 6xx image
    BOARD_NOT_FOUND(601, Severity.ERROR, "There is no such board"),
    OVERLAY_NOT_FOUND(602, Severity.ERROR, "There is no such overlay"),
    UNKNOWN_NODE(603, Severity.ERROR, "A firmware interface names a node that the board lacks"),
    DECLARED_TWICE(604, Severity.ERROR, "The board and a firmware interface declare the same context or submission"),
    PARAMETER_NOT_DECLARED(605, Severity.ERROR, "A driver's parameter asks for a property that the binding lacks"),
    PARAMETER_TYPE(606, Severity.ERROR, "A driver's parameter is not of the property's type"),
    PARAMETER_RANGE(607, Severity.ERROR, "A value does not fit a driver's parameter"),
    PARAMETER_WITHOUT_VALUE(608, Severity.ERROR, "A driver's parameter has no value for a node"),
    NODE_NOT_ENABLED(609, Severity.ERROR, "A node that is needed is not enabled"),
    NEEDED_DRIVER_MISSING(610, Severity.ERROR, "A node that is needed has no driver"),
    NODE_WITHOUT_DRIVER(611, Severity.WARNING, "An enabled device on a bus has no driver"),
    NOT_ON_A_BUS(612, Severity.ERROR, "A driver wants a bus, but its node is on none"),
    BUS_WITHOUT_IODEVS(613, Severity.ERROR, "A bus driver makes no iodevs for the devices on the bus"),
    CHOSEN_MISSING(614, Severity.ERROR, "A driver needs a chosen node that the board does not choose"),
    COMPONENT_TYPE(615, Severity.ERROR, "A parameter or method is not of the type of the driver that it gets"),
    CONSTRUCTION_CYCLE(616, Severity.ERROR, "Drivers need each other to be made first"),
    DUPLICATE_DRIVER(617, Severity.ERROR, "Two drivers serve one compatible"),
    DUPLICATE_OUTPUT(618, Severity.ERROR, "Two boards would generate classes of one name"),
    SECOND_POOL(619, Severity.ERROR, "A context has two memory pools"),
    IODEV_ID(620, Severity.ERROR, "An iodev is not told its number, or something else asks for one"),
    PRIVATE_POOL(621, Severity.ERROR, "A memory pool inside a context is wanted from elsewhere"),
    SUBMISSION_PLACE(622, Severity.ERROR, "A submission stands outside of a context"),
    SUBMISSION_REQUEST(
            623, Severity.ERROR, "A request of a submission lacks something, or has what means nothing to it"),
    SUBMISSION_LINK(624, Severity.ERROR, "Requests of a submission are linked as the runtime does not allow"),
    // 7xx proof
    BUS_ADDRESS_CONFLICT(701, Severity.ERROR, "Two enabled devices of a bus have one address"),
    I2C_ADDRESS_RANGE(702, Severity.ERROR, "An I2C address is too large"),
    SQ_LARGER_THAN_CQ(703, Severity.WARNING, "A context has fewer completions than submissions"),
    POOL_SIZE(704, Severity.ERROR, "The sizes of a memory pool do not fit each other"),
    UNUSED_POOL(705, Severity.WARNING, "A memory pool is used by no context"),
    IDLE_THREADS(706, Severity.WARNING, "A work queue has more threads than iodevs that use it"),
    SQ_TOO_SMALL(707, Severity.ERROR, "A submission queue does not hold what is declared"),
    CQ_TOO_SMALL(708, Severity.ERROR, "A completion queue does not hold what is declared"),
    TOO_FEW_BLOCKS(709, Severity.ERROR, "A memory pool has fewer blocks than declared reads need"),
    BLOCK_TOO_SMALL(710, Severity.ERROR, "A block does not hold the largest frame of a device"),
    FRAME_UNKNOWN(711, Severity.WARNING, "It is not known how much a read brings"),
    SIZE_NOT_PROVABLE(712, Severity.ERROR, "There is nothing from which an automatic size could be derived"),
    READ_WITHOUT_POOL(713, Severity.ERROR, "A declared read goes to a context without a memory pool"),
    TOO_MANY_MESSAGES(714, Severity.ERROR, "A transaction has more messages than an I2C transfer"),
    TRANSFER_TOO_LONG(715, Severity.ERROR, "A transaction has more bytes than an SPI transfer"),
    CLOCK_TOO_FAST(716, Severity.ERROR, "A bus is clocked faster than a device on it bears"),
    READ_ALIGNMENT(717, Severity.ERROR, "A declared read asks for more alignment than its pool has"),
    // 8xx footprint
    REGION_OVERFLOW(801, Severity.ERROR, "More lives in a memory region than fits"),
    FOOTPRINT_UNKNOWN(802, Severity.WARNING, "What a driver allocates cannot be known"),
    BOARD_FAILS(803, Severity.ERROR, "A driver's constructor throws with what the board gives it"),
    BUDGET_EXCEEDED(804, Severity.ERROR, "A board takes more memory than the build allows"),
    // 9xx report
    EARLIER_FILE(901, Severity.ERROR, "A file of an earlier build or run cannot be understood"),
    FOREIGN_USAGE(902, Severity.WARNING, "What was measured belongs to another board or an older image");

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
        return String.format(Locale.ROOT, "RTIO-%03d", number);
    }

    /** The code with that {@link #id()} or enum name, in either case of letters. */
    public static Optional<DiagnosticCode> of(String text) {
        return Stream.of(values())
                .filter(code -> code.id().equalsIgnoreCase(text) || code.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** What may have been meant by a name that no code has; of the numbers none is nearer than another. */
    public static Optional<String> hint(String text) {
        return text.toUpperCase(Locale.ROOT).matches("(RTIO-)?[0-9]*")
                ? Optional.empty()
                : NearestName.hint(
                        text,
                        Stream.of(values())
                                .flatMap(code -> Stream.of(code.id(), code.name()))
                                .toList());
    }

    /**
     * True for what no build can lower: errors of the first stages. Where files cannot be read or merged, the later
     * stages would silently work on less than what was written.
     */
    public boolean isFixed() {
        return severity == Severity.ERROR && number < 300;
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
