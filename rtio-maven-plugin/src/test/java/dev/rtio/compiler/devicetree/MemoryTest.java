package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory, what is reserved of it, what has a name, and how flash is divided. */
class MemoryTest {
    private static final String REGION = """
            description: memory
            compatible: zephyr,memory-region
            properties:
              compatible: { type: string-array }
              reg: { type: array }
              "zephyr,memory-region": { type: string }
            """;

    private static final String PARTITIONS = """
            description: partitions
            compatible: fixed-%s
            properties: { compatible: { type: string-array }, reg: { type: array } }
            child-binding: { properties: { label: { type: string }, reg: { type: array } } }
            """;

    @TempDir
    Path directory;

    private TypedBoard dts(String text) {
        return TypedBoard.dts(directory, text)
                .binding("region.yaml", REGION)
                .binding("partitions.yaml", PARTITIONS.formatted("partitions"))
                .binding("subpartitions.yaml", PARTITIONS.formatted("subpartitions"));
    }

    @Test
    void memoryIsThereReservedAndNamed() {
        Memory memory = dts("""
                / {
                    memory@80000000 { device_type = "memory"; reg = <0 0x80000000 0x1000>, <1 0 0x800>; };
                    memory@90000000 { device_type = "memory"; reg = <0 0x90000000 1>; status = "disabled"; };
                    reserved-memory {
                        #address-cells = <2>; #size-cells = <1>; ranges;
                        vpu@80000100 { reg = <0 0x80000100 0x100>; no-map; };
                        pool { size = <0x200>; alignment = <0x40>; reusable; };
                    };
                    #size-cells = <1>;
                    soc {
                        #address-cells = <1>; #size-cells = <1>; ranges = <0 0 0x20000000 0x10000>;
                        sram@100 { compatible = "zephyr,memory-region"; reg = <0x100 0x400>; zephyr,memory-region = "RAM"; };
                    };
                };
                """).correct().memory();
        assertThat(memory.banks().stream().map(bank -> bank.extent().toString()))
                .containsExactly("[0x80000000..0x80001000)", "[0x100000000..0x100000800)")
                .inOrder();
        Memory.Reserved vpu = memory.reserved().get(0);
        assertThat(vpu.fixed().orElseThrow().toString()).isEqualTo("[0x80000100..0x80000200)");
        assertThat(vpu.unmapped()).isTrue();
        Memory.Reserved pool = memory.reserved().get(1);
        assertThat(pool.fixed()).isEmpty();
        assertThat(pool.size()).isEqualTo(0x200);
        assertThat(pool.alignment().orElseThrow()).isEqualTo(0x40);
        assertThat(pool.reusable()).isTrue();
        assertThat(memory.regions().toString()).contains("RAM");
        assertThat(memory.regions().get(0).extent()).isEqualTo(new Memory.Extent(0x2000_0100, 0x400));
    }

    @Test
    void partitionsAreRelativeToWhatTheyArePartsOf() {
        Memory memory = dts("""
                / {
                    #address-cells = <1>; #size-cells = <1>;
                    flash0: flash@8000000 {
                        reg = <0x8000000 0x10000>;
                        partitions {
                            compatible = "fixed-partitions"; #address-cells = <1>; #size-cells = <1>;
                            boot: partition@0 { label = "mcuboot"; reg = <0 0x4000>; };
                            slot: partition@4000 {
                                compatible = "fixed-subpartitions"; #address-cells = <1>; #size-cells = <1>;
                                reg = <0x4000 0xc000>;
                                sub: partition@8000 { reg = <0x8000 0x4000>; };
                            };
                        };
                    };
                };
                """).correct().memory();
        assertThat(memory.partitions().stream()
                        .map(part -> part.label().orElse("-") + " "
                                + part.node().labels() + " " + part.flash() + " " + part.extent()))
                .containsExactly(
                        "mcuboot [boot] /flash@8000000 [0x0..0x4000)",
                        "- [slot] /flash@8000000 [0x4000..0x10000)",
                        "- [sub] /flash@8000000/partitions/partition@4000 [0x8000..0xc000)")
                .inOrder();
    }

