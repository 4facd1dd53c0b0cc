package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FootprintTableTest {
    @Test
    void theTableIsThatOfALinker() {
        var sram = new MemoryRegion("sram0", OptionalLong.of(64 * 1024), Optional.of("/sram@0"));
        var odd = new MemoryRegion("odd", OptionalLong.of(1000), Optional.of("/odd@0"));
        var footprint = new Footprint(
                "demo",
                JvmModel.HOTSPOT_17,
                List.of(),
                List.of(
                        new Footprint.Usage(sram, 1312),
                        new Footprint.Usage(odd, 1001),
                        new Footprint.Usage(MemoryRegion.JAVA_HEAP, 40)),
                true,
                List.of());
        assertThat(String.join("\n", FootprintTable.lines(footprint))).isEqualTo("""
                        Footprint of board 'demo' (HotSpot 17, 64 bit, compressed oops)
                            Memory region   Used Size  Region Size %age Used
                                   sram0:      1312 B        64 KB     2.00%
                                     odd:      1001 B       1000 B   100.10%
                               java-heap:        40 B            -         -""");
    }

    @Test
    void theUsersOfARegionFollowIt() {
        var sram = new MemoryRegion("sram0", OptionalLong.of(4096), Optional.of("/sram@0"));
        var items = List.of(
                new Footprint.Item("small", "/a", "Rtio", 1, 100, true, sram),
                new Footprint.Item("large", "/b", "Sqe", 2, 150, true, sram),
                new Footprint.Item("large", "/b", "int[]", 1, 150, true, sram));
        var footprint = new Footprint(
                "demo", JvmModel.HOTSPOT_25, items, List.of(new Footprint.Usage(sram, 400)), false, List.of());
        assertThat(String.join("\n", FootprintTable.lines(footprint, true))).isEqualTo("""
                        Footprint of board 'demo' (HotSpot 25, 64 bit, compressed oops)
                            Memory region   Used Size  Region Size %age Used
                                   sram0:     ≥ 400 B         4 KB     9.77%
                                                300 B                 75.00%  large
                                                100 B                 25.00%  small
                        At least: what some drivers allocate is not known (RTIO-802)""");
    }

    @Test
    void theSmallestBudgetOfEachRegionIsHeldAgainstIt() {
        var sram = new MemoryRegion("sram0", OptionalLong.of(4096), Optional.of("/sram@0"));
        var footprint = new Footprint(
                "demo",
                JvmModel.HOTSPOT_17,
                List.of(),
                List.of(new Footprint.Usage(sram, 3072), new Footprint.Usage(MemoryRegion.JAVA_HEAP, 2048)),
                true,
                List.of());
        var budgets = Stream.of("64K", "sram0=4K", "8K", "sram0=2K", "elsewhere=1K")
                .map(Budget::parse)
                .toList();
        assertThat(FootprintTable.budgets(footprint, List.of())).isEmpty();
        assertThat(FootprintTable.budgets(footprint, budgets))
                .containsExactly(
                        "           Budget   Used Size Allowed Size %age Used",
                        "      everything:      5120 B         8 KB    62.50%",
                        "           sram0:      3072 B         2 KB   150.00%",
                        "       elsewhere:         0 B         1 KB     0.00%")
                .inOrder();
    }
}
