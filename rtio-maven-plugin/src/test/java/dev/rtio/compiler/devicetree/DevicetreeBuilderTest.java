package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicetreeBuilderTest {
    @TempDir
    Path directory;

    @Test
    void typesAnI2cBoardByTheBindingsThatRtioBrings() {
        Devicetree board = new TypedBoard(directory, """
                compatible: acme,weather-station
                chosen:
                  rtio,heap: sram0
                aliases:
                  ambient: bme280
                soc:
                  sram0:memory@20000000:
                    compatible: rtio,memory-region
                    reg: [0x20000000, 16K]
                  i2c0:i2c@40003000:
                    compatible: rtio,emulated-i2c
                    reg: [0x40003000, 0x1000]
                    clock-frequency: 400_000
                    bme280:sensor@76:
                      compatible: bosch,bme280
                      reg: 0x76
                      friendly-name: On the balcony
                rtio:
                  samples:
                    compatible: rtio,context
                    sq-size: 4
                    cq-size: 8
                    mempool: { blocks: 16, block-size: 32, align: 8 }
                """).correct();

        Node bus = board.find("i2c0").orElseThrow();
        Node sensor = board.find("ambient").orElseThrow();
        Node region = board.find("/soc/memory@20000000").orElseThrow();
        Node pool = board.find("/rtio/samples/mempool").orElseThrow();
        assertThat(board.find("bme280")).hasValue(sensor);
        assertThat(board.chosen()).containsExactly("rtio,heap", region);
        assertThat(sensor.aliases()).containsExactly("ambient");
        assertThat(sensor.busNode()).hasValue(bus);
        assertThat(sensor.matchingCompatible()).hasValue("bosch,bme280");
        assertThat(sensor.registers().get(0).address()).isEqualTo(OptionalLong.of(0x76));
        assertThat(sensor.registers().get(0).size()).isEqualTo(OptionalLong.empty());
        assertThat(region.registers().get(0).size()).isEqualTo(OptionalLong.of(16 << 10));
        assertThat(value(bus, "clock-frequency")).isEqualTo(new Value.Int(400_000));
        assertThat(value(bus, "sq-size")).isEqualTo(new Value.Int(4));
        assertThat(bus.properties().get("sq-size").span()).isEmpty();
        assertThat(value(sensor, "friendly-name")).isEqualTo(new Value.Text("On the balcony"));
        assertThat(value(pool, "blocks")).isEqualTo(new Value.Int(16));
        assertThat(sensor.ordinal()).isGreaterThan(bus.ordinal());
        assertThat(sensor.dependencies()).containsExactly(bus);
    }

    private static Value value(Node node, String property) {
        return node.properties().get(property).value();
    }
}
