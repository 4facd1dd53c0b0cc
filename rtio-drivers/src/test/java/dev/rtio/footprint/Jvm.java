package dev.rtio.footprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JVMs with the options that determine the layout, and what they measure. */
final class Jvm {
    private static final boolean IS_NEWER = Runtime.version().feature() >= 25;

    private static final String[] OPENED = {
        "java.lang",
        "java.lang.ref",
        "java.lang.invoke",
        "java.nio",
        "java.util",
        "java.util.concurrent.atomic",
        "java.util.concurrent.locks",
        "java.util.zip",
        "jdk.internal.ref"
    };

    private Jvm() {}

    /** Bytes on the heap; number, bytes used and capacity of direct buffers. */
    record Measured(long heap, long buffers, long used, long capacity) {}

    /** The sets of options that this JDK knows, as the footprint's models have them. */
    static List<String> models() {
        String jdk = IS_NEWER ? "hotspot-25" : "hotspot-17";
        var options = new ArrayList<>(List.of(
                "",
                " -UseCompressedOops",
                " -UseCompressedClassPointers",
                " -UseCompressedOops -UseCompressedClassPointers",
                " ObjectAlignmentInBytes=16",
                " -UseCompressedOops -UseCompressedClassPointers ObjectAlignmentInBytes=16"));
        if (IS_NEWER) {
            options.addAll(List.of(
                    " +UseCompactObjectHeaders",
                    " -UseCompressedOops +UseCompactObjectHeaders",
                    " +UseCompactObjectHeaders ObjectAlignmentInBytes=16"));
        }
        return options.stream().map(each -> jdk + each).toList();
    }

    /** Measures boards in a JVM of that model. */
    static Map<String, Measured> measure(String model, Path classes, List<String> boards, Path scratch)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of(model.split(" ")).skip(1).forEach(option -> command.add("-XX:" + option));
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-exports",
                "java.base/jdk.internal.vm.annotation=ALL-UNNAMED"));
        for (String name : OPENED) {
            command.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED"));
        }
        command.addAll(List.of(
                "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                Probe.class.getName()));
        command.addAll(boards);
        Path out = scratch.resolve("out.txt");
        Path err = scratch.resolve("err.txt");
        int status = new ProcessBuilder(command)
                // The recording that boards replay lies there.
                .directory(Path.of("..", "samples", "flight-recorder").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError(model + ": " + Files.readString(err, StandardCharsets.UTF_8));
        }
        var measured = new LinkedHashMap<String, Measured>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            if (line.startsWith("board ")) {
                String[] words = line.split(" ");
                measured.put(
                        words[1],
                        new Measured(
                                Long.parseLong(words[2]),
                                Long.parseLong(words[3]),
                                Long.parseLong(words[4]),
                                Long.parseLong(words[5])));
            }
        }
        return measured;
    }
}
