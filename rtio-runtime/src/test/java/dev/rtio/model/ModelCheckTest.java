package dev.rtio.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random programs, each compared step by step with the model, and cut down to the shortest that still differs before it is
 * shown. {@code -Drtio.model.programs=N} says how many, {@code -Drtio.model.seed=N} begins with that of a failure.
 */
@DisplayName("rules 1 to 11: the runtime does what the model of its contract does, whatever is asked of it")
class ModelCheckTest {
    private static final long PROGRAMS = Long.getLong("rtio.model.programs", 2_000);

    @Test
    @DisplayName("programs that are the same in every build")
    void fixedSeeds() {
        ModelCheck.run(1, PROGRAMS);
    }

    @Test
    @DisplayName("programs that are others in every build; their seed is printed")
    void randomSeeds(TestReporter reporter) {
        long seed = Long.getLong("rtio.model.seed", System.nanoTime());
        reporter.publishEntry("rtio.model.seed", String.valueOf(seed));
        ModelCheck.run(seed, PROGRAMS);
    }

    @Test
    @DisplayName("the programs are about something: each of these is observed")
    void aboutSomething() {
        Set<String> observed = new HashSet<>();
        ModelCheck.run(
                7_000_000,
                1_000,
                checker -> checker.observed().forEach(line -> observed.add(line.replaceAll("[0-9]+", "#"))));
        List<String> expected = List.of(
                "acquire # true",
                "acquire # false",
                "acquire # from # -#",
                "prepare # refused",
                "start # with # with #",
                "start # blocks of # from #",
                "callback # after #",
                "callback # after -#",
                "ask # # blocks of # from #",
                "ask # -#",
                "consume # = # because of # flags # op # iodev # length # block #",
                "consume # = -# because of -# flags # op # iodev -# length #",
                "blocks again -#",
                "release again true",
                "complete # again",
                "let go of #?",
                "cancel # REMOVED",
                "cancel # IN_FLIGHT",
                "cancel # DONE",
                "cancel # UNKNOWN",
                "signal # true",
                "signal # false",
                "signalled #",
                "await any #",
                "await any nothing",
                "shutdown #",
                "lend nothing",
                "give back # OK",
                "give back # EBUSY",
                "give back # EALREADY",
                "give back # refused",
                "sees paused #",
                "Sqe[AWAIT iodev -# userdata # waiting]",
                "Sqe[RX iodev # userdata # paused]",
                "Sqe[RX iodev # userdata # being cancelled]",
                "Sqe[RX iodev # userdata # abandoned]");
        assertEquals(
                List.of(),
                expected.stream().filter(line -> !observed.contains(line)).toList(),
                "never observed");
    }
}
