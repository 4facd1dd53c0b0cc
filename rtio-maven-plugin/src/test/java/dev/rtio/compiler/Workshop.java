package dev.rtio.compiler;

/**
 * A workshop with two machines whose work blocks: a board with everything that the runtime itself has for nodes. The program
 * runs on it from beginning to end.
 */
final class Workshop {
    private static final String MACHINE_BINDING = """
            description: A machine that takes its time.
            compatible: "acme,machine"
            include: base.yaml
            properties:
              reg:
                required: true
              work-queue:
                type: phandle
                description: Who works at it.
            """;

    private static final String CLOCK_BINDING = """
            description: A clock that goes when all wait for it.
            compatible: "acme,clock"
            include: base.yaml
            """;

    /** What a driver with requests that block looks like. */
    static final String MACHINE_DRIVER = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,machine")
            public final class Machine extends BlockingIodev {
                private final int address;
                public Machine(@IodevId int id, @Chosen("rtio,work-queue") WorkQueue queue, @Reg int address) {
                    super(id, queue);
                    this.address = address;
                }
                @Override protected void execute(Sqe head) {
                    int granted = head.rxBuffer(4, 4);
                    if (granted < 0) {
                        head.fail(granted);
                        return;
                    }
                    boolean isHelper = Thread.currentThread().getName().startsWith("helpers-");
                    head.buffer().putInt(head.offset(), isHelper ? address : -1);
                    head.ok(4);
                }
            }
            """;

    static final String CLOCK_DRIVER = """
            import dev.rtio.*;
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,clock")
            public final class WallClock extends TimerQueue {
                public WallClock() { this(new Hands()); }
                private WallClock(Hands hands) { super(hands); this.hands = hands; }
                private final Hands hands;
                @Override protected void park(long nanos) {
                    if (nanos == Long.MAX_VALUE) {
                        sleep(nanos);
                    } else {
                        hands.now += nanos;
                    }
                }
                private static final class Hands implements Clock {
                    private long now;
                    @Override public long nanoTime() { return now; }
                }
            }
            """;

    static final String BOARD = """
            compatible: acme,workshop
            chosen:
              rtio,timers: clock
              rtio,work-queue: helpers
            orders:order-queue:
              compatible: rtio,context
              sq-size: 2
              cq-size: 4
              wait-strategy: spin-then-park
              memory-pool: boxes
            night_shift:night-queue:
              compatible: rtio,context
              sq-size: 2
              cq-size: 2
              timers: night_clock
            hands:hand-pool:
              compatible: rtio,context-pool
              contexts: 3
              sq-size: 2
              cq-size: 2
              memory-pool: boxes
            boxes:box-pool:
              compatible: rtio,mempool
              blocks: 8
              block-size: 32
            saw:machine@a1:
              compatible: acme,machine
              reg: [0xa1, 1]
            drill:machine@a2:
              compatible: acme,machine
              reg: [0xa2, 1]
            helpers:work-queue:
              compatible: rtio,work-queue
              threads: 2
            clock:wall-clock:
              compatible: acme,clock
            night_clock:night-clock:
              compatible: acme,clock
            """;

    static final String FIRMWARE = """
            import dev.rtio.Iodev;
            import dev.rtio.Rtio;
            import dev.rtio.RtioPool;
            import dev.rtio.annotation.*;
            @Firmware(board = "workshop")
            public interface Workshop {
                @RtioDefine(sq = 1, cq = 1, pool = "boxes", waitStrategy = Wait.BUSY) Rtio urgent();
                @RtioPoolDefine(contexts = 2, sq = 1, cq = 1, mempool = @Mempool(blocks = 1, blockSize = 8))
                RtioPool visitors();
                @Node("orders") Rtio orders();
                @Node("night_shift") Rtio nightShift();
                @Node("hands") RtioPool hands();
                @Node("boxes") dev.rtio.Mempool boxes();
                @Node("saw") Machine saw();
                @Node("drill") Iodev drill();
                @Node("clock") WallClock clock();
            }
            """;

    /** Works through a shift on a board of its own; returns what is noteworthy. */
    static final String PROGRAM = """
            import dev.rtio.*;
            public final class Shift {
                private static final long EVER = Long.MAX_VALUE;
                private final StringBuilder report = new StringBuilder();

                public static String work() {
                    var shift = new Shift();
                    Rtio orders;
                    Machine saw;
                    try (WorkshopBoard board = WorkshopBoard.create()) {
                        board.start();
                        orders = board.orders();
                        saw = board.saw();
                        shift.read("saw", orders, saw);
                        shift.read("drill", board.urgent(), board.drill());
                        Rtio hand = board.hands().acquire();
                        shift.read("by hand", hand, saw);
                        shift.report.append("released: ").append(board.hands().release(hand)).append('\\n');
                        shift.sleep(board);
                        Rtio visitor = board.visitors().acquire();
                        shift.report.append("visitor's own: ").append(visitor.pool().blocks()).append(' ')
                                .append(visitor.pool().isShared()).append('\\n');
                        shift.report.append("boxes free: ").append(board.boxes().free()).append('\\n');
                    }
                    orders.acquire().prepareReadWithPool(saw, Sqe.PRIORITY_NORMAL, 1);
                    orders.submit();
                    Cqe cqe = orders.consume(EVER);
                    shift.report.append("closed: ").append(Errno.name(cqe.result())).append('\\n');
                    return shift.report.toString();
                }

                private void read(String what, Rtio rtio, Iodev machine) {
                    rtio.acquire().prepareReadWithPool(machine, Sqe.PRIORITY_NORMAL, 1);
                    rtio.submit();
                    Cqe cqe = rtio.consume(EVER);
                    report.append(what).append(": ").append(cqe.result()).append(" bytes, ")
                            .append(Integer.toHexString(cqe.buffer().getInt(0))).append(", ")
                            .append(rtio.waitStrategy()).append('\\n');
                    rtio.releaseBuffer(cqe);
                    rtio.release(cqe);
                }

                /** All contexts but those that say otherwise have the clock on the wall. */
                private void sleep(WorkshopBoard board) {
                    board.urgent().acquire().prepareDelay(3_000_000_000L, 1);
                    board.urgent().submit();
                    board.orders().acquire().prepareDelay(5_000_000_000L, 1);
                    board.orders().submit();
                    board.orders().release(board.orders().consume(EVER));
                    board.urgent().release(board.urgent().consume());
                    board.nightShift().acquire().prepareDelay(7_000_000_000L, 1);
                    board.nightShift().submit();
                    board.nightShift().release(board.nightShift().consume(EVER));
                    report.append("clocks: ").append(board.clock().clock().nanoTime()).append(' ')
                            .append(board.nightShift().timers().clock().nanoTime()).append('\\n');
                }
            }
            """;

    private Workshop() {}

    /** Adds all of it to a project. */
    static TestProject in(TestProject project) {
        return project.binding("acme,machine.yaml", MACHINE_BINDING)
                .binding("acme,clock.yaml", CLOCK_BINDING)
                .board("workshop", BOARD)
                .java("Machine", MACHINE_DRIVER)
                .java("WallClock", CLOCK_DRIVER)
                .java("Workshop", FIRMWARE)
                .java("Shift", PROGRAM);
    }
}
