package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
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
