package dev.rtio.compiler;

/** Boards of any size: thermometers on buses of a hundred, each with a context of its own, and an interrupt line for each bus. */
final class ThousandDevices {
    private static final int ON_ONE_BUS = 100;
    private static final int FIRST_ADDRESS = 8;

    private ThousandDevices() {}

    static TestProject in(TestProject project, int devices) {
        var board = new StringBuilder("""
                model: A hall full of thermometers
                compatible: acme,hall
                chosen:
                  rtio,timers: clock
                  rtio,heap: sram
                clock:clock:
                  compatible: acme,clock
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
                  sram:memory@20000000:
                    compatible: rtio,memory-region
                    reg: [0x20000000, 2M]
                """);
        var methods = new StringBuilder();
        for (int device = 0; device < devices; device++) {
            int bus = device / ON_ONE_BUS;
            if (device % ON_ONE_BUS == 0) {
                board.append("""
                        i2c%1$d:i2c@%2$x:
                          compatible: acme,i2c
                          reg: [0x%2$x, 0x1000]
                          address-cells: 1
                          size-cells: 0
                          interrupts: %1$d
                        """.formatted(bus, 0x4000_0000 + bus * 0x1000).indent(2));
            }
            board.append("""
                    device%1$d:thermometer@%2$x:
                      compatible: acme,thermometer
                      reg: 0x%2$x
                      averaging: %1$d
                      friendly-name: Row %3$d, seat %1$d
                    """.formatted(device, FIRST_ADDRESS + device % ON_ONE_BUS, bus)
                    .indent(4));
            if (device % ON_ONE_BUS == 0) {
                methods.append("@Node(\"device%1$d\") Thermometer device%1$d();\n".formatted(device));
            }
        }
        return Observatory.drivers(project).board("hall", board.toString()).java("Hall", """
                import dev.rtio.Rtio;
                import dev.rtio.annotation.*;
                @Firmware(board = "hall")
                public interface Hall {
                    @RtioDefine(sq = 4, cq = 8) Rtio readings();
                    %s
                }
                """.formatted(methods));
    }
}
