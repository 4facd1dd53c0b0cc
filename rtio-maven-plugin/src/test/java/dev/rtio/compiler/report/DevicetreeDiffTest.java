package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonParser;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.TypedBoard;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boards side by side. */
class DevicetreeDiffTest {
    private static final String LEFT = """
            model: House
            chosen:
              acme,lamp: hall
            hall:lamp@1:
              compatible: acme,lamp
              reg: [1, 4]
              level: 16
              dim:
            gone:lamp@2:
              compatible: acme,lamp
              reg: [2, 4]
            """;

    private static final String RIGHT = """
            model: "House"
            chosen:
              acme,lamp: hall
            attic:lamp@1:
              compatible: acme,lamp
              reg: [0x1, 0x4]
              level: 0x10
              colour: red
            hall:lamp@3:
              compatible: acme,lamp
              reg: [3, 4]
              level: 20
            """;

    @TempDir
    Path directory;

    private Devicetree build(String text) {
        return new TypedBoard(directory, text).binding("lamp.yaml", """
                description: A lamp
                compatible: "acme,lamp"
                include: base.yaml
                properties:
                  level: { type: int, default: 20 }
                  colour: { type: string, default: white }
                  dim: { type: boolean }
                """).correct();
    }

    private String text(String left, String right) {
        var diff = DevicetreeDiff.between(build(left), build(right));
        return String.join("\n", DiffText.lines(diff, "left", "right")).replace(directory + "/", "");
    }

    @Test
    void whatDiffersIsShownByNodeAndProperty() {
        assertThat(text(LEFT, RIGHT)).isEqualTo("""
                --- left
                +++ right
                /chosen
                  ~ acme,lamp: /lamp@1 -> /lamp@3  (x.board.yaml:3:3)
                /lamp@1
                  ~ (labels): hall -> attic
                  ~ colour: "white" by default -> red  (x.board.yaml:8:3)
                  - dim: true
                - /lamp@2
                    (labels): gone
                    colour: "white" by default
                    compatible: acme,lamp
                    level: 20 by default
                    reg: [2, 4]
                + /lamp@3
                    (labels): hall
                    colour: "white" by default
                    compatible: acme,lamp  (x.board.yaml:10:3)
                    level: 20  (x.board.yaml:12:3)
                    reg: [3, 4]  (x.board.yaml:11:3)""");
    }

    @Test
    void valuesThatMeanTheSameAreTheSame() {
        assertThat(text(
                        "a@10: { compatible: \"acme,lamp\", reg: [16, 1], dim: true, level: 20 }\n",
                        "a@10:\n  compatible: [\"acme,lamp\"]\n  dim:\n  reg: [0x10, 0x1]\n"))
                .isEqualTo("left and right are the same");
    }

    @Test
    void languagesWriteTheSameInOtherWays() {
        Devicetree yaml = build("""
                address-cells: 1
                size-cells: 1
                a:a@10: { compatible: "acme,lamp", reg: [16, 1] }
                soc: { address-cells: 1, size-cells: 1, ranges: [0, 16, 0x20], text: words, texts: [x, y], one: 3, on: true, off: false, node: a, p: /a@10 }
                """);
        Devicetree dts = TypedBoard.dts(directory, """
                / { #address-cells = <1>; #size-cells = <1>;
                    a: a@10 { compatible = "acme,lamp"; reg = <0x10>, <1>; phandle = <7>; };
                    soc { #address-cells = <1>; #size-cells = <1>; ranges = <0 0x10>, <32>; text = "words"; texts = "x", "y"; one = <3>; on; node = <&a>; p = &a; };
                };
                """).correct();
        assertThat(DevicetreeDiff.between(yaml, dts).nodes()).isEmpty();
        assertThat(DevicetreeDiff.between(dts, yaml).nodes()).isEmpty();
        assertThat(text("soc: { ranges: [0, 1, 2] }\n", "soc: { ranges: [0, 1, 3] }\n"))
                .isEqualTo("""
                --- left
                +++ right
                /soc
                  ~ ranges: [0, 1, 2] -> [0, 1, 3]  (x.board.yaml:1:8)""");
    }

    @Test
    void otherProgramsReadJson() {
        var diff = DevicetreeDiff.between(build(LEFT), build(RIGHT));
        String json = DiffJson.toJson(diff, directory);
        assertThat(DiffJson.toJson(DevicetreeDiff.between(build(LEFT), build(RIGHT)), directory))
                .isEqualTo(json);
        var nodes = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("nodes");
        var lamp = nodes.get(1).getAsJsonObject();
        assertThat(lamp.get("path").getAsString()).isEqualTo("/lamp@1");
        assertThat(lamp.get("change").getAsString()).isEqualTo("changed");
        var colour = lamp.getAsJsonArray("properties").get(1).getAsJsonObject();
        assertThat(colour.toString())
                .isEqualTo("{\"name\":\"colour\",\"change\":\"changed\",\"before\":\"\\\"white\\\" by default\","
                        + "\"after\":\"red\",\"file\":\"x.board.yaml\",\"line\":8,\"column\":3}");
        assertThat(nodes.get(2).getAsJsonObject().get("change").getAsString()).isEqualTo("removed");
    }
}