    @Test
    void extentsTouchOrOverlap() {
        var extent = new Memory.Extent(0x100, 0x100);
        assertThat(extent.overlaps(new Memory.Extent(0x1ff, 1))).isTrue();
        assertThat(extent.overlaps(new Memory.Extent(0x200, 1))).isFalse();
        assertThat(extent.overlaps(new Memory.Extent(0, 0x100))).isFalse();
        assertThat(extent.overlaps(new Memory.Extent(0, 0x101))).isTrue();
        assertThat(extent.overlaps(new Memory.Extent(0x180, 0))).isFalse();
        assertThat(extent.contains(new Memory.Extent(0x100, 0x100))).isTrue();
        assertThat(extent.contains(new Memory.Extent(0x200, 0))).isTrue();
        assertThat(extent.contains(new Memory.Extent(0x1ff, 2))).isFalse();
        assertThat(extent.contains(new Memory.Extent(0xff, 1))).isFalse();
        var high = new Memory.Extent(0xffff_ffff_ffff_f000L, 0x800);
        assertThat(high.overlaps(new Memory.Extent(0xffff_ffff_ffff_f7ffL, 1))).isTrue();
        assertThat(high.overlaps(extent)).isFalse();
    }

    @Test
    void whatTwoOwnIsFound() {
        var board = dts("""
                / {
                    #address-cells = <1>; #size-cells = <1>;
                    a: sram@0 { compatible = "zephyr,memory-region"; reg = <0 0x100>; zephyr,memory-region = "A"; };
                    sram@80 { compatible = "zephyr,memory-region"; reg = <0x80 0x100>; zephyr,memory-region = "A"; };
                    sram@40 { compatible = "zephyr,memory-region"; reg = <0x40 1>; zephyr,memory-region = "B"; status = "disabled"; };
                    flash@1000 {
                        reg = <0x1000 0x1000>;
                        partitions {
                            compatible = "fixed-partitions"; #address-cells = <1>; #size-cells = <1>;
                            partition@0 { label = "boot"; reg = <0 0x800>; };
                            partition@400 { reg = <0x400 0x100>; };
                            slot: partition@700 { reg = <0x700 0x100>; };
                            last: partition@f00 { reg = <0xf00 0x200>; };
                        };
                    };
                };
                """);
        assertThat(board.printed()).isEqualTo("""
                /x.dts:5:5 RTIO-434 two enabled nodes have the memory region 'A'
                  5 |     sram@80 { compatible = "zephyr,memory-region"; reg = <0x80 0x100>; zephyr,memory-region = "A"; }…
                    |     ^~~~~~~
                  note: /x.dts:4:8 the first one
                /x.dts:5:5 RTIO-435 the memory region 'A' [0x80..0x180) overlaps the memory region 'A' [0x0..0x100)
                  5 |     sram@80 { compatible = "zephyr,memory-region"; reg = <0x80 0x100>; zephyr,memory-region = "A"; }…
                    |     ^~~~~~~
                  note: /x.dts:4:8 the other one
                /x.dts:12:13 RTIO-435 the partition 'partition@400' [0x400..0x500) overlaps the partition 'boot' [0x0..0x800)
                  12 |             partition@400 { reg = <0x400 0x100>; };
                     |             ^~~~~~~~~~~~~
                  note: /x.dts:11:13 the other one
                /x.dts:13:19 RTIO-435 the partition 'slot' [0x700..0x800) overlaps the partition 'boot' [0x0..0x800)
                  13 |             slot: partition@700 { reg = <0x700 0x100>; };
                     |                   ^~~~~~~~~~~~~
                  note: /x.dts:11:13 the other one
                /x.dts:14:19 RTIO-436 the partition 'last' [0xf00..0x1100) reaches beyond the end of '/flash@1000', which has 0x1000 bytes
                  14 |             last: partition@f00 { reg = <0xf00 0x200>; };
                     |                   ^~~~~~~~~~~~~
                  note: /x.dts:7:5 it is defined here""");
    }

    @Test
    void whatIsLeftOfAnExtentIsWhatNoOtherHas() {
        var whole = new Memory.Extent(0x100, 0x100);
        assertThat(whole.without(List.of())).containsExactly(whole);
        assertThat(whole.without(List.of(new Memory.Extent(0x80, 0x200)))).isEmpty();
        assertThat(whole.without(List.of(new Memory.Extent(0x180, 0x20), new Memory.Extent(0x80, 0x90))))
                .containsExactly(new Memory.Extent(0x110, 0x70), new Memory.Extent(0x1a0, 0x60))
                .inOrder();
        assertThat(whole.without(List.of(
                        new Memory.Extent(0x120, 0x80),
                        new Memory.Extent(0x130, 0x10),
                        new Memory.Extent(0x190, 0x100))))
                .containsExactly(new Memory.Extent(0x100, 0x20));
        assertThat(whole.without(List.of(new Memory.Extent(0x200, 0x10), new Memory.Extent(0x140, 0))))
                .containsExactly(whole);
        var last = new Memory.Extent(0xffff_ffff_ffff_f000L, 0x1000);
        assertThat(last.without(List.of(new Memory.Extent(0xffff_ffff_ffff_f800L, 0x800))))
                .containsExactly(new Memory.Extent(0xffff_ffff_ffff_f000L, 0x800));
    }

