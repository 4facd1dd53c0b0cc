package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what the runtime itself has for nodes, each with its code and place. */
class RuntimeWiringFindingsTest {
    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = Workshop.in(new TestProject(directory));
    }

    private List<String> findingsWithBoard(String from, String to) {
        assertThat(Workshop.BOARD).contains(from);
        return TestProject.findings(
                project.board("workshop", Workshop.BOARD.replace(from, to)).compile());
    }

    private List<String> findingsWithFirmware(String from, String to) {
        assertThat(Workshop.FIRMWARE).contains(from);
        return TestProject.findings(
                project.java("Workshop", Workshop.FIRMWARE.replace(from, to)).compile());
    }

    private List<String> findingsWithMachine(String from, String to) {
        assertThat(Workshop.MACHINE_DRIVER).contains(from);
        return TestProject.findings(project.java("Machine", Workshop.MACHINE_DRIVER.replace(from, to))
                .compile());
    }

    private Diagnostic only() {
        List<Diagnostic> all = project.compile().diagnostics().sorted();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void aWaitStrategyThatThereIsNot() {
        assertThat(findingsWithBoard("wait-strategy: spin-then-park", "wait-strategy: sleep"))
                .containsExactly(
                        "RTIO-405 workshop.board.yaml:9:18 'wait-strategy' is one of park, spin-then-park, busy");
    }

    @Test
    void aWorkQueueWithoutThreads() {
        assertThat(findingsWithBoard("threads: 2", "threads: 0"))
                .containsExactly("RTIO-407 workshop.board.yaml:34:12 'threads' is at least 1");
    }

    // Memory pools

    @Test
    void aPoolThatTheBoardLacks() {
        assertThat(findingsWithFirmware("pool = \"boxes\"", "pool = \"boxs\""))
                .containsExactly(
                        "RTIO-603 Workshop.java:8:40 board 'workshop' has no node with label, alias or path 'boxs'");
        assertThat(only().hints()).containsExactly("did you mean 'boxes'?");
    }

    @Test
    void aPoolThatIsNone() {
        assertThat(findingsWithFirmware("pool = \"boxes\"", "pool = \"clock\""))
                .containsExactly(
                        "RTIO-615 Workshop.java:8:40 '/wall-clock' is the memory pool of context 'urgent', but no"
                                + " dev.rtio.Mempool: it is acme.WallClock");
        project.java("Workshop", Workshop.FIRMWARE);
        assertThat(findingsWithBoard("memory-pool: boxes\nnight", "memory-pool: saw\nnight"))
                .containsExactly("RTIO-615 workshop.board.yaml:10:3 '/machine@a1' is the memory pool of '/order-queue',"
                        + " but no dev.rtio.Mempool: it is acme.Machine");
    }

    @Test
    void aPoolOfItsOwnAndASharedOne() {
        assertThat(findingsWithFirmware(
                        "pool = \"boxes\"", "pool = \"boxes\", mempool = @Mempool(blocks = 1, blockSize = 8)"))
                .containsExactly(
                        "RTIO-619 Workshop.java:8:40 context 'urgent' has a memory pool already; it can have one");
        assertThat(only().notes().get(0).span().line()).isEqualTo(8);
        project.java("Workshop", Workshop.FIRMWARE);
        assertThat(findingsWithBoard(
                        "memory-pool: boxes\nboxes",
                        "memory-pool: boxes\n  mempool: { blocks: 1, block-size: 8 }\nboxes"))
                .containsExactly("RTIO-619 workshop.board.yaml:21:3 '/hand-pool' has a memory pool already; it can have"
                        + " one");
    }

    @Test
    void aPoolThatBelongsToAnotherContext() {
        assertThat(findingsWithBoard("memory-pool: boxes\nnight", "own:mempool: { blocks: 2, block-size: 8 }\nnight"))
                .isEmpty();
        assertThat(findingsWithFirmware("pool = \"boxes\"", "pool = \"own\""))
                .containsExactly("RTIO-621 Workshop.java:8:40 '/order-queue/mempool' is the memory pool of context"
                        + " 'urgent', but it belongs to the context above it alone");
    }

    @Test
    void aPoolBelowAContextMayNameItsCompatible() {
        assertThat(findingsWithBoard(
                        "memory-pool: boxes\nnight",
                        "mempool: { compatible: \"rtio,mempool\", blocks: 2, block-size: 8 }\nnight"))
                .isEmpty();
    }

    // Timers

    @Test
    void aTimeThatIsNone() {
        assertThat(findingsWithBoard("rtio,timers: clock", "rtio,timers: saw"))
                .containsExactly(
                        "RTIO-615 workshop.board.yaml:5:8 '/machine@a1' is chosen as 'rtio,timers', the time of"
                                + " contexts, but no dev.rtio.TimerQueue: it is acme.Machine");
        assertThat(findingsWithBoard("timers: night_clock", "timers: helpers"))
                .containsExactly("RTIO-615 workshop.board.yaml:15:3 '/work-queue' is the time of '/night-queue', but no"
                        + " dev.rtio.TimerQueue: it is dev.rtio.WorkQueue");
    }

    /** Said once, though all contexts ask. */
    @Test
    void aTimeThatIsNotEnabled() {
        assertThat(findingsWithBoard("clock:wall-clock:", "clock:wall-clock:\n  status: disabled"))
                .containsExactly(
                        "RTIO-609 Workshop.java:17:11 '/wall-clock' is what method 'clock' gives, but its status is"
                                + " 'disabled'",
                        "RTIO-609 workshop.board.yaml:5:8 '/wall-clock' is chosen as 'rtio,timers', the time of contexts,"
                                + " but its status is 'disabled'");
    }

    @Test
    void aTimeWithoutDriver() {
        project.java("WallClock", "class WallClock {}");
        assertThat(findingsWithFirmware("@Node(\"clock\") WallClock clock();", ""))
                .containsExactly(
                        "RTIO-610 workshop.board.yaml:5:8 no driver on the class path serves '/wall-clock' (acme,clock)",
                        "RTIO-610 workshop.board.yaml:15:3 no driver on the class path serves '/night-clock'"
                                + " (acme,clock)");
    }

    @Test
    void aTimeThatWaitsOnContextsOfItsOwn() {
        project.java(
                "WallClock",
                Workshop.CLOCK_DRIVER.replace(
                        "public WallClock() {", "public WallClock(@RtioDefine(sq = 1, cq = 1) Rtio own) {"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-616 workshop.board.yaml:35:7 the drivers need each other to be made first: /wall-clock"
                                + " needs /wall-clock");
    }

    // Contexts

    @Test
    void aContextPoolDeclaredTwice() {
        assertThat(findingsWithFirmware("RtioPool visitors();", "RtioPool hands();")
                        .get(0))
                .isEqualTo("RTIO-604 Workshop.java:9:5 context 'hands' is declared by the board, too");
    }

    @Test
    void aPoolIsNoContext() {
        assertThat(findingsWithFirmware("@Node(\"hands\") RtioPool hands();", "@Node(\"hands\") Rtio hands();"))
                .containsExactly(
                        "RTIO-615 Workshop.java:13:11 method 'hands' returns dev.rtio.Rtio, but '/hand-pool' is"
                                + " dev.rtio.RtioPool");
    }

    // Drivers

    @Test
    void aDriverIsGivenItsWorkQueueByAProperty() throws Exception {
        findingsWithBoard("reg: [0xa1, 1]", "reg: [0xa1, 1]\n  work-queue: helpers");
        assertThat(findingsWithMachine("@Chosen(\"rtio,work-queue\")", "@Property(\"work-queue\")"))
                .containsExactly(
                        "RTIO-608 Machine.java:7:37 parameter 'queue' has no value: '/machine@a2' has no property"
                                + " 'work-queue'");
    }

    @Test
    void aParameterThatIsNoWorkQueue() {
        assertThat(findingsWithMachine("WorkQueue queue, @Reg", "WallClock queue, @Reg"))
                .containsExactly(
                        "RTIO-615 Machine.java:7:37 parameter 'queue' is acme.WallClock, but '/work-queue' is"
                                + " dev.rtio.WorkQueue",
                        "RTIO-615 Machine.java:7:37 parameter 'queue' is acme.WallClock, but '/work-queue' is"
                                + " dev.rtio.WorkQueue");
    }

    @Test
    void theContextOfADriverTakesItsPoolFromAProperty() {
        String parameter = ", @RtioDefine(sq = 1, cq = 1, pool = \"work-queue\") Rtio own) {";
        project.board("workshop", Workshop.BOARD.replace("reg: [0xa", "work-queue: boxes\n  reg: [0xa"));
        assertThat(findingsWithMachine("@Reg int address) {", "@Reg int address" + parameter))
                .isEmpty();
        assertThat(TestProject.generate(project.compile()).get(0).text())
                .contains("var sawOwn = new Rtio(dispatch, 1, 1, boxes, clock, WaitStrategy.PARK);");
        assertThat(findingsWithMachine(
                        "@Reg int address) {", "@Reg int address" + parameter.replace("work-queue", "reg")))
                .containsExactly(
                        "RTIO-606 Machine.java:7:99 a property is needed here that refers to a node, but 'reg' is"
                                + " of type array");
        assertThat(findingsWithMachine(
                        "@Reg int address) {", "@Reg int address" + parameter.replace("work-queue", "pool")))
                .containsExactly(
                        "RTIO-605 Machine.java:7:99 parameter 'own' asks for property 'pool', which the binding"
                                + " of acme,machine does not declare");
    }
}
