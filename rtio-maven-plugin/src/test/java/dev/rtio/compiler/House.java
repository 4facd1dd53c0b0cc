package dev.rtio.compiler;

/** A house with two lamps: binding, driver, board and firmware for tests of the whole way. */
final class House {
    static final String LAMP_BINDING = """
            description: A lamp.
            compatible: "acme,lamp"
            include: base.yaml
            properties:
              reg:
                required: true
              level:
                type: int
                default: 7
                description: How bright it is. More is brighter.
              colour:
                type: string
              twin:
                type: phandle
            """;

    static final String LAMP_DRIVER = """
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,lamp")
            public final class Lamp extends dev.rtio.Iodev implements dev.rtio.Device {
                public final int address;
                public final int level;
                public final String colour;
                public boolean started;
                public Lamp(@IodevId int id, @Reg int address, @Property("level") int level,
                        @Property(value = "colour", orElse = "white") String colour) {
                    super(id);
                    this.address = address;
                    this.level = level;
                    this.colour = colour;
                }
                @Override public int start() { started = true; return address == 13 ? -5 : 0; }
                @Override public void submit(dev.rtio.Sqe head) { head.ok(level); }
            }
            """;

    static final String BOARD = """
            compatible: acme,house
            soc:
              hall:lamp@1:
                compatible: acme,lamp
                reg: [1, 1]
              attic:lamp@2:
                compatible: acme,lamp
                reg: [2, 1]
                level: 12
                colour: "r\\"ed*/ \\\\u0022"
            queue:
              compatible: rtio,context
              sq-size: 4
              cq-size: 4
            """;

    static final String FIRMWARE = """
            import dev.rtio.annotation.*;
            @Firmware(board = "house")
            public interface House {
                @RtioDefine(sq = 2, cq = 2, mempool = @Mempool(blocks = 2, blockSize = 16))
                dev.rtio.Rtio lights();
                @Node("hall") Lamp hall();
                @Node("/soc/lamp@2") dev.rtio.Iodev upstairs();
                @Node("/queue") dev.rtio.Rtio other();
            }
            """;

    private House() {}

    /** Adds all of it to a project. */
    static TestProject in(TestProject project) {
        return project.binding("acme,lamp.yaml", LAMP_BINDING)
                .board("house", BOARD)
                .java("Lamp", LAMP_DRIVER)
                .java("House", FIRMWARE);
    }
}
