package dev.rtio.compiler.declaration;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.ContextDeclaration.Size;
import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DriverIndexTest {
    private static final String NAME = "/lib/drivers.jar!/META-INF/rtio/drivers.index";

    private static final String GOLDEN = """
            rtio-drivers 3

            driver acme.Bus "acme/Bus.java" 4:1-4:30
            compatible "a,bus"
            on-bus ""
            supertype acme.Bus
            supertype java.lang.Object
            factory wire acme.Wire "acme/Wires.java" 7:5-7:9
            supertype acme.Wire
            supertype dev.rtio.Iodev
            parameter int id 7:10-7:20 iodev-id

            driver acme.Outer.Bme280 "acme/Outer.java" 12:5-13:9
            compatible "bosch,bme280"
            compatible "a\\"\\\\\\u000a\\u0000é\\u2028\\ud83c\\udf21"
            on-bus "i2c"
            supertype acme.Outer.Bme280
            supertype dev.rtio.Device
            parameter acme.Bus bus 20:9-20:30 on-bus "supply"
            parameter dev.rtio.Iodev wire 21:9-21:30 bus-iodev
            parameter long address 22:9-22:30 reg ""
            parameter byte[][] table 23:9-23:30 property "table" "1 2"
            parameter java.lang.Object timers 24:9-24:30 chosen "rtio,timers"
            parameter dev.rtio.Rtio own 25:9-25:80 context 4 8 PARK 1 2147483647 64 "" "" 25:9-25:70
            parameter dev.rtio.Rtio other 26:9-26:90 context 1 2 SPIN_THEN_PARK 0 0 1 "memory-pool" 26:20-26:30 "clock" 26:31-26:40 26:9-26:70
            """;

    @TempDir
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void writesDriversByName() {
        Path root = directory.resolve("src");
        Path generated = directory.resolve("src/generated");

        String text = DriverIndex.write(
                new Declarations(List.of(), drivers(root + "/", generated + "/")), List.of(root, generated));

        assertThat(text).isEqualTo(GOLDEN);
    }

    @Test
    void readsWhatItWrites() {
        String base = "/lib/drivers.jar!/";

        List<DriverDeclaration> found = DriverIndex.read(NAME, GOLDEN, diagnostics);

        assertThat(diagnostics.sorted()).isEmpty();
        List<DriverDeclaration> expected = drivers(base, base);
        assertThat(found).containsExactly(expected.get(1), expected.get(0)).inOrder();
    }

    /** In no order, as a scan may find them. */
    private static List<DriverDeclaration> drivers(String base, String generated) {
        String file = base + "acme/Outer.java";
        var bme280 = new DriverDeclaration(
                "acme.Outer.Bme280",
                List.of("bosch,bme280", "a\"\\\n\u0000é\u2028🌡"),
                "i2c",
                List.of("acme.Outer.Bme280", "dev.rtio.Device"),
                List.of(
                        parameter("acme.Bus", "bus", file, 20, new Role.OnBus("supply")),
                        parameter("dev.rtio.Iodev", "wire", file, 21, new Role.BusIodev()),
                        parameter("long", "address", file, 22, new Role.Reg("")),
                        parameter("byte[][]", "table", file, 23, new Role.Property("table", "1 2")),
                        parameter("java.lang.Object", "timers", file, 24, new Role.Chosen("rtio,timers")),
                        new ParameterDeclaration(
                                "own",
                                "dev.rtio.Rtio",
                                new Role.Context(new ContextDeclaration(
                                        "own",
                                        new Size(4, new Span(file, 25, 9, 25, 70)),
                                        new Size(8, new Span(file, 25, 9, 25, 70)),
                                        new Size(0, new Span(file, 25, 9, 25, 70)),
                                        Optional.of(
                                                new Mempool(1, Integer.MAX_VALUE, 64, new Span(file, 25, 9, 25, 70))),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Wait.PARK,
                                        new Span(file, 25, 9, 25, 70))),
                                new Span(file, 25, 9, 25, 80)),
                        new ParameterDeclaration(
                                "other",
                                "dev.rtio.Rtio",
                                new Role.Context(new ContextDeclaration(
                                        "other",
                                        new Size(1, new Span(file, 26, 9, 26, 70)),
                                        new Size(2, new Span(file, 26, 9, 26, 70)),
                                        new Size(0, new Span(file, 26, 9, 26, 70)),
                                        Optional.empty(),
                                        Optional.of(new Reference("memory-pool", new Span(file, 26, 20, 26, 30))),
                                        Optional.of(new Reference("clock", new Span(file, 26, 31, 26, 40))),
                                        Wait.SPIN_THEN_PARK,
                                        new Span(file, 26, 9, 26, 70))),
                                new Span(file, 26, 9, 26, 90))),
                Optional.empty(),
                new Span(file, 12, 5, 13, 9));
        String wires = base + "acme/Wires.java";
        var bus = new DriverDeclaration(
                "acme.Bus",
                List.of("a,bus"),
                "",
                List.of("acme.Bus", "java.lang.Object"),
                List.of(),
                Optional.of(new FactoryDeclaration(
                        "wire",
                        "acme.Wire",
                        List.of("acme.Wire", "dev.rtio.Iodev"),
                        List.of(new ParameterDeclaration(
                                "id", "int", new Role.IodevId(), new Span(wires, 7, 10, 7, 20))),
                        new Span(wires, 7, 5, 7, 9))),
                new Span(generated + "acme/Bus.java", 4, 1, 4, 30));
        return List.of(bme280, bus);
    }

    private static ParameterDeclaration parameter(String type, String name, String file, int line, Role role) {
        return new ParameterDeclaration(name, type, role, new Span(file, line, 9, line, 30));
    }

    @Test
    void survivesTheWayThroughAJar() throws IOException {
        var module = new JavaModule(directory);
        module.source("acme/Bmi.java", """
                package acme;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                @Driver(compatible = "a,b")
                public class Bmi extends Iodev {
                    public Bmi(@IodevId int id, @RtioDefine(sq = 1, cq = 1) Rtio own) { super(id); }
                    @IodevFactory public Bmi other(@Reg int address) { return this; }
                }
                """);
        Declarations own = module.scan();
        String text = DriverIndex.write(own, List.of(module.root()));
        Path jar = jar("a b.jar", DriverIndex.ENTRY, text.getBytes(UTF_8));
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("META-INF/rtio"));
        Files.writeString(classes.resolve(DriverIndex.ENTRY), text);

        List<DriverDeclaration> found = DriverIndex.readAll(List.of(jar), diagnostics);
        List<DriverDeclaration> unpacked = DriverIndex.readAll(List.of(classes), diagnostics);

        assertThat(diagnostics.sorted()).isEmpty();
        assertThat(text).doesNotContain(directory.toString());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).span().file()).isEqualTo(jar + "!/acme/Bmi.java");
        assertThat(unpacked.get(0).span().file()).isEqualTo(classes + "/acme/Bmi.java");
        String relocated = found.toString().replace(jar + "!/", module.root() + "/");
        assertThat(withoutPlacesOfSizes(relocated))
                .isEqualTo(withoutPlacesOfSizes(own.drivers().toString()));
    }

    /** The sizes of a driver's context are nothing that a board could find wrong, so the index has no places for them. */
    private static String withoutPlacesOfSizes(String drivers) {
        return drivers.replaceAll("Size\\[number=(\\d+), span=[^]]*]", "Size[$1]");
    }

    @Test
    void isTheSameOnEachJdk() {
        var module = new JavaModule(directory);
        module.source("acme/Bmi.java", """
                package acme;
                @dev.rtio.annotation.Driver(compatible = "a,b")
                public class Bmi implements java.util.Deque<String>, Comparable<Bmi> {}
                """);

        String text = DriverIndex.write(module.scan(), List.of(module.root()));

        // From Java 21 on a Deque is a SequencedCollection, but not in a project that is written for Java 17.
        assertThat(text).isEqualTo("""
                        rtio-drivers 3

                        driver acme.Bmi "acme/Bmi.java" 2:1-2:48
                        compatible "a,b"
                        on-bus ""
                        supertype acme.Bmi
                        supertype java.lang.Object
                        supertype java.util.Deque
                        supertype java.util.Queue
                        supertype java.util.Collection
                        supertype java.lang.Iterable
                        supertype java.lang.Comparable
                        """);
    }

    @Test
    void theFirstOfTheClassPathWins() throws IOException {
        Path first = jar("1.jar", DriverIndex.ENTRY, record("acme.A", "a,first").getBytes(UTF_8));
        Path second = jar(
                "2.jar",
                DriverIndex.ENTRY,
                (record("acme.A", "a,second") + record("acme.B", "a,b").substring("rtio-drivers 3".length() + 1))
                        .getBytes(UTF_8));

        List<DriverDeclaration> found = DriverIndex.readAll(List.of(first, second), diagnostics);

        assertThat(diagnostics.sorted()).isEmpty();
        assertThat(found.stream().map(driver -> driver.type() + driver.compatibles()))
                .containsExactly("acme.A[a,first]", "acme.B[a,b]")
                .inOrder();
    }

    @Test
    void theModulesOwnSourcesWin() {
        DriverDeclaration own =
                DriverIndex.read("own", record("acme.A", "a,own"), diagnostics).get(0);
        List<DriverDeclaration> indexed = List.of(
                DriverIndex.read(NAME, record("acme.A", "a,lib"), diagnostics).get(0),
                DriverIndex.read(NAME, record("acme.B", "a,lib"), diagnostics).get(0));

        Declarations all = new Declarations(List.of(), List.of(own)).withLibraries(indexed);

        assertThat(all.drivers()).containsExactly(own, indexed.get(1)).inOrder();
    }

    @Test
    void passesOverWhatHasNoIndex() throws IOException {
        Path plain = jar("plain.jar", "META-INF/MANIFEST.MF", new byte[0]);
        Path pom = Files.writeString(directory.resolve("x.pom"), "<project/>");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(DriverIndex.readAll(List.of(plain, pom, empty, directory.resolve("gone.jar")), diagnostics))
                .isEmpty();
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void reportsADamagedJar() throws IOException {
        Path jar = Files.writeString(directory.resolve("damaged.jar"), "no zip");

        assertThat(DriverIndex.readAll(List.of(jar), diagnostics)).isEmpty();
        assertThat(onlyFinding().code()).isEqualTo(DiagnosticCode.INDEX_UNREADABLE);
        assertThat(onlyFinding().span()).isEqualTo(Span.ofFile(jar + "!/META-INF/rtio/drivers.index"));
    }

    @Test
    void reportsAnIndexThatIsNotUtf8() throws IOException {
        DriverIndex.readAll(List.of(jar("latin.jar", DriverIndex.ENTRY, new byte[] {'a', (byte) 0xe9})), diagnostics);

        assertThat(onlyFinding().code()).isEqualTo(DiagnosticCode.INDEX_UNREADABLE);
        assertThat(onlyFinding().message()).isEqualTo("The index cannot be read: it is not UTF-8");
    }

    @Test
    void reportsAnIndexThatIsTooLarge() throws IOException {
        byte[] blanks = new byte[(16 << 20) + 1];
        Arrays.fill(blanks, (byte) ' ');

        DriverIndex.readAll(List.of(jar("bomb.jar", DriverIndex.ENTRY, blanks)), diagnostics);

        assertThat(onlyFinding().code()).isEqualTo(DiagnosticCode.INDEX_UNREADABLE);
        assertThat(onlyFinding().message()).isEqualTo("The index cannot be read: it has more than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void reportsAnotherVersion(int version) {
        assertThat(DriverIndex.read(NAME, GOLDEN.replace("rtio-drivers 3", "rtio-drivers " + version), diagnostics))
                .isEmpty();
        assertThat(onlyFinding().code()).isEqualTo(DiagnosticCode.INDEX_VERSION);
        assertThat(onlyFinding().message())
                .isEqualTo("The index of drivers is of format '" + version + "', this version of RTIO reads 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on-bus \"\"| on-bus \"| 5| 8| the text does not end",
                "on-bus \"\"| on-bus| 5| 7| a text in quotes is missing",
                "on-bus \"\"| on-bus i2c| 5| 8| a text in quotes is expected",
                "on-bus \"\"| on-bus \"\" x| 5| 11| the line should end here",
                "on-bus \"\"| on-bus \"\"x| 5| 10| a blank is missing",
                "on-bus \"\"| on-bus \"\\q\"| 5| 9| unknown escape",
                "on-bus \"\"| on-bus \"\\u00\"| 5| 9| unknown escape",
                "on-bus \"\"| on-bus \"🌡\\x\"| 5| 10| unknown escape",
                "on-bus \"\"| on-buses| 5| 1| 'on-buses' is unknown",
                "on-bus \"\"| \"on-bus\"| 5| 1| a word is expected",
                "compatible \"a,bus\"|  compatible| 4| 11| a text in quotes is missing",
                "driver acme.Bus| driver acme..Bus| 3| 8| 'acme..Bus' is not a qualified class name",
                "driver acme.Bus| driver acme.class| 3| 8| 'acme.class' is not a qualified class name",
                "driver acme.Bus| compatible| 3| 1| a driver should begin here",
                "driver acme.Outer.Bme280| driver acme.Bus| 13| 8| 'acme.Bus' stands twice",
                "supertype acme.Bus| supertype System.exit(1)| 6| 11| 'System.exit(1)' is not a qualified class name",
                "parameter int id| parameter int[ id| 11| 11| 'int[' is not a type",
                "parameter int id| parameter void id| 11| 11| 'void' is not a type",
                "parameter int id| parameter int i.d| 11| 15| 'i.d' is not a name",
                "7:10-7:20| 7:10-| 11| 18| '7:10-' is not LINE:COLUMN-LINE:COLUMN",
                "7:10-7:20| 0:10-7:20| 11| 18| '0:10-7:20' is not LINE:COLUMN-LINE:COLUMN",
                "7:10-7:20| 7:10-99999999999:20| 11| 18| '7:10-99999999999:20' is not LINE:COLUMN-LINE:COLUMN",
                "iodev-id| iodev| 11| 28| 'iodev' is unknown",
                "context 4 8| context 0 8| 24| 48| '0' is not a number from 1 to 32768",
                "context 4 8| context 4 -8| 24| 50| '-8' is not a number from 1 to 32768",
                "2147483647 64| 2147483648 64| 24| 59| '2147483648' is not a number from 0 to 2147483647",
                "context 4 8 PARK| context 4 8 WAIT| 24| 52| 'WAIT' is not a constant of Wait",
                "2147483647 64| 8 63| 24| 61| '63' is not a power of two",
                "factory wire| factory wi-re| 8| 9| 'wi-re' is not a name",
                "factory wire acme.Wire| factory wire int| 8| 14| 'int' is not a qualified class name",
            })
    void reportsTheFirstFault(String text, String fault, int line, int column, String message) {
        DriverIndex.read(
                NAME,
                GOLDEN.replaceFirst(
                        java.util.regex.Pattern.quote(text), java.util.regex.Matcher.quoteReplacement(fault)),
                diagnostics);

        assertThat(onlyFinding())
                .isEqualTo(Diagnostic.of(
                        DiagnosticCode.INDEX_SYNTAX,
                        new Span(NAME, line, column, line, column + 1),
                        "The index of drivers is damaged: " + message));
    }

    @Test
    void keepsTheDriversBeforeTheFault() {
        String text = GOLDEN.replace("on-bus \"i2c\"", "on-bus i2c");

        assertThat(DriverIndex.read(NAME, text, diagnostics).stream().map(DriverDeclaration::type))
                .containsExactly("acme.Bus");
    }

    @Test
    void reportsTextThatBreaksOff() {
        DriverIndex.read(NAME, GOLDEN.stripTrailing(), diagnostics);

        assertThat(onlyFinding().message()).isEqualTo("The index of drivers is damaged: the text breaks off");
        assertThat(onlyFinding().span().line()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"``", "rtio", "{}", "`rtio-drivers 3\r`", "\uFEFFrtio-drivers 3"})
    void reportsWhatIsNoIndex(String text) {
        assertThat(DriverIndex.read(NAME, text, diagnostics)).isEmpty();
        assertThat(diagnostics.sorted()).hasSize(1);
    }

    @Test
    void damageAnywhereGivesOneFindingAtMost() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(GOLDEN);
            for (int edits = 1 + random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, " \"\\\n:-[]u09a\uD83C".charAt(random.nextInt(13)));
                    default -> text.setLength(at + 1);
                }
            }
            var found = new Diagnostics();

            DriverIndex.read(NAME, text.toString(), found);

            assertThat(found.sorted().size()).isAtMost(1);
        }
    }

    private Diagnostic onlyFinding() {
        assertThat(diagnostics.sorted()).hasSize(1);
        return diagnostics.sorted().get(0);
    }

    private static String record(String type, String compatible) {
        return "rtio-drivers 3\n\ndriver " + type + " \"A.java\" 1:1-1:2\ncompatible \"" + compatible
                + "\"\non-bus \"\"\n";
    }

    private Path jar(String name, String entry, byte[] content) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        }
        return jar;
    }
}
