package dev.rtio.compiler.declaration;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.declaration.ContextDeclaration.Mempool;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.ContextDeclaration.Size;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import dev.rtio.compiler.devicetree.Given;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclarationScannerTest {
    @TempDir
    Path directory;

    private JavaModule module;

    @BeforeEach
    void emptyModule() {
        module = new JavaModule(directory);
    }

    @Test
    void readsAFirmwareInterface() {
        module.source("acme/WeatherStation.java", """
                package acme;

                import dev.rtio.*;
                import dev.rtio.annotation.*;

                «@Firmware(board = "weather-station", overlays = {"balcony", "night"})»
                interface WeatherStation {
                    @RtioDefine(sq = «4», cq = «RtioDefine.AUTO», mempool = «@Mempool(blocks = 16, blockSize = 32)»)
                    Rtio samples();

                    «@RtioDefine(sq = 1, cq = 2, pool = "pool0", timers = "/timer", waitStrategy = Wait.BUSY)»
                    Rtio commands();

                    @RtioPoolDefine(contexts = 3, sq = «5», cq = «6», mempool = «@Mempool(blocks = 2, blockSize = 8, align = 1)»)
                    RtioPool workers();

                    @RtioSubmission(context = «"samples"», atOnce = «2», requests = {
                        @Request(op = «Request.Op.READ_MULTISHOT», iodev = «"ambient"», link = Request.Link.NONE),
                        «@Request(op = Request.Op.WRITE, iodev = "", bytes = {1, 2}, noResponse = true)»
                    })
                    Submission reading();

                    @Node(«"ambient"») Thermometer ambient();

                    default Rtio both() { return samples(); }
                    static void main(String[] args) {}
                }

                interface Thermometer {}
                """);

        FirmwareDeclaration found = module.scan().firmware().get(0);

        List<Span> marks = module.marks();
        assertThat(module.findings()).isEmpty();
        assertThat(found.packageName()).isEqualTo("acme");
        assertThat(found.className()).isEqualTo("WeatherStation");
        assertThat(found.isPublic()).isFalse();
        assertThat(found.board()).isEqualTo("weather-station");
        assertThat(found.overlays()).containsExactly("balcony", "night").inOrder();
        assertThat(found.span()).isEqualTo(marks.get(0));
        Span samples = found.contexts().get(0).span();
        Span commands = marks.get(4);
        assertThat(found.contexts())
                .containsExactly(
                        new ContextDeclaration(
                                "samples",
                                new Size(4, marks.get(1)),
                                new Size(RtioDefine.AUTO, marks.get(2)),
                                new Size(0, samples),
                                Optional.of(new Mempool(16, 32, 8, marks.get(3))),
                                Optional.empty(),
                                Optional.empty(),
                                Wait.PARK,
                                samples),
                        new ContextDeclaration(
                                "commands",
                                found.contexts().get(1).sq(),
                                found.contexts().get(1).cq(),
                                new Size(0, commands),
                                Optional.empty(),
                                found.contexts().get(1).pool(),
                                found.contexts().get(1).timers(),
                                Wait.BUSY,
                                commands))
                .inOrder();
        assertThat(samples.line()).isEqualTo(8);
        assertThat(found.contexts().get(1).pool().map(Reference::name)).hasValue("pool0");
        assertThat(found.contexts().get(1).timers().map(Reference::name)).hasValue("/timer");
        Span workers = found.contextPools().get(0).each().span();
        assertThat(found.contextPools())
                .containsExactly(new ContextDeclaration.Pool(
                        3,
                        new ContextDeclaration(
                                "workers",
                                new Size(5, marks.get(5)),
                                new Size(6, marks.get(6)),
                                new Size(0, workers),
                                Optional.of(new Mempool(2, 8, 1, marks.get(7))),
                                Optional.empty(),
                                Optional.empty(),
                                Wait.PARK,
                                workers)));
        SubmissionDeclaration reading = found.submissions().get(0);
        assertThat(reading.name()).isEqualTo("reading");
        assertThat(reading.context()).hasValue(new Reference("samples", marks.get(8)));
        assertThat(reading.values().given())
                .containsExactly("at-once", new Given("atOnce", new Value.Int(2), marks.get(9), List.of()));
        assertThat(reading.requests().get(0).given())
                .containsExactly(
                        "op",
                        new Given("op", new Value.Text("read-multishot"), marks.get(10), List.of()),
                        "iodev",
                        new Given("iodev", new Value.Text("ambient"), marks.get(11), List.of()));
        AnnotationValues write = reading.requests().get(1);
        assertThat(write.span()).isEqualTo(marks.get(12));
        assertThat(write.faulty()).isEmpty();
        assertThat(write.given().keySet()).containsExactly("op", "bytes", "no-response");
        assertThat(write.given().get("bytes").value()).isEqualTo(new Value.Bytes(List.of(1, 2)));
        assertThat(write.given().get("bytes").elements()).hasSize(2);
        assertThat(write.given().get("no-response").value()).isEqualTo(new Value.Bool(true));
        assertThat(found.nodes())
                .containsExactly(new NodeDeclaration("ambient", "ambient", "acme.Thermometer", marks.get(13)));
    }

    @Test
    void readsADriver() {
        module.source("acme/Bme280.java", """
                package acme;

                import dev.rtio.*;
                import dev.rtio.annotation.*;

                «@Driver(compatible = {"bosch,bme280", "acme,ambient"}, onBus = "i2c")»
                public final class Bme280 extends Sensor implements Device {
                    private static final Object LOCK = new Object();
                    private boolean on;
                    private long[] history;
                    double last;

                    public Bme280(
                            «@IodevId int id»,
                            «@OnBus Bus bus»,
                            «@OnBus(of = "supply") java.util.List<Bus> supply»,
                            «@BusIodev Iodev wire»,
                            «@Reg long address»,
                            «@Reg(of = "io-channels") int channel»,
                            «@Property("int-gpios") Pin interrupt»,
                            «@Property(value = "filter", orElse = "4") int filter»,
                            «@Property("table") byte[] table»,
                            «@Chosen("rtio,timers") Object timers»,
                            «@RtioDefine(sq = 2, cq = 3, mempool = @Mempool(blocks = 1, blockSize = 128, align = 64)) Rtio own») {
                        super(id);
                    }

                    Bme280() { super(0); }

                    @Override public int start() { return 0; }
                }

                interface Bus {}
                interface Pin {}
                abstract class Sensor extends Iodev {
                    short a; byte b; char c; float d; int e;
                    Sensor(int id) { super(id); }
                }
                """);

        DriverDeclaration found = module.scan().drivers().get(0);

        assertThat(module.findings()).isEmpty();
        assertThat(found.type()).isEqualTo("acme.Bme280");
        assertThat(found.compatibles())
                .containsExactly("bosch,bme280", "acme,ambient")
                .inOrder();
        assertThat(found.onBus()).isEqualTo("i2c");
        assertThat(found.supertypes())
                .containsExactly("acme.Bme280", "acme.Sensor", "dev.rtio.Iodev", "java.lang.Object", "dev.rtio.Device")
                .inOrder();
        assertThat(found.isIodev()).isTrue();
        assertThat(found.isDevice()).isTrue();
        assertThat(found.iodevFactory()).isEmpty();
        assertThat(found.span()).isEqualTo(module.marks().get(0));
        assertThat(found.parameters())
                .containsExactly(
                        parameter(1, "id", "int", new Role.IodevId()),
                        parameter(2, "bus", "acme.Bus", new Role.OnBus("")),
                        parameter(3, "supply", "java.util.List", new Role.OnBus("supply")),
                        parameter(4, "wire", "dev.rtio.Iodev", new Role.BusIodev()),
                        parameter(5, "address", "long", new Role.Reg("")),
                        parameter(6, "channel", "int", new Role.Reg("io-channels")),
                        parameter(7, "interrupt", "acme.Pin", new Role.Property("int-gpios", "")),
                        parameter(8, "filter", "int", new Role.Property("filter", "4")),
                        parameter(9, "table", "byte[]", new Role.Property("table", "")),
                        parameter(10, "timers", "java.lang.Object", new Role.Chosen("rtio,timers")),
                        parameter(
                                11,
                                "own",
                                "dev.rtio.Rtio",
                                found.parameters().get(10).role()))
                .inOrder();
        var own = ((Role.Context) found.parameters().get(10).role()).context();
        assertThat(List.of(own.name(), own.sq().number(), own.cq().number()))
                .containsExactly("own", 2, 3)
                .inOrder();
        assertThat(own.mempool())
                .hasValue(new Mempool(1, 128, 64, own.mempool().orElseThrow().span()));
        assertThat(own.span().line()).isEqualTo(module.marks().get(11).line());
    }

    @Test
    void readsARecordAsADriver() {
        module.source("Lamp.java", """
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                @Driver(compatible = "a,lamp")
                public record Lamp(«@Reg int address», «@RtioDefine(sq = 1, cq = 1) Rtio own», «@Property("on") boolean on») {
                    @Firmware(board = "lamp")
                    public interface Board {}
                }
                """);

        Declarations found = module.scan();

        assertThat(module.findings()).isEmpty();
        DriverDeclaration lamp = found.drivers().get(0);
        assertThat(lamp.type()).isEqualTo("Lamp");
        assertThat(lamp.parameters().stream().map(ParameterDeclaration::name))
                .containsExactly("address", "own", "on")
                .inOrder();
        assertThat(lamp.parameters().stream().map(ParameterDeclaration::span))
                .containsExactlyElementsIn(module.marks())
                .inOrder();
        FirmwareDeclaration board = found.firmware().get(0);
        assertThat(board.packageName()).isEmpty();
        assertThat(board.className()).isEqualTo("Lamp.Board");
        assertThat(board.isPublic()).isTrue();
    }

    @Test
    void readsAFactoryOfIodevs() {
        module.source("acme/Bus.java", """
                package acme;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                abstract class Base<T> implements Wires {
                    int users;
                    public Iodev iodev() { return null; }
                    @IodevFactory public Wire «wire»(«@IodevId int id», «@Reg int address») { return null; }
                }
                @Driver(compatible = "a,bus")
                public class Bus extends Base<String> {
                    @Override public Iodev iodev() { return super.iodev(); }
                }
                interface Wires { @IodevFactory Iodev wire(@IodevId int id, @Reg int address); }
                class Wire extends Iodev { long address; Wire(int id) { super(id); } }
                """);

        DriverDeclaration bus = module.scan().drivers().get(0);

        assertThat(module.findings()).isEmpty();
        DriverDeclaration.FactoryDeclaration factory = bus.iodevFactory().orElseThrow();
        assertThat(factory.method()).isEqualTo("wire");
        assertThat(factory.returnType()).isEqualTo("acme.Wire");
        assertThat(factory.supertypes())
                .containsExactly("acme.Wire", "dev.rtio.Iodev", "java.lang.Object")
                .inOrder();
        assertThat(factory.span()).isEqualTo(module.marks().get(0));
        assertThat(factory.parameters())
                .containsExactly(
                        parameter(1, "id", "int", new Role.IodevId()), parameter(2, "address", "int", new Role.Reg("")))
                .inOrder();
    }

    @Test
    void findsInheritedMethodsOfAFirmwareInterface() throws IOException {
        var library = new JavaModule(directory.resolve("library"));
        library.source("lib/Common.java", """
                package lib;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                public interface Common {
                    @RtioDefine(sq = 2, cq = 2) Rtio commands();
                    @RtioDefine(sq = 0, cq = 2) Rtio wrong();
                    @Node("x") Object overridden();
                    Object plain();
                }
                """);
        module.against(library.classes(directory.resolve("library/classes")));
        module.source("acme/Weather.java", """
                package acme;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                «@Firmware(board = "a")» interface Weather extends lib.Common, Local {
                    @Override @Node("y") String overridden();
                    @Override default Object plain() { return this; }
                    @Override String toString();
                }
                interface Local {
                    @Node(«"z"») Object local();
                }
                """);

        FirmwareDeclaration weather = module.scan().firmware().get(0);

        Span firmware = module.marks().get(0);
        assertThat(module.findings())
                .containsExactly(
                        Diagnostic.of(DiagnosticCode.CONTEXT_ENTRIES, firmware, "'sq' is 0, but must be 1 to 32768"));
        assertThat(weather.contexts())
                .containsExactly(new ContextDeclaration(
                        "commands",
                        new Size(2, firmware),
                        new Size(2, firmware),
                        new Size(0, firmware),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Wait.PARK,
                        firmware));
        assertThat(weather.nodes().stream().map(node -> node.method() + "=" + node.reference()))
                .containsExactly("overridden=y", "local=z")
                .inOrder();
        assertThat(weather.nodes().get(1).span()).isEqualTo(module.marks().get(1));
    }

    @Test
    void foldsConstantsOfOtherFilesAndJars() throws IOException {
        var library = new JavaModule(directory.resolve("library"));
        library.source("lib/Sizes.java", "package lib; public interface Sizes { int ALL = 1 << 4; }");
        module.against(library.classes(directory.resolve("library/classes")));
        module.source("acme/Names.java", "package acme; class Names { static final String VENDOR = \"bosch\"; }");
        module.source("acme/Bme280.java", """
                package acme;
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                import static acme.Names.VENDOR;
                @Driver(compatible = VENDOR + ',' + "bme" + 280)
                public class Bme280 {
                    public Bme280(@RtioDefine(sq = lib.Sizes.ALL / 2, cq = lib.Sizes.ALL) Rtio own) {}
                }
                """);

        DriverDeclaration found = module.scan().drivers().get(0);

        assertThat(module.findings()).isEmpty();
        assertThat(found.compatibles()).containsExactly("bosch,bme280");
        var own = ((Role.Context) found.parameters().get(0).role()).context();
        assertThat(own.sq().number()).isEqualTo(8);
        assertThat(own.cq().number()).isEqualTo(16);
    }

    @Test
    void toleratesWhatIsStillToBeGenerated() {
        module.source("acme/Weather.java", """
                package acme;
                import static gen.Constants.*;
                import dev.rtio.annotation.*;
                import gen.Imported;
                import gen.all.*;
                @Firmware(board = "weather")
                interface Weather extends Missing, gen.Other<Weather> {
                    @Node("a") Imported imported();
                    @Node("b") Sibling sibling();
                    @Node("c") gen.deep.Qualified qualified();
                    static void main(String[] args) { new WeatherBoard().start(gone); }
                }
                @Absent(Constants.X)
                class Use extends WeatherBoard { Undefined field = new Undefined() { }; }
                """);
        module.source("acme/Bmi.java", """
                package acme;
                import dev.rtio.annotation.*;
                @Driver(compatible = "a,bmi")
                public class Bmi implements gen.Driver {
                    gen.State state;
                    public Bmi(@OnBus Imported bus, @Property("mode") gen.Mode mode) throws gen.Failure {}
                }
                """);

        Declarations found = module.scan();

        assertThat(module.findings()).isEmpty();
        assertThat(found.firmware().get(0).nodes().stream().map(NodeDeclaration::type))
                .containsExactly("gen.Imported", "acme.Sibling", "gen.deep.Qualified")
                .inOrder();
        DriverDeclaration bmi = found.drivers().get(0);
        assertThat(bmi.supertypes())
                .containsExactly("acme.Bmi", "java.lang.Object", "gen.Driver")
                .inOrder();
        assertThat(bmi.parameters().stream().map(ParameterDeclaration::type))
                .containsExactly("acme.Imported", "gen.Mode")
                .inOrder();
    }

    @Test
    void passesOverModuleDeclarations() {
        module.source("module-info.java", "module acme { requires not.there; requires dev.rtio.annotation; }");
        module.source(
                "acme/Weather.java",
                "package acme; @dev.rtio.annotation.Firmware(board = \"weather\") interface Weather { }");

        assertThat(module.scan().firmware()).hasSize(1);
        assertThat(module.findings()).isEmpty();
    }

    @Test
    void leavesMistakesInOtherFilesToTheCompiler() {
        module.source("acme/Broken.java", "package acme; class Broken { static final int A = 1; void f() { ( } }");
        module.source(
                "acme/Weather.java",
                "package acme; @dev.rtio.annotation.Firmware(board = \"weather\") interface Weather { Broken b = null; }"
                        + " class Weather {} class Loop extends Loop {}");

        assertThat(module.scan().firmware()).hasSize(1);
        assertThat(module.findings()).isEmpty();
    }

    @Test
    void findsSourcesOfAllRootsOnce() {
        Path generated = directory.resolve("target/generated-sources/x");
        module.alsoFrom(generated).alsoFrom(directory.resolve("not-there"));
        module.source(generated, "acme/Names.java", "package acme; class Names { static final String B = \"b\"; }");
        module.source(
                generated,
                "acme/Second.java",
                "package acme; @dev.rtio.annotation.Firmware(board = Names.B) interface Second {}");
        module.source(
                "acme/First.java", "package acme; @dev.rtio.annotation.Firmware(board = \"a\") interface First {}");

        assertThat(module.scan().firmware().stream().map(FirmwareDeclaration::className))
                .containsExactly("First", "Second")
                .inOrder();
    }

    @Test
    void namesAClassPathClassWithoutItsSuperclass() throws IOException {
        var library = new JavaModule(directory.resolve("library"));
        library.source("lib/Base.java", "package lib; public class Base extends Gone { int a; private byte b; }");
        library.source("lib/Gone.java", "package lib; public class Gone { long c; }");
        Path classes = library.classes(directory.resolve("library/classes"));
        Files.delete(classes.resolve("lib/Gone.class"));
        module.against(classes);
        module.source(
                "acme/Bmi.java",
                "package acme; @dev.rtio.annotation.Driver(compatible = \"a,b\") public class Bmi extends lib.Base {}");

        DriverDeclaration found = module.scan().drivers().get(0);

        assertThat(found.supertypes())
                .containsExactly("acme.Bmi", "lib.Base", "lib.Gone")
                .inOrder();
        assertThat(module.findings()).isEmpty();
    }

    private ParameterDeclaration parameter(int mark, String name, String type, Role role) {
        return new ParameterDeclaration(name, type, role, module.marks().get(mark));
    }
}
