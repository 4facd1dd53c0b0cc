package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

/** A greenhouse whose firmware submits what its board declares: a reading that turns a valve, and a stream. */
final class Greenhouse {
    static final String GAUGE_BINDING = """
            description: A gauge on the ground, or on a bus.
            compatible: "acme,gauge"
            include: base.yaml
            properties:
              samples:
                type: int
                default: 2
                description: How many it gives at a time.
            """;

    static final String GAUGE_EXTENSION = """
            extends: "acme,gauge"
            frame: { bytes: 2, property: samples, bytes-each: 3 }
            """;

    private static final String VALVE_BINDING = """
            description: A valve.
            compatible: "acme,valve"
            include: base.yaml
            """;

    private static final String GAUGE_DRIVER = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,gauge")
            public final class Gauge extends Iodev {
                private final int frame;
                private int count;
                public Gauge(@IodevId int id, @Property("samples") int samples) {
                    super(id);
                    frame = 2 + 3 * samples;
                }
                @Override protected void submit(Sqe head) {
                    if (head.op() == Op.TINY_TX) {
                        count = head.tinyByte(0) << 8 | head.tinyByte(1);
                        head.ok(2);
                        return;
                    }
                    int granted = head.rxBuffer(frame, frame);
                    if (granted < 0) {
                        head.fail(granted);
                        return;
                    }
                    head.buffer().putInt(head.offset(), ++count);
                    head.ok(frame);
                }
            }
            """;

    private static final String VALVE_DRIVER = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,valve")
            public final class Valve implements RtioCallback {
                public long turned;
                public Valve() {}
                @Override public void call(Rtio rtio, Sqe sqe, int result, long arg) {
                    turned += arg;
                }
            }
            """;

    static final String BOARD = """
            compatible: acme,greenhouse
            soil:gauge-1:
              compatible: acme,gauge
            air:gauge-2:
              compatible: acme,gauge
              samples: 5
            tap:valve:
              compatible: acme,valve
            work:queue:
              compatible: rtio,context
              sq-size: auto
              cq-size: auto
              mempool: { blocks: auto, block-size: auto }
              watering:round:
                compatible: rtio,submission
                at-once: 2
                begin: { op: write, iodev: soil, bytes: [0x01, 0x02], link: chained, userdata: 1 }
                look: { op: read, iodev: soil, link: chained, userdata: 2 }
                turn: { op: callback, callback: tap, argument: 7, no-response: true }
              climate:stream:
                compatible: rtio,submission
                readings: { op: read-multishot, iodev: air, unread: 2, userdata: 3 }
            """;

    private static final String FIRMWARE = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Firmware(board = "greenhouse")
            public interface Greenhouse {
                @Node("work") Rtio work();
                @Node("tap") Valve tap();
                @Node("watering") Submission watering();
                @Node("climate") Submission climate();
            }
            """;

    private static final String PROGRAM = """
            import dev.rtio.*;
            public final class Season {
                public static String grow() throws Exception {
                    StringBuilder log = new StringBuilder();
                    Greenhouse board = GreenhouseBoard.create();
                    Rtio rtio = board.work();
                    for (int i = 0; i < 3; i++) {
                        log.append(board.watering().submit());
                        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
                            log.append(' ').append(cqe.userdata()).append('=').append(cqe.result());
                            rtio.releaseBuffer(cqe);
                            rtio.release(cqe);
                        }
                        log.append(", turned ").append(board.tap().turned).append('\\n');
                    }
                    log.append(board.climate().submit()).append(':');
                    for (int i = 0; i < 2; i++) {
                        Cqe cqe = rtio.consume();
                        log.append(' ').append(cqe.length()).append(' ').append(cqe.buffer().getInt(0));
                    }
                    log.append(' ').append(rtio.cancel(board.climate().handle())).append('\\n');
                    return log.append(rtio.sqSize()).append(' ').append(rtio.cqSize()).append(' ')
                            .append(rtio.pool().blocks()).append(' ').append(rtio.pool().blockSize()).toString();
                }
            }
            """;

    /** The same, with all that the firmware submits declared in Java. */
    static final String ORANGERY = """
            import static dev.rtio.annotation.Request.Link.*;
            import static dev.rtio.annotation.Request.Op.*;
            import static dev.rtio.annotation.RtioDefine.AUTO;
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            import dev.rtio.annotation.Mempool;
            @Firmware(board = "orangery")
            public interface Orangery {
                @RtioDefine(sq = AUTO, cq = AUTO, mempool = @Mempool(blocks = AUTO, blockSize = AUTO))
                Rtio work();
                @Node("tap") Valve tap();
                @RtioSubmission(context = "work", atOnce = 2, requests = {
                    @Request(op = WRITE, iodev = "soil", bytes = {1, 2}, link = CHAINED, userdata = 1),
                    @Request(op = READ, iodev = "soil", link = CHAINED, userdata = 2),
                    @Request(op = CALLBACK, callback = "tap", argument = 7, noResponse = true)
                })
                Submission watering();
                @RtioSubmission(context = "work", requests =
                    @Request(op = READ_MULTISHOT, iodev = "air", unread = 2, userdata = 3))
                Submission climate();
            }
            """;

    /** What is left to the board. */
    static final String ORANGERY_BOARD = BOARD.substring(0, BOARD.indexOf("work:queue:"));

    private Greenhouse() {}

    static TestProject in(TestProject project) {
        return parts(project)
                .java("Greenhouse", FIRMWARE)
                .java("Season", PROGRAM)
                .board("greenhouse", BOARD);
    }

    static TestProject inJava(TestProject project) {
        return parts(project)
                .java("Orangery", ORANGERY)
                .java("Season", PROGRAM.replace("Greenhouse", "Orangery"))
                .board("orangery", ORANGERY_BOARD);
    }

    private static TestProject parts(TestProject project) {
        return project.binding("acme,gauge.yaml", GAUGE_BINDING)
                .binding("acme,gauge.rtio.yaml", GAUGE_EXTENSION)
                .binding("acme,valve.yaml", VALVE_BINDING)
                .java("Gauge", GAUGE_DRIVER)
                .java("Valve", VALVE_DRIVER);
    }

    /** Runs the program of {@link #PROGRAM} on what a project declares: all sizes are the least that is proved. */
    static void checkSeason(TestProject project) throws Exception {
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> program = project.javac(compilation).loadClass("acme.Season");
        assertThat(program.getMethod("grow").invoke(null)).isEqualTo("""
                        3 1=2 2=8, turned 7
                        3 1=2 2=8, turned 14
                        3 1=2 2=8, turned 21
                        1: 17 1 17 2 REMOVED
                        7 7 5 24""");
    }
}