    private static final String RESERVED = """
            / {
                #address-cells = <1>; #size-cells = <1>;
                memory@20000000 { device_type = "memory"; reg = <0x20000000 0x1000>; };
                ext: psram@20001000 { reg = <0x20001000 0x1000>; };
                reserved-memory {
                    #address-cells = <1>; #size-cells = <1>; %s
                    %s
                };
            };
            """;

    @Test
    void reservedMemoryLiesInMemory() {
        dts(RESERVED.formatted("ranges;", """
                image@20000000 { reg = <0x20000000 0x800>; };
                across@20000f00 { reg = <0x20000f00 0x200>; };
                any { size = <0x100>; };
                gone@0 { reg = <0 0x100>; status = "disabled"; };
                """)).correct();
    }

    @Test
    void reservedMemoryOutsideOfMemoryIsFound() {
        assertThat(dts(RESERVED.formatted("ranges;", """
                elsewhere@30000000 { reg = <0x30000000 0x100>; };
                half@20001f00 { reg = <0x20001f00 0x200>; };
                """)).printed()).isEqualTo("""
                /x.dts:8:9 RTIO-490 the reserved memory 'elsewhere@30000000' [0x30000000..0x30000100) lies in no memory that the board has
                  8 |         elsewhere@30000000 { reg = <0x30000000 0x100>; };
                    |         ^~~~~~~~~~~~~~~~~~
                  note: /x.dts:5:10 the nearest memory is [0x20001000..0x20002000)
                  hint: reserve what there is, or describe the memory that it is in by a node with 'device_type: memory'
                /x.dts:9:1 RTIO-490 the reserved memory 'half@20001f00' [0x20001f00..0x20002100) lies only partly in memory: [0x20002000..0x20002100) does not
                  9 | half@20001f00 { reg = <0x20001f00 0x200>; };
                    | ^~~~~~~~~~~~~
                  note: /x.dts:5:10 the nearest memory is [0x20001000..0x20002000)
                  hint: reserve what there is, or describe the memory that it is in by a node with 'device_type: memory'""");
    }

    /** Without ranges nobody can tell where the addresses are, which is what is said; and without memory, where any could be. */
    @Test
    void whatCannotBeToldIsNotHeldAgainstABoard() {
        String elsewhere = "elsewhere@30000000 { reg = <0x30000000 0x100>; };";
        assertThat(dts(RESERVED.formatted("", elsewhere)).findings()).containsExactly("RESERVED_MEMORY x.dts:6:5");
        dts("""
                / {
                    #address-cells = <1>; #size-cells = <1>;
                    reserved-memory {
                        #address-cells = <1>; #size-cells = <1>; ranges;
                        elsewhere@30000000 { reg = <0x30000000 0x100>; };
                    };
                };
                """).correct();
    }

    /** What our own boards have is held against the same rules. */
    @Test
    void ourOwnRegionsHaveNamesAndOverlap() {
        var board = new TypedBoard(directory, """
                sram0:memory@20000000: { compatible: "rtio,memory-region", reg: [0x20000000, 16K] }
                memory@20003000: { compatible: "rtio,memory-region", reg: [0x20003000, 16K], region-name: DMA }
                memory@20008000: { compatible: "rtio,memory-region", reg: [0x20008000, 1K], region-name: DMA }
                """);
        assertThat(board.build().memory().regions().stream().map(Memory.Region::name))
                .containsExactly("sram0", "DMA", "DMA")
                .inOrder();
        assertThat(board.findings())
                .containsExactly("MEMORY_OVERLAP x.board.yaml:2:1", "DUPLICATE_REGION x.board.yaml:3:1")
                .inOrder();
    }

    private static final String USER = """
            description: user
            compatible: acme,user
            properties:
              compatible: { type: string-array }
              memory-region: { type: phandles }
              reg: { type: array }
            """;

