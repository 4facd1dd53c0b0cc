package dev.rtio.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.footprint.Footprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares predicted with measured. */
final class Comparison {
    private Comparison() {}

    /** Compares all boards of a module, on a JVM of each model; returns the number of comparisons. */
    static int compare(Module module, Path scratch) throws IOException, InterruptedException {
        Path classes = scratch.resolve("classes");
        var differences = new ArrayList<String>();
        int compared = 0;
        for (String model : Jvm.models()) {
            Compilation compilation = module.compile(model);
            if (compared == 0) {
                module.javac(compilation, classes);
            }
            List<String> boards = compilation.images().stream()
                    .map(image -> image.packageName() + "." + image.baseName() + "Board")
                    .toList();
            Map<String, Jvm.Measured> measured = Jvm.measure(model, classes, boards, scratch);
            for (int i = 0; i < boards.size(); i++) {
                String board = compilation.images().get(i).baseName() + "Board";
                Jvm.Measured predicted = predicted(compilation.footprints().get(i));
                if (!predicted.equals(measured.get(board))) {
                    differences.add(
                            model + " " + board + ": predicted " + predicted + ", measured " + measured.get(board));
                }
                compared++;
            }
        }
        assertEquals(List.of(), differences);
        return compared;
    }

    private static Jvm.Measured predicted(Footprint footprint) {
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
