package dev.rtio.compiler.declaration;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.declaration.FirmwareDeclaration.ContextDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import java.nio.file.Path;
import java.util.List;
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

                import dev.rtio.Rtio;
                import dev.rtio.annotation.*;

                «@Firmware(board = "weather-station", overlays = {"balcony", "night"})»
                interface WeatherStation {
                    «@RtioDefine(sq = 4, cq = 8, mempool = @Mempool(blocks = 16, blockSize = 32))»
                    Rtio samples();

                    «@RtioDefine(sq = 1, cq = 2)» Rtio commands();

                    @Node(«"ambient"») Thermometer ambient();

                    default Rtio both() { return samples(); }
                    static void main(String[] args) {}
                }

                interface Thermometer {}
                """);

        FirmwareDeclaration found = module.scan().firmware().get(0);

        assertThat(module.findings()).isEmpty();
        assertThat(found)
                .isEqualTo(new FirmwareDeclaration(
                        "acme",
                        "WeatherStation",
                        false,
                        "weather-station",
                        List.of("balcony", "night"),
                        List.of(
                                new ContextDeclaration(
                                        "samples",
                                        4,
                                        8,
                                        16,
                                        32,
                                        8,
                                        module.marks().get(1)),
                                new ContextDeclaration(
                                        "commands",
                                        1,
                                        2,
                                        0,
                                        0,
                                        8,
                                        module.marks().get(2))),
                        List.of(new NodeDeclaration(
                                "ambient",
                                "ambient",
                                "acme.Thermometer",
                                module.marks().get(3))),
                        module.marks().get(0)));
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
                            «@RtioDefine(sq = 2, cq = 3, mempool = @Mempool(blocks = 1, blockSize = 8, align = 64)) Rtio own») {
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
        assertThat(found.layout())
                .containsExactly(
                        new ClassFields("dev.rtio.Iodev", "IL"),
                        new ClassFields("acme.Sensor", "SBCFI"),
                        new ClassFields("acme.Bme280", "ZLD"))
                .inOrder();
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
        assertThat(List.of(own.name(), own.sq(), own.cq(), own.blocks(), own.blockSize(), own.align()))
                .containsExactly("own", 2, 3, 1, 8, 64)
                .inOrder();
        assertThat(own.span().line()).isEqualTo(module.marks().get(11).line());
    }

    private ParameterDeclaration parameter(int mark, String name, String type, Role role) {
        return new ParameterDeclaration(name, type, role, module.marks().get(mark));
    }
}
