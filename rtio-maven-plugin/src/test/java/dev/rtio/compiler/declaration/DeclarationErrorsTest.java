package dev.rtio.compiler.declaration;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Note;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake gives one finding, at the marked place. */
final class DeclarationErrorsTest {
    private static final String IMPORTS = "package acme;\nimport dev.rtio.*;\nimport dev.rtio.annotation.*;\n";

    @TempDir
    Path directory;

    private JavaModule module;

    @BeforeEach
    void emptyModule() {
        module = new JavaModule(directory);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // Values
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'sq' of @RtioDefine is not a constant int that is known before code is generated",
                        firmware("@RtioDefine(sq = «Generated.SQ», cq = 1) Rtio samples();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'cq' of @RtioDefine is not a constant int that is known before code is generated",
                        firmware("@RtioDefine(sq = 1, cq = «\"1\"») Rtio samples();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "@RtioDefine lacks 'cq'",
                        firmware("«@RtioDefine(sq = 1)» Rtio samples();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "@Mempool lacks 'blockSize'",
                        firmware("@RtioDefine(sq = 1, cq = 1, mempool = «@Mempool(blocks = 1)») Rtio samples();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'board' of @Firmware is not a constant String that is known before code is generated",
                        "@Firmware(board = «Generated.NAME + \"-a\"») interface Weather {}"),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'compatible' of @Driver is not a constant String that is known before code is generated",
                        "@Driver(compatible = {\"a,b\", «Generated.NAME»}) public class Bmi {}"),
                // Places
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@Node has no effect here: only abstract methods of a firmware interface are implemented by the build",
                        firmware("«@Node(\"a\")» default Rtio samples() { return null; }")),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@RtioDefine has no effect here: only abstract methods of a firmware interface are implemented by"
                                + " the build",
                        "abstract class Weather { «@RtioDefine(sq = 1, cq = 1)» abstract Rtio samples(); }"),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@RtioPoolDefine has no effect here: only abstract methods of a firmware interface are implemented"
                                + " by the build",
                        "class Weather { «@RtioPoolDefine(contexts = 1, sq = 1, cq = 1)» RtioPool workers() { return null; } }"),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@IodevFactory has no effect here: it belongs into a @Driver, or an abstract class or interface above one",
                        "class Bus { «@IodevFactory» public Iodev iodev() { return null; } }"),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@Reg has no effect here: only the public constructor of a @Driver is called by the build",
                        driver("public Bmi(@Reg int address) {} Bmi(«@Reg» long address) {}")),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@OnBus has no effect here: this method is not called by the build",
                        driver("void attach(«@OnBus» Object bus) {}")),
                mistake(
                        DiagnosticCode.EMPTY_NAME,
                        "@Node names no node: label, alias or path",
                        firmware("@Node(«\" \"») Iodev ambient();")),
                mistake(
                        DiagnosticCode.EMPTY_NAME,
                        "@Property names no property",
                        driver("public Bmi(@Property(«\"\"») int rate) {}")),
                mistake(
                        DiagnosticCode.EMPTY_NAME,
                        "@Chosen names no entry of /chosen",
                        driver("public Bmi(@Chosen(value = «\"\"») Object timers) {}")),
                // Firmware
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_INTERFACE,
                        "@Firmware is for interfaces, but acme.Weather is not one",
                        "public «@Firmware(board = \"a\")» abstract class Weather {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_INTERFACE,
                        "@Firmware is for interfaces, but acme.Weather is not one",
                        "«@Firmware(board = \"a\")» @interface Weather {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_IMPLEMENTABLE,
                        "The generated board cannot implement acme.Main.Weather: Weather is private",
                        "class Main { @Firmware(board = \"a\") private interface «Weather» {} }"),
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_IMPLEMENTABLE,
                        "The generated board cannot implement acme.Main.Inner.Weather: Inner is private",
                        "class Main { private static class Inner { @Firmware(board = \"a\") interface «Weather» {} } }"),
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_IMPLEMENTABLE,
                        "The generated board cannot implement acme.Weather: it has type parameters",
                        "@Firmware(board = \"a\") interface «Weather»<T> {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_NOT_IMPLEMENTABLE,
                        "The generated board cannot implement acme.Weather: it is sealed",
                        "@Firmware(board = \"a\") sealed interface «Weather» permits W {} final class W implements Weather {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_FILE_NAME,
                        "'' names no file of the board directory: the name must not be blank or have a directory",
                        "@Firmware(board = «\"\"») interface Weather {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_FILE_NAME,
                        "'../b' names no file of the board directory: the name must not be blank or have a directory",
                        "@Firmware(board = \"a\", overlays = {\"a\", «\"../b\"»}) interface Weather {}"),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_PARAMETERS,
                        "Methods of a firmware interface have no parameters, but ambient has",
                        firmware("@Node(\"a\") Iodev ambient(«final int which», int b);")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_PARAMETERS,
                        "Methods of a firmware interface have no parameters, but ambient has",
                        firmware("@Node(\"a\") <ambient> Iodev «ambient»();")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_ROLE,
                        "Nothing says what ambient gives",
                        firmware("/** ambient */ Iodev «ambient»();")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_TYPE,
                        "@RtioDefine gives a dev.rtio.Rtio, but samples returns dev.rtio.Iodev[]",
                        firmware("@RtioDefine(sq = 1, cq = 1) «Iodev[]» samples();")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_TYPE,
                        "@Node gives a driver or a context, but ambient returns void",
                        firmware("@Node(\"a\") «void» ambient();")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_TYPE,
                        "@RtioPoolDefine gives a dev.rtio.RtioPool, but workers returns dev.rtio.Rtio",
                        firmware("@RtioPoolDefine(contexts = 1, sq = 1, cq = 1) «Rtio» workers();")),
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_NAME,
                        "The generated board cannot implement close: it needs the name itself; choose another",
                        firmware("void «close»();")),
                // Contexts
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'waitStrategy' of @RtioDefine is not a constant Wait that is known before code is"
                                + " generated",
                        firmware("@RtioDefine(sq = 1, cq = 1, waitStrategy = «Wait.SLEEP») Rtio samples();")),
                mistake(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        "'contexts' is 0, but must be 1 to 32768",
                        firmware("@RtioPoolDefine(contexts = «0», sq = 1, cq = 1) RtioPool workers();")),
                mistake(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        "'sq' is 0, but must be 1 to 32768",
                        firmware("@RtioDefine(sq = «0», cq = 1) Rtio samples();")),
                mistake(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        "'cq' is 32769, but must be 1 to 32768",
                        driver("public Bmi(@RtioDefine(sq = 32768, cq = «1 + (1 << 15)») Rtio own) {}")),
                mistake(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        "'spareRequests' is 32769, but must be 0 to 32768",
                        firmware("@RtioDefine(sq = RtioDefine.AUTO, cq = 1, spareRequests = «32769») Rtio samples();")),
                mistake(
                        DiagnosticCode.CONTEXT_ENTRIES,
                        "'contexts' is -2147483648, but must be 1 to 32768",
                        firmware("@RtioPoolDefine(contexts = «RtioDefine.AUTO», sq = 1, cq = 1) RtioPool workers();")),
                mistake(
                        DiagnosticCode.SIZE_NOT_PROVABLE,
                        "AUTO is the least that the declared submissions need, but none can be declared for a driver's own"
                                + " context",
                        driver("public Bmi(@RtioDefine(sq = 1, cq = «RtioDefine.AUTO») Rtio own) {}")),
                mistake(
                        DiagnosticCode.SIZE_NOT_PROVABLE,
                        "AUTO is the least that the declared submissions need, but none can be declared for a driver's own"
                                + " context",
                        driver("public Bmi(@RtioDefine(sq = 1, cq = 1, mempool ="
                                + " «@Mempool(blocks = 1, blockSize = RtioDefine.AUTO)») Rtio own) {}")),
                // Submissions
                mistake(
                        DiagnosticCode.FIRMWARE_METHOD_TYPE,
                        "@RtioSubmission gives a dev.rtio.Submission, but reading returns dev.rtio.Rtio",
                        firmware("@RtioSubmission(context = \"a\", requests = {}) «Rtio» reading();")),
                mistake(
                        DiagnosticCode.EMPTY_NAME,
                        "@RtioSubmission names no context: the method that gives it",
                        firmware("@RtioSubmission(context = «\"\"», requests = {}) Submission reading();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "@Request lacks 'op'",
                        firmware(
                                "@RtioSubmission(context = \"a\", requests = «@Request(iodev = \"b\")») Submission reading();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'op' of @Request is not a constant value that is known before code is generated",
                        firmware("@RtioSubmission(context = \"a\", requests = @Request(op = «Request.Op.READS»))"
                                + " Submission reading();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'iodev' of @Request is not a constant value that is known before code is generated",
                        firmware("@RtioSubmission(context = \"a\", requests = @Request(op = Request.Op.READ, iodev ="
                                + " «Generated.NAME»)) Submission reading();")),
                mistake(
                        DiagnosticCode.ANNOTATION_VALUE,
                        "The value of 'bytes' of @Request is not a constant value that is known before code is generated",
                        firmware(
                                "@RtioSubmission(context = \"a\", requests = @Request(op = Request.Op.WRITE, iodev = \"b\","
                                        + " bytes = «{1, Generated.BYTE}»)) Submission reading();")),
                mistake(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        "@RtioSubmission has no effect here: only abstract methods of a firmware interface are implemented by"
                                + " the build",
                        firmware(
                                "«@RtioSubmission(context = \"a\", requests = {})» default Submission reading() { return"
                                        + " null; }")),
                mempool("'blocks' is -1, but must be 0 to 32768", "blocks = «-1», blockSize = 8"),
                mempool("'blocks' is 32769, but must be 0 to 32768", "blocks = «32769», blockSize = 8"),
                mempool("'blockSize' is -8, but must be 0 to 2147483647", "blocks = 1, blockSize = «-8»"),
                mempool("The pool has a block size of 8, but no blocks", "blocks = «0», blockSize = 8"),
                mempool("The pool has 4 blocks of no size", "blocks = 4, blockSize = «0»"),
                mempool("The pool has AUTO blocks of no size", "blocks = RtioDefine.AUTO, blockSize = «0»"),
                mempool(
                        "The pool has a block size of AUTO, but no blocks",
                        "blocks = «0», blockSize = RtioDefine.AUTO"),
                mempool(
                        "'blockSize' is 12, but must be a multiple or a divisor of the alignment, 8",
                        "blocks = 1, blockSize = «12»"),
                mempool(
                        "The pool has 2147479560 bytes, but at most 2147479551 are possible",
                        "blocks = 1, blockSize = «Integer.MAX_VALUE - 4087»"),
                mempool(
                        "'align' is 12, but must be a power of two from 1 to 4096",
                        "blocks = 1, blockSize = 8, align = «12»"),
                mempool(
                        "'align' is 0, but must be a power of two from 1 to 4096",
                        "blocks = 1, blockSize = 8, align = «0»"),
                mempool(
                        "'align' is 8192, but must be a power of two from 1 to 4096",
                        "blocks = 1, blockSize = 8, align = «8192»"),
                // Drivers
                unmade("it is not a class", "public interface «Bmi» {}"),
                unmade("it is not a class", "public enum «Bmi» {}"),
                unmade("it is abstract", "public abstract class «Bmi» {}"),
                unmade("Bmi is not public", "class «Bmi» {}"),
                unmade("it has type parameters", "public class «Bmi»<T> {}"),
                mistake(
                        DiagnosticCode.DRIVER_CLASS,
                        "The board cannot make an instance of acme.Main.Bmi: it is nested but not static",
                        "public class Main { @Driver(compatible = \"a,b\") public class «Bmi» {} }"),
                mistake(
                        DiagnosticCode.DRIVER_CLASS,
                        "The board cannot make an instance of acme.Main.Bmi: Main is not public",
                        "class Main { @Driver(compatible = \"a,b\") public static class «Bmi» {} }"),
                mistake(
                        DiagnosticCode.DRIVER_CONSTRUCTOR,
                        "Bmi has no public constructor",
                        "@Driver(compatible = \"a,b\") public class «Bmi» { Bmi() {} }"),
                mistake(
                        DiagnosticCode.DRIVER_CONSTRUCTOR,
                        "Nothing could catch the java.io.IOException that this declares: the board is made in static"
                                + " initialisers",
                        driver("public «Bmi»() throws IllegalStateException, java.io.IOException {}")),
                mistake(
                        DiagnosticCode.DRIVER_COMPATIBLE,
                        "@Driver serves no compatible",
                        "@Driver(compatible = «{}») public class Bmi {}"),
                mistake(
                        DiagnosticCode.DRIVER_COMPATIBLE,
                        "'' is not a compatible: empty, or with blanks",
                        "@Driver(compatible = «\"\"») public class Bmi {}"),
                mistake(
                        DiagnosticCode.DRIVER_COMPATIBLE,
                        "'a, b' is not a compatible: empty, or with blanks",
                        "@Driver(compatible = {\"a,b\", «\"a, b\"»}) public class Bmi {}"),
                mistake(
                        DiagnosticCode.DRIVER_COMPATIBLE,
                        "'a,b' stands twice",
                        "@Driver(compatible = {\"a,b\", «\"a,b\"»}) public class Bmi {}"),
                // Parameters
                mistake(
                        DiagnosticCode.DRIVER_PARAMETER_ROLE,
                        "Nothing says what the build passes for parameter address",
                        driver("public Bmi(@Reg int a, «final int address») {}")),
                type("@Reg is int or long, not java.lang.String", "@Reg «String» address"),
                type("@Reg is int or long, not java.lang.Integer", "@Reg «Integer» address"),
                type("@IodevId is int, not long", "@IodevId «long» id"),
                type("@RtioDefine is dev.rtio.Rtio, not dev.rtio.Iodev", "@RtioDefine(sq = 1, cq = 1) «Iodev» own"),
                property("short", "«short» rate"),
                property("java.lang.Long", "«Long» rate"),
                property("dev.rtio.Iodev[]", "«Iodev...» rate"),
                property("java.util.concurrent.TimeUnit", "«java.util.concurrent.TimeUnit» rate"),
                type("@OnBus is a driver's class or one of its supertypes, not int", "@OnBus «int» bus"),
                type(
                        "@BusIodev is a driver's class or one of its supertypes, not java.lang.String",
                        "@BusIodev «String» b"),
                type("@Chosen is a driver's class or one of its supertypes, not int[]", "@Chosen(\"a\") «int[]» b"),
                // Factories
                factory(
                        "The board cannot call this @IodevFactory: it is not public",
                        "Wire «iodev»() { return null; }"),
                mistake(
                        DiagnosticCode.IODEV_FACTORY,
                        "The board cannot call this @IodevFactory: it overrides the one of Bus, but does not bear the"
                                + " annotation itself",
                        driver("public Iodev «iodev»(int id) { return null; }").replace("Bmi {", "Bmi implements Bus {")
                                + "interface Bus { @IodevFactory Iodev iodev(@IodevId int id); }"),
                factory(
                        "The board cannot call this @IodevFactory: it is static",
                        "public static Wire «iodev»() { return null; }"),
                factory(
                        "The board cannot call this @IodevFactory: it has type parameters",
                        "public <T> Wire «iodev»() { return null; }"),
                factory(
                        "An @IodevFactory returns a class that extends dev.rtio.Iodev, but iodev returns dev.rtio.Rtio",
                        "public «Rtio» iodev() { return null; }"),
                factory(
                        "An @IodevFactory returns the exact class of its iodevs, but dev.rtio.Iodev is abstract",
                        "public «Iodev» iodev() { return null; }"),
                factory(
                        "@BusIodev is not for parameters of an @IodevFactory: the iodev is what this makes",
                        "public Wire iodev(«@BusIodev» Iodev other) { return null; }"),
                factory(
                        "@RtioDefine is not for parameters of an @IodevFactory: contexts are of drivers, not of iodevs",
                        "public Wire iodev(«@RtioDefine(sq = 1, cq = 1)» Rtio own) { return null; }"),
                factory(
                        "Nothing could catch the java.lang.Exception that this declares: the board is made in static"
                                + " initialisers",
                        "public Wire «iodev»() throws Exception { return null; }"),
                // Syntax
                mistake(DiagnosticCode.JAVA_SYNTAX, "illegal start of expression", firmware("int x = «;»")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void givesOneFindingAtItsPlace(DiagnosticCode code, String message, String text) {
        module.source("acme/File.java", text);

        module.scan();

        assertThat(module.marks()).hasSize(1);
        Diagnostic found = onlyFinding();
        assertThat(found.message()).isEqualTo(message);
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.span()).isEqualTo(module.marks().get(0));
    }

    @Test
    void twoRolesOfOneMethod() {
        expectWithNote(
                DiagnosticCode.FIRMWARE_METHOD_ROLE,
                "samples is both @RtioDefine and @Node: it gives one thing",
                "@RtioDefine is here",
                firmware("«@RtioDefine(sq = 1, cq = 1)» «@Node(\"a\")» Rtio samples();"));
    }

    @Test
    void twoRolesOfOneParameter() {
        expectWithNote(
                DiagnosticCode.DRIVER_PARAMETER_ROLE,
                "Parameter address is both @Property and @Reg",
                "@Property is here",
                driver("public Bmi(«@Property(\"a\")» «@Reg» int address) {}"));
    }

    @Test
    void twoPublicConstructors() {
        expectWithNote(
                DiagnosticCode.DRIVER_CONSTRUCTOR,
                "Bmi has more than one public constructor",
                "the first is here",
                driver("public «Bmi»() {} public «Bmi»(@Reg int address) {}"));
    }

    @Test
    void twoFactories() {
        expectWithNote(
                DiagnosticCode.IODEV_FACTORY,
                "Bmi has more than one @IodevFactory",
                "the first is here",
                wired(
                        "@IodevFactory public Wire «one»() { return null; } @IodevFactory public Wire «two»() { return null; }"));
    }

    @Test
    void twoDriversForOneCompatibleOnOneBus() {
        module.source(
                "acme/A.java",
                IMPORTS + "«@Driver(compatible = {\"a,a\", \"a,b\"}, onBus = \"i2c\")» public final class One {}\n");
        module.source(
                "acme/B.java", IMPORTS + "@Driver(compatible = \"a,b\", onBus = \"spi\") public final class Other {}");
        expectWithNote(
                DiagnosticCode.DRIVER_DECLARED_TWICE,
                "'a,b' on i2c has a driver already: acme.One",
                "acme.One is here",
                IMPORTS + "«@Driver(compatible = \"a,b\", onBus = \"i2c\")» public final class Two {}");
    }

    @Test
    void allMistakesAreFoundInOneRun() {
        module.source("acme/A.java", firmware("Rtio «one»(); Rtio «two»();"));
        module.source("acme/B.java", driver("public Bmi(«int a», «int b») {}"));

        module.scan();

        assertThat(module.findings().stream().map(Diagnostic::span)).containsExactlyElementsIn(module.marks());
    }

    @Test
    void faultyPartsAreLeftOut() {
        module.source("acme/A.java", firmware("Rtio one(); @Node(\"b\") Iodev two();"));
        module.source("acme/B.java", driver("public Bmi(int a, @Reg int b) {}"));

        Declarations found = module.scan();

        assertThat(found.firmware().get(0).nodes().stream().map(each -> each.method()))
                .containsExactly("two");
        assertThat(found.drivers().get(0).parameters().stream().map(each -> each.name()))
                .containsExactly("b");
    }

    @Test
    void columnsCountCodePointsAndLinesEndAnyWay() {
        module.source(
                "acme/File.java",
                IMPORTS.replace("\n", "\r\n")
                        + "/* \r */\t/* 🌡️🌡️ */ @Driver(compatible = \"a\\u002c🌡\") class Bmi {}\n");

        module.scan();

        Span found = onlyFinding().span();
        // A lone carriage return ends a line, too: " */", a tab, the comment, the annotation.
        assertThat(List.of(found.line(), found.column(), found.endColumn()))
                .containsExactly(5, 55, 58)
                .inOrder();
    }

    private void expectWithNote(DiagnosticCode code, String message, String note, String text) {
        module.source("acme/File.java", text);

        module.scan();

        Diagnostic found = onlyFinding();
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.message()).isEqualTo(message);
        assertThat(found.span()).isEqualTo(module.marks().get(1));
        assertThat(found.notes()).containsExactly(new Note(module.marks().get(0), note));
    }

    private Diagnostic onlyFinding() {
        assertWithMessage("findings").that(module.findings()).hasSize(1);
        return module.findings().get(0);
    }

    private static Arguments mistake(DiagnosticCode code, String message, String text) {
        return Arguments.of(code, message, text.startsWith("package") ? text : IMPORTS + text);
    }

    private static Arguments mempool(String message, String values) {
        return mistake(
                DiagnosticCode.MEMPOOL_SIZE,
                message,
                firmware("@RtioDefine(sq = 1, cq = 1, mempool = @Mempool(" + values + ")) Rtio samples();"));
    }

    private static Arguments unmade(String fault, String text) {
        return mistake(
                DiagnosticCode.DRIVER_CLASS,
                "The board cannot make an instance of acme.Bmi: " + fault,
                "@Driver(compatible = \"a,b\")\n" + text);
    }

    private static Arguments type(String message, String parameter) {
        return mistake(
                DiagnosticCode.DRIVER_PARAMETER_TYPE,
                "A parameter with " + message,
                driver("public Bmi(" + parameter + ") {}"));
    }

    private static Arguments property(String actual, String parameter) {
        return type(
                "@Property is boolean, int, long, int[], long[], byte[], String, String[] or the driver of another node, not "
                        + actual,
                "@Property(\"a\") " + parameter);
    }

    private static Arguments factory(String message, String method) {
        return mistake(DiagnosticCode.IODEV_FACTORY, message, wired("@IodevFactory " + method));
    }

    private static String firmware(String members) {
        return IMPORTS + "@Firmware(board = \"a\")\ninterface Weather {\n\t" + members + "\n}\n";
    }

    private static String driver(String members) {
        return IMPORTS + "@Driver(compatible = \"a,b\")\npublic class Bmi {\n    " + members + "\n}\n";
    }

    private static String wired(String members) {
        return driver(members) + "class Wire extends Iodev { Wire() { super(0); } }\n";
    }
}
