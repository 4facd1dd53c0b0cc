package dev.rtio.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.image.FirmwareImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The footprint of all samples and of boards of all shapes is what JVMs measure, to the byte, on the heap and off it, for each
 * set of options that determines the layout. {@code -Drtio.footprint.seed=…} repeats a run, {@code -Drtio.footprint.boards=…}
 * has more shapes.
 */
class FootprintOracleTest {
    private static final List<String> SAMPLES =
            List.of("flight-recorder", "hello-rtio", "intercom", "pipeline", "two-buses", "weather-station");
    private static final int BOARDS = Integer.getInteger("rtio.footprint.boards", 200);
    private static final long SEED = Long.getLong("rtio.footprint.seed", System.nanoTime());

    @TempDir
    private static Path scratch;

    private static final List<Module> MODULES = new ArrayList<>();
    private static Path classes;

    @BeforeAll
    static void makeBoards() throws IOException {
        System.out.println("Footprint of " + BOARDS + " boards: -Drtio.footprint.seed=" + SEED);
        classes = scratch.resolve("classes");
        for (String sample : SAMPLES) {
            Path directory = Path.of("..", "samples", sample).toAbsolutePath().normalize();
            assertTrue(Files.isDirectory(directory), sample);
            MODULES.add(new Module(directory));
        }
        Path template = Path.of("src/test/resources/footprint");
        Path copy = scratch.resolve("shapes");
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(template.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        var shapes = new BoardShapes(SEED);
        for (int i = 0; i < BOARDS; i++) {
            Files.writeString(copy.resolve("src/main/rtio/shape-" + i + ".board.yaml"), shapes.next());
        }
        MODULES.add(new Module(copy));
        for (Module module : MODULES) {
            module.javac(module.compile(Jvm.models().get(0)), classes);
        }
    }

    static List<String> models() {
        return Jvm.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictedIsMeasured(String model) throws Exception {
        var images = new ArrayList<FirmwareImage>();
        var footprints = new ArrayList<Footprint>();
        for (Module module : MODULES) {
            Compilation compilation = module.compile(model);
            images.addAll(compilation.images());
            footprints.addAll(compilation.footprints());
        }
        List<String> boards = images.stream()
                .map(image -> image.packageName() + "." + image.baseName() + "Board")
                .toList();
        Map<String, Jvm.Measured> measured = Jvm.measure(model, classes, boards, scratch);
        var differences = new ArrayList<String>();
        for (int i = 0; i < boards.size(); i++) {
            Jvm.Measured predicted = predicted(footprints.get(i));
            Jvm.Measured found = measured.get(images.get(i).baseName() + "Board");
            if (!predicted.equals(found)) {
                differences.add(boards.get(i) + ": predicted " + predicted + ", measured " + found);
            }
        }
        assertEquals(List.of(), differences.stream().limit(5).toList(), differences.size() + " boards differ");
        assertEquals(images.size(), measured.size());
    }

    private static Jvm.Measured predicted(Footprint footprint) {
        assertTrue(footprint.isComplete(), footprint.board());
        long heap = 0;
        long direct = 0;
        for (Footprint.Item item : footprint.items()) {
            if (item.isHeap()) {
                heap += item.bytes();
            } else {
                direct += item.bytes();
            }
        }
        long buffers = footprint.items().stream()
                .filter(item -> item.what().equals("Deallocator"))
                .mapToLong(Footprint.Item::count)
                .sum();
        return new Jvm.Measured(heap, buffers, direct, direct);
    }
}
