package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;

@Tag("slow")
class JcstressTest {
    @Test
    @DisplayName("jcstress finds no forbidden outcome, in any compilation and placement of the threads")
    void all(@TempDir Path results) throws Exception {
        // One configuration of the JVM, and short runs, of which there are many: each pair of compilations and
        // processors.
        String[] arguments = {
            "-r", results.toString(), "-jvmArgs", "-Xmx256m", "-f", "1", "-fsm", "1", "-iters", "2", "-time", "200"
        };
        Options options = new Options(arguments);
        assertTrue(options.parse());
        JCStress jcstress = new JCStress(options);
        assertFalse(jcstress.getTests().isEmpty());
        // Throws if a test has an outcome that is forbidden, or not known.
        jcstress.run();
    }
}
