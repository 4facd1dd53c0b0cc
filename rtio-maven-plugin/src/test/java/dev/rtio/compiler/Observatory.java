package dev.rtio.compiler;

/**
 * An observatory: two I2C buses and an SPI bus, pins and interrupts, memory that is divided and reserved, queues and pools of
 * every kind, an overlay, and some things that are not quite right. What a page has to show that is more than an example.
 */
final class Observatory {
    private static final String BOARD = """
            # Two telescopes under one dome. Everything is on three buses; what blocks has helpers.
            model: Hilltop observatory
            compatible: acme,observatory
            chosen:
              rtio,timers: clock
              rtio,heap: sram
              rtio,pools: dma
              rtio,work-queue: helpers
            aliases:
              sky: north_tracker
            memory@20000000:
              device_type: memory
              reg: [0x20000000, 128K]
            reserved-memory:
              address-cells: 1
              size-cells: 1
              ranges: true
              sram:heap@20000000:
                compatible: rtio,memory-region
                reg: [0x20000000, 64K]
              dma:buffers@20010000:
                compatible: rtio,memory-region
                reg: [0x20010000, 8K]
              trace:trace@2001c000:
                reg: [0x2001c000, 16K]
                no-map: true
            clock:clock:
              compatible: acme,clock
            helpers:helpers:
              compatible: rtio,work-queue
              threads: 2
            frames:frame-pool:
              compatible: rtio,mempool
              blocks: 24
              block-size: 128
              align: 64
            guiding:guide-queue:
              compatible: rtio,context
              sq-size: 8
              cq-size: 16
              memory-pool: frames
            soc:
              address-cells: 1
              size-cells: 1
              ranges: true
              interrupt-parent: intc
              intc:interrupt-controller@e000e000:
                compatible: acme,intc
                reg: [0xe000e000, 0x1000]
                interrupt-controller: true
                interrupt-cells: 1
              flash0:flash@8000000:
                compatible: acme,flash
                reg: [0x8000000, 512K]
                partitions:
                  compatible: fixed-partitions
                  address-cells: 1
                  size-cells: 1
                  partition@0:
                    label: loader
                    reg: [0, 48K]
                  partition@c000:
                    label: firmware
                    reg: [0xc000, 352K]
                  partition@70000:
                    label: star catalogue
                    reg: [0x70000, 64K]
              gpio:gpio@40010000:
                compatible: acme,gpio
                reg: [0x40010000, 0x400]
                gpio-controller: true
                gpio-cells: 2
                interrupts: 4
              i2c0:i2c@40003000:
                compatible: acme,i2c
                reg: [0x40003000, 0x1000]
                address-cells: 1
                size-cells: 0
                clock-frequency: 400_000
                interrupts: 11
                north_air:thermometer@48:
                  compatible: acme,thermometer
                  reg: 0x48
                  friendly-name: North wall
                south_air:thermometer@49:
                  compatible: acme,thermometer
                  reg: 0x49
                  friendly-name: "South <wall> & \\"roof\\""
                mirror:thermometer@4a:
                  compatible: acme,thermometer
                  reg: 0x4a
                  averaging: 64
                rain:rain-gauge@60:
                  compatible: acme,rain-gauge
                  reg: 0x60
              i2c1:i2c@40004000:
                compatible: acme,i2c
                reg: [0x40004000, 0x1000]
                address-cells: 1
                size-cells: 0
                clock-frequency: 100_000
                status: disabled
                spare:thermometer@48:
                  compatible: acme,thermometer
                  status: disabled
                  reg: 0x48
              spi0:spi@40005000:
                compatible: acme,spi
                reg: [0x40005000, 0x1000]
                address-cells: 1
                size-cells: 0
                interrupts: 12
                north_tracker:star-tracker@0:
                  compatible: acme,star-tracker
                  reg: 0
                  spi-max-frequency: 8_000_000
                  int-gpios: [gpio, 5, 1]
                  exposure-us: 20_000
                south_tracker:star-tracker@1:
                  compatible: acme,star-tracker
                  reg: 1
                  spi-max-frequency: 8_000_000
                  int-gpios: [gpio, 6, 1]
                  exposure-us: 35_000
              dome:motor@40020000:
                compatible: acme,motor
                reg: [0x40020000, 0x100]
                interrupts: 31
                limit-gpios: [gpio, 9, 0]
            """;

    private static final String NIGHT = """
            # Less wind, longer exposures.
            north_tracker:
              exposure-us: 80_000
            mirror:
              averaging: 128
            """;

    private static final String FIRMWARE = """
            import dev.rtio.Rtio;
            import dev.rtio.RtioPool;
            import dev.rtio.annotation.*;
            @Firmware(board = "observatory", overlays = "night")
            public interface Observatory {
                @RtioDefine(sq = 4, cq = 16, mempool = @Mempool(blocks = 16, blockSize = 64, align = 64))
                Rtio weather();
                @RtioDefine(sq = 8, cq = 6, pool = "frames") Rtio archive();
                @RtioPoolDefine(contexts = 4, sq = 2, cq = 4, mempool = @Mempool(blocks = 2, blockSize = 32))
                RtioPool visitors();
                @Node("guiding") Rtio guiding();
                @Node("north_air") Thermometer northAir();
                @Node("south_air") Thermometer southAir();
                @Node("mirror") Thermometer mirror();
                @Node("north_tracker") StarTracker north();
                @Node("south_tracker") StarTracker south();
                @Node("dome") Motor dome();
            }
            """;

