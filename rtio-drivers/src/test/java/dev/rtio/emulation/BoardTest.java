package dev.rtio.emulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rtio.Rtio;
import dev.rtio.annotation.Driver;
import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.writer.SourceGenerator;
import dev.rtio.emulation.bus.EmulatedBus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Boards with the buses of this module, as the build compiles them. */
class BoardTest {
    private static final String BOARD = """
            compatible: acme,buses
            chosen:
              "rtio,timers": timer0
            timer0:timer:
              compatible: rtio,virtual-timer
            soc:
              i2c0:i2c@40003000:
                compatible: rtio,emulated-i2c
                reg: [0x40003000, 0x1000]
                clock-frequency: 400_000
                outdoor:sensor@76:
                  compatible: bosch,bme280
                  reg: 0x76
              spi0:spi@40004000:
                compatible: rtio,emulated-spi
                reg: [0x40004000, 0x1000]
                clock-frequency: 8_000_000
                overrun-character: 0xff
                indoor:sensor@2:
                  compatible: bosch,bme280
                  reg: 2
                  spi-max-frequency: 10_000_000
                  spi-cpol:
                  spi-cpha:
            balcony:
              compatible: rtio,emulated-bme280
              target: outdoor
            living-room:
              compatible: rtio,emulated-bme280
              target: indoor
            wires:
              compatible: rtio,transfer-time
              target: i2c0
            flaky:
              compatible: rtio,i2c-fault
              target: i2c0
              fault: nack
              transfer: 7
              byte: 1
            rough:
              compatible: rtio,spi-fault
              target: spi0
              fault: stretch
              transfer: 3
              count: 2
            """;

    @TempDir
    private Path directory;

    @Test
    void bothBusesAreWired() throws IOException {
        Compilation compilation = compile(BOARD);

        assertEquals(List.of(), findings(compilation));
        String code = code(compilation);
        for (String line : List.of(
                "var spi0 = new EmulatedSpiBus(8_000_000, 255);",
                "var indoorBus = spi0.iodev(2, 0x2, 10_000_000, 0, 0, true, true, false, false, false);",
                "var indoor = new Bme280(3, indoorBus, indoorRtio, timer0);",
                "var livingRoom = new EmulatedBme280(spi0, 0x2, ",
                "var wires = new TransferTime(i2c0, timer0);",
                "var flaky = new I2cFault(i2c0, \"nack\", 7, 1, 1, 0, 35_000);",
                "var rough = new SpiFault(spi0, \"stretch\", 3, 2, -1, 0, 35_000);")) {
            assertEquals(1, count(code, line), line + " in\n" + code);
        }
    }

    @Test
    void mistakesAreFoundByTheBuild() throws IOException {
        String mistaken = BOARD.replace("fault: nack", "fault: nak")
                .replace("target: spi0", "target: i2c0")
                .replace("count: 2", "count: 0")
                .replace("spi-max-frequency: 10_000_000", "spi-max-freqency: 10_000_000");

        assertEquals(
                List.of(
                        "RTIO-404 [22,7] the binding of this node declares no property 'spi-max-freqency'",
                        "RTIO-405 [37,10] 'fault' is one of nack, arbitration-lost, stuck, short-read, bit-flip, timeout, stretch",
                        "RTIO-407 [45,10] 'count' is at least 1",
                        "RTIO-615 parameter 'bus' is dev.rtio.emulation.spi.EmulatedSpiBus, but '/soc/i2c@40003000' is"
                                + " driven by dev.rtio.emulation.i2c.EmulatedI2cBus"),
                findings(compile(mistaken)));
    }

    /** Zephyr's own binding files for buses and sensor, where ours are not needed, give the same board. */
    @Test
    @EnabledIfSystemProperty(named = "rtio.corpus", matches = ".+")
    void zephyrsBindingsDoAsWell() throws IOException {
        Path theirs = Path.of(System.getProperty("rtio.corpus"), "zephyr-bindings");
        for (String file : List.of("spi/spi-device.yaml", "sensor/bosch,bme280-spi.yaml", "i2c/i2c-controller.yaml")) {
            assertFalse(Files.readString(theirs.resolve(file)).isEmpty());
        }

        Compilation compilation = compile(BOARD, theirs);

        assertEquals(List.of(), findings(compilation));
        assertEquals(code(compile(BOARD)), code(compilation));
    }

    private Compilation compile(String board, Path... bindings) throws IOException {
        Files.writeString(directory.resolve("buses.board.yaml"), board);
        List<Path> classpath = Stream.of(Rtio.class, Driver.class, EmulatedBus.class)
                .map(type -> Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .toList();
        return new FirmwareCompiler(new CompilationRequest(
                        List.of(),
                        directory,
                        List.of(),
                        List.of(bindings),
                        classpath,
                        List.of(),
                        "17",
                        "acme",
                        JvmModel.HOTSPOT_17,
                        Optional.empty(),
                        Map.of()))
                .compile();
    }

    private static List<String> findings(Compilation compilation) {
        return compilation.diagnostics().sorted().stream()
                .map(finding -> finding.code().id() + place(finding.span()) + " " + finding.message())
                // By code: findings in files come in the order of their paths, which are others on each machine.
                .sorted()
                .toList();
    }

    /** Line and column in the board; none in a driver. */
    private static String place(Span span) {
        return span.file().endsWith(".yaml") ? " [" + span.line() + "," + span.column() + "]" : "";
    }

    /** The generated code without what people read. */
    private static String code(Compilation compilation) {
        return compilation.images().stream()
                .flatMap(image -> SourceGenerator.generate(image, JvmModel.HOTSPOT_17).stream())
                .filter(file -> !file.path().endsWith("Devicetree.java"))
                .flatMap(file -> file.text().lines())
                .filter(line -> !line.strip().startsWith("*"))
                .collect(Collectors.joining("\n"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
