package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.TypedBoard;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values come from, what they replaced, and what rules them. */
class ExplanationTest {
    @TempDir
    Path directory;

    private TypedBoard board;
    private Devicetree devicetree;

    @BeforeEach
    void build() {
        board = new TypedBoard(directory, """
                include: soc.yaml
                aliases:
                  main: lamp0
                lamp0:lamp@10:
                  compatible: acme,lamp
                  reg: [0x10, 4]
                  level: 10
                  label: Hall
                  power-gpios: [gpio0, 3]
                """)
                .file("soc.yaml", """
                        soc:
                          compatible: simple-bus
                          gpio0:gpio:
                            compatible: acme,gpio
                            address-cells: 1
                        """)
                .binding("lamp.yaml", """
                        description: A lamp
                        compatible: "acme,lamp"
                        include: base.yaml
                        properties:
                          level:
                            type: int
                            enum: [5, 10, 20]
                            required: true
                            description: |
                              How bright
                              it is
                          power-gpios: { type: phandle-array }
                          speed: { type: int, min: 1, max: 9, default: 3 }
                          old: { type: array, min-len: 2, max-len: 4, deprecated: true }
                        """)
                .binding("gpio.yaml", """
                        description: GPIO
                        compatible: "acme,gpio"
                        include: base.yaml
                        properties:
                          "#gpio-cells": { type: int, const: 1 }
                        gpio-cells: [pin]
                        """)
                .overlay("lamp0:\n  level: 20\n  label: ~\n")
                .overlay("lamp0:\n  level: 5\n");
        devicetree = board.correct();
    }

    private String explain(String node, String property) {
        Explanation.Answer answer = Explanation.of(
                devicetree, node, property.isEmpty() ? Optional.empty() : Optional.of(property), board.diagnostics());
        return answer.failure().orElse(String.join("\n", answer.lines())).replace(directory + "/", "");
    }

    @Test
    void aValueThatReplacesOthers() {
        assertThat(explain("lamp0", "level")).isEqualTo("""
                /lamp@10: level
                  value       5
                  set         o2.overlay.yaml:2:3
                  replaces    20
                  set         o1.overlay.yaml:2:3
                  replaces    10
                  set         x.board.yaml:7:3
                  rule        int, required, one of 5, 10 or 20
                              bindings/lamp.yaml:5:3
                              How bright it is""");
    }

    @Test
    void aDeletedValue() {
        assertThat(explain("main", "label")).startsWith("""
                /lamp@10: label
                  value       none
                  deleted     o1.overlay.yaml:3:3
                  it was      Hall
                  set         x.board.yaml:8:3
                  rule        string, optional
                """);
    }

    @Test
    void aDefaultAndAValueThatNobodySets() {
        assertThat(explain("/lamp@10", "speed")).isEqualTo("""
                /lamp@10: speed
                  value       3 by default
                  rule        int, optional, default 3, from 1, to 9
                              bindings/lamp.yaml:13:3""");
        assertThat(explain("lamp0", "old")).isEqualTo("""
                /lamp@10: old
                  value       none: the board does not set it
                  rule        array, optional, deprecated, at least 2 elements, at most 4 elements
                              bindings/lamp.yaml:14:3""");
    }

    @Test
    void whatAValueMeans() {
        assertThat(explain("lamp0", "power-gpios")).contains("  means       [/soc/gpio pin=3]\n");
        assertThat(explain("lamp0", "reg")).contains("  means       address 0x10, size 0x4\n");
    }

    @Test
    void aValueOfAnIncludedFile() {
        assertThat(explain("gpio0", "address-cells")).startsWith("""
                /soc/gpio: #address-cells
                  value       1
                  set         soc.yaml:5:5
                              included by x.board.yaml:1:10
                """);
        assertThat(explain("/soc", "compatible")).endsWith("  rule        none: the node has no binding");
    }

    @Test
    void aWholeNode() {
        assertThat(explain("lamp0", "")).isEqualTo("""
                /lamp@10
                  labels      lamp0
                  aliases     main
                  written     x.board.yaml:4:7
                  binding     acme,lamp bindings/lamp.yaml:2:1
                  status      okay
                  properties  compatible   acme,lamp  (x.board.yaml:5:3)
                              level        5  (o2.overlay.yaml:2:3, replaces another value)
                              power-gpios  [gpio0, 3]  (x.board.yaml:9:3)
                              reg          [0x10, 4]  (x.board.yaml:6:3)
                  deleted     label  (o1.overlay.yaml:3:3)
                  not set     #address-cells, #size-cells, clock-names, clocks, interrupt-names, interrupt-parent, \
                interrupts, interrupts-extended, label, old, reg-names, speed, status""");
    }

    @Test
    void whatDoesNotExist() {
        assertThat(explain("lamp1", "")).isEqualTo("board 'x' has no node 'lamp1'; did you mean 'lamp0'?");
        assertThat(explain("lamp", ""))
                .isEqualTo(
                        "board 'x' has no node 'lamp'; a node is named by its label or its path, which is '/lamp@10'");
        assertThat(explain("nothing-like-it", "")).isEqualTo("board 'x' has no node 'nothing-like-it'");
        assertThat(explain("lamp0", "levle"))
                .isEqualTo(
                        "neither board 'x' nor a binding gives '/lamp@10' a property 'levle'; did you mean 'level'?");
    }

    @Test
    void aValueOfTheWrongType() {
        devicetree =
                new TypedBoard(directory, "q:q: { compatible: \"rtio,context\", sq-size: four, cq-size: 8 }\n").build();
        assertThat(explain("q", "sq-size"))
                .contains("  means       nothing: it is not of the type that the rule says\n");
    }
}
