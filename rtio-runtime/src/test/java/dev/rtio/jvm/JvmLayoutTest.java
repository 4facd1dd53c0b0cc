package dev.rtio.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmLayoutTest {
    private static final String JDK = Runtime.version().feature() < 25 ? "hotspot-17" : "hotspot-25";

    /** Prints the layout of its own JVM. */
    public static void main(String[] arguments) {
        System.out.print(JvmLayout.running().text());
    }

    @Test
    void aJvmOfTheSameLayoutIsLetPass() {
        JvmLayout.require(JvmLayout.running().text());
    }

    @Test
    void expectedAndFoundAreNamed() {
        String found = JvmLayout.running().text();
        var refused =
                assertThrows(IllegalStateException.class, () -> JvmLayout.require("hotspot-17 -UseCompressedOops"));
        assertEquals(
                "the footprint of the board was computed for a JVM 'hotspot-17 -UseCompressedOops', but this one is '"
                        + found + "': start it with these options, or build with -Drtio.jvm=\"" + found + "\"",
                refused.getMessage());
    }

    @Test
    void optionsOfTheCommandLineAreSeen() throws Exception {
        assertEquals(JDK, layout());
        assertEquals(
                JDK + " -UseCompressedOops -UseCompressedClassPointers ObjectAlignmentInBytes=16",
                layout("-XX:-UseCompressedOops", "-XX:-UseCompressedClassPointers", "-XX:ObjectAlignmentInBytes=16"));
        if (JDK.equals("hotspot-25")) {
            assertEquals(JDK + " +UseCompactObjectHeaders", layout("-XX:+UseCompactObjectHeaders"));
        }
    }

    private static String layout(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), JvmLayoutTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