    private static final String BUS = """
            description: bus
            compatible: acme,bus
            bus: acme
            properties: { compatible: { type: string-array }, reg: { type: array } }
            """;

    private TypedBoard user(String targets, String chosen) {
        return dts("""
                / {
                    #address-cells = <1>; #size-cells = <1>;
                    chosen { %s };
                    ram: sram@20000000 { reg = <0x20000000 0x1000>; };
                    off: sram@20001000 { reg = <0x20001000 0x1000>; status = "disabled"; };
                    timer: timer { };
                    pins: gpio@40000000 { reg = <0x40000000 0x100>; gpio-controller; #gpio-cells = <1>; };
                    irqs: pic@40000100 { reg = <0x40000100 0x100>; interrupt-controller; #interrupt-cells = <1>; };
                    bus: bus@50000000 {
                        compatible = "acme,bus"; reg = <0x50000000 0x100>;
                        #address-cells = <1>; #size-cells = <0>;
                        chip: chip@50 { reg = <0x50>; };
                    };
                    flat { #address-cells = <1>; #size-cells = <0>; ranges; odd: sram@60000000 { reg = <0x60000000>; }; };
                    reserved-memory {
                        #address-cells = <1>; #size-cells = <1>; ranges;
                        pool: pool { size = <0x100>; };
                        shm: shm@20000800 { reg = <0x20000800 0x100>; };
                    };
                    user { compatible = "acme,user"; memory-region = <%s>; };
                };
                """.formatted(chosen, targets)).binding("user.yaml", USER).binding("bus.yaml", BUS);
    }

    @Test
    void thingsLiveInMemory() {
        user("&ram &pool &shm", "rtio,heap = &ram; rtio,pools = &shm;").correct();
    }

    @Test
    void whatIsNoMemoryIsFoundWhereItIsNamed() {
        TypedBoard board = user("&timer &pins &irqs &bus", "rtio,heap = &bus; rtio,pools = &timer;");
        assertThat(board.findings())
                .containsExactly(
                        "NOT_MEMORY x.dts:4:26",
                        "NOT_MEMORY x.dts:4:45",
                        "NOT_MEMORY x.dts:21:38",
                        "NOT_MEMORY x.dts:21:38",
                        "NOT_MEMORY x.dts:21:38",
                        "NOT_MEMORY x.dts:21:38")
                .inOrder();
        String printed = board.printed();
        assertThat(printed)
                .contains(
                        "'rtio,heap' names '/bus@50000000', which is no memory: it is the controller of a bus, 'acme'");
        assertThat(printed).contains("'memory-region' names '/timer', which is no memory: it has no address");
        assertThat(printed).contains("which is no memory: it is a GPIO controller");
        assertThat(printed).contains("which is no memory: it is an interrupt controller");
    }

    @Test
    void memoryThatCannotBeUsedIsFound() {
        TypedBoard board = user("&off &odd", "");
        assertThat(board.findings())
                .containsExactly("MEMORY_WITHOUT_SIZE x.dts:21:38", "MEMORY_WITHOUT_SIZE x.dts:21:38");
        assertThat(board.printed()).contains("'/sram@20001000', which is not enabled: its status is 'disabled'");
        assertThat(board.printed()).contains("'/flat/sram@60000000', which does not say how large it is");
    }