    private Observatory() {}

    static TestProject in(TestProject project) {
        return drivers(project)
                .board("observatory", BOARD)
                .file("src/main/rtio/night.overlay.yaml", NIGHT)
                .java("Observatory", FIRMWARE);
    }

    /** The bindings and drivers, for other boards, too. */
    static TestProject drivers(TestProject project) {
        return project.binding("acme,i2c.yaml", bus("I2C", "i2c"))
                .binding("acme,spi.yaml", bus("SPI", "spi"))
                .binding("acme,gpio.yaml", """
                        description: Thirty-two pins.
                        compatible: "acme,gpio"
                        include: [base.yaml, interrupt-source.yaml]
                        properties:
                          "#gpio-cells": { type: int, const: 2 }
                          gpio-controller: { type: boolean }
                        gpio-cells: [pin, flags]
                        """)
                .binding("acme,intc.yaml", """
                        description: The interrupts.
                        compatible: "acme,intc"
                        include: base.yaml
                        properties:
                          "#interrupt-cells": { type: int, const: 1 }
                          interrupt-controller: { type: boolean }
                        interrupt-cells: [irq]
                        """)
                .binding("acme,flash.yaml", """
                        description: Flash in the chip.
                        compatible: "acme,flash"
                        include: base.yaml
                        """)
                .binding("fixed-partitions.yaml", """
                        description: How a flash is divided.
                        compatible: "fixed-partitions"
                        include: base.yaml
                        properties: { "#address-cells": { const: 1 }, "#size-cells": { const: 1 } }
                        child-binding:
                          description: A part of it.
                          properties: { label: { type: string }, reg: { type: array } }
                        """)
                .binding("acme,thermometer.yaml", """
                        description: A thermometer for air and glass. Averages as many samples as it is told to.
                        compatible: "acme,thermometer"
                        include: i2c-device.yaml
                        properties:
                          friendly-name: { type: string, description: Where it hangs. }
                          averaging: { type: int, default: 8, description: How many samples make one reading. }
                        """)
                .binding("acme,rain-gauge.yaml", """
                        description: A rain gauge.
                        compatible: "acme,rain-gauge"
                        include: i2c-device.yaml
                        """)
                .binding("acme,star-tracker.yaml", """
                        description: |
                          A camera that follows a star.
                          It says by a pin when a frame is ready.
                        compatible: "acme,star-tracker"
                        include: spi-device.yaml
                        properties:
                          int-gpios: { type: phandle-array, required: true, description: The pin that says so. }
                          exposure-us: { type: int, default: 10000, description: Microseconds that the shutter is open. }
                        """)
                .binding("acme,motor.yaml", """
                        description: Turns the dome.
                        compatible: "acme,motor"
                        include: [base.yaml, interrupt-source.yaml]
                        properties:
                          limit-gpios: { type: phandle-array, description: The switch at the end of the way. }
                        """)
                .binding("acme,clock.yaml", """
                        description: The sidereal clock.
                        compatible: "acme,clock"
                        include: base.yaml
                        """)
                .java("WallClock", Workshop.CLOCK_DRIVER)
                .java("I2cMaster", busDriver("I2cMaster", "acme,i2c"))
                .java("SpiMaster", busDriver("SpiMaster", "acme,spi"))
                .java("Line", """
                        import dev.rtio.*;
                        public final class Line extends Iodev {
                            private final int address;
                            Line(int id, int address) { super(id); this.address = address; }
                            @Override protected void submit(Sqe head) { head.ok(address); }
                        }
                        """)
                .java("Thermometer", device("Thermometer", "acme,thermometer", "averaging"))
                .java("StarTracker", device("StarTracker", "acme,star-tracker", "exposure-us"))
                .java("Motor", """
                        import dev.rtio.*;
                        import dev.rtio.annotation.*;
                        @Driver(compatible = "acme,motor")
                        public final class Motor extends BlockingIodev {
                            public Motor(@IodevId int id, @Chosen("rtio,work-queue") WorkQueue queue) { super(id, queue); }
                            @Override protected void execute(Sqe head) { head.ok(0); }
                        }
                        """);
    }

    private static String bus(String name, String word) {
        return """
                description: %1$s, driven by the chip.
                compatible: "acme,%2$s"
                include: [%2$s-controller.yaml, interrupt-source.yaml]
                """.formatted(name, word);
    }

    static String busDriver(String name, String compatible) {
        return """
                import dev.rtio.annotation.*;
                @Driver(compatible = "%2$s")
                public final class %1$s {
                    public %1$s() {}
                    @IodevFactory
                    public Line line(@IodevId int id, @Reg int address) { return new Line(id, address); }
                }
                """.formatted(name, compatible);
    }

    /** A device on a bus, with a context of its own. */
    private static String device(String name, String compatible, String property) {
        return """
                import dev.rtio.*;
                import dev.rtio.annotation.*;
                @Driver(compatible = "%2$s")
                public final class %1$s extends Iodev {
                    private final Iodev bus;
                    private final Rtio rtio;
                    private final int setting;
                    public %1$s(@IodevId int id, @BusIodev Iodev bus, @RtioDefine(sq = 2, cq = 2) Rtio rtio,
                            @Property("%3$s") int setting) {
                        super(id);
                        this.bus = bus;
                        this.rtio = rtio;
                        this.setting = setting;
                    }
                    @Override protected void submit(Sqe head) { head.ok(setting); }
                }
                """.formatted(name, compatible, property);
    }
}