    @Test
    void gapsBetweenPartitionsAreFoundForThoseWhoAsk() {
        String text = """
                / {
                    #address-cells = <1>; #size-cells = <1>;
                    flash@8000000 {
                        reg = <0x8000000 0x10000>;
                        partitions {
                            compatible = "fixed-partitions"; #address-cells = <1>; #size-cells = <1>;
                            slot: partition@8000 { reg = <0x8000 0x4000>; };
                            boot: partition@1000 { label = "mcuboot"; reg = <0x1000 0x3000>; };
                        };
                    };
                    chip {
                        partitions {
                            compatible = "fixed-partitions"; #address-cells = <1>; #size-cells = <1>;
                            partition@0 { reg = <0 0x100>; };
                            partition@200 { reg = <0x200 0x100>; };
                        };
                    };
                };
                """;
        dts(text).correct();
        assertThat(dts(text).with(DiagnosticCode.PARTITION_GAP).printed()).isEqualTo("""
                /x.dts:4:5 RTIO-493 0x1000 bytes of '/flash@8000000' [0x0..0x1000) belong to no partition
                  4 |     flash@8000000 {
                    |     ^~~~~~~~~~~~~
                  note: RTIO-493 is a warning here
                /x.dts:8:19 RTIO-493 0x4000 bytes of '/flash@8000000' [0xc000..0x10000) belong to no partition, behind the partition 'slot' [0x8000..0xc000)
                  8 |             slot: partition@8000 { reg = <0x8000 0x4000>; };
                    |                   ^~~~~~~~~~~~~~
                  note: RTIO-493 is a warning here
                /x.dts:9:19 RTIO-493 0x4000 bytes of '/flash@8000000' [0x4000..0x8000) belong to no partition, behind the partition 'mcuboot' [0x1000..0x4000)
                  9 |             boot: partition@1000 { label = "mcuboot"; reg = <0x1000 0x3000>; };
                    |                   ^~~~~~~~~~~~~~
                  note: RTIO-493 is a warning here
                /x.dts:15:13 RTIO-493 0x100 bytes of '/chip' [0x100..0x200) belong to no partition, behind the partition 'partition@0' [0x0..0x100)
                  15 |             partition@0 { reg = <0 0x100>; };
                     |             ^~~~~~~~~~~
                  note: RTIO-493 is a warning here""");
    }

    @Test
    void whatTheSpecificationAsksForIsFound() {
        assertThat(dts("""
                / {
                    memory { device_type = "memory"; };
                    reserved-memory {
                        ranges;
                        both@0 { reg = <0 0 1>; no-map; reusable; };
                        neither { no-map; };
                        twin@0 { reg = <0 0 1>; };
                    };
                };
                """).findings())
                .containsExactly(
                        "MEMORY_NODE x.dts:3:5",
                        "RESERVED_MEMORY x.dts:4:5",
                        "RESERVED_MEMORY x.dts:6:9",
                        "RESERVED_MEMORY x.dts:7:9",
                        "MEMORY_OVERLAP x.dts:8:9")
                .inOrder();
    }

    @Test
    void chipSelectsAreCountedByAddress() {
        String spi = """
                description: spi
                compatible: acme,spi
                bus: spi
                properties:
                  compatible: { type: string-array }
                  status: { type: string }
                  cs-gpios: { type: phandle-array }
                """;
        String gpio = "description: g\ncompatible: acme,gpio\ngpio-cells: [pin]\n";
        String device = """
                description: d
                compatible: acme,dev
                on-bus: spi
                properties: { compatible: { type: string-array }, reg: { type: array }, status: { type: string } }
                """;
        TypedBoard board =
                dts("""
                / {
                    g: gpio { compatible = "acme,gpio"; #gpio-cells = <1>; };
                    spi {
                        compatible = "acme,spi"; #address-cells = <1>; #size-cells = <0>;
                        cs-gpios = <&g 4>, <0>, <&g 6>;
                        dev@0 { compatible = "acme,dev"; reg = <0>; };
                        dev@1 { compatible = "acme,dev"; reg = <1>; };
                        dev@2 { compatible = "acme,dev"; reg = <2>; };
                        dev@4 { compatible = "acme,dev"; reg = <4>; status = "disabled"; };
                        dev@3 { compatible = "acme,dev"; reg = <3>; };
                    };
                    other { compatible = "acme,spi"; #address-cells = <1>; #size-cells = <0>;
                        dev@9 { compatible = "acme,dev"; reg = <9>; };
                    };
                };
                """).binding("spi.yaml", spi).binding("gpio.yaml", gpio).binding("dev.yaml", device);
        assertThat(board.findings()).containsExactly("CHIP_SELECT x.dts:11:49");
        assertThat(board.printed()).contains("the address 3 counts a pin of 'cs-gpios' of /spi, which has 3 pins");
        Devicetree devicetree = board.build();
        assertThat(devicetree
                        .find("/spi/dev@0")
                        .orElseThrow()
                        .chipSelect()
                        .orElseThrow()
                        .cells())
                .containsExactly("pin", 4L);
        assertThat(devicetree.find("/spi/dev@1").orElseThrow().chipSelect()).isEmpty();
        assertThat(devicetree
                        .find("/spi/dev@2")
                        .orElseThrow()
                        .chipSelect()
                        .orElseThrow()
                        .cells())
                .containsExactly("pin", 6L);
        assertThat(devicetree.find("/other/dev@9").orElseThrow().chipSelect()).isEmpty();
    }
}
