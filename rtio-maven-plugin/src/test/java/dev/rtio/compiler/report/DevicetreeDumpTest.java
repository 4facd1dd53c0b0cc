package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.TypedBoard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicetreeDumpTest {
    @TempDir
    Path directory;

    private TypedBoard board(String text) {
        return new TypedBoard(directory, text).binding("x.yaml", """
                        description: x
                        compatible: acme,x
                        properties:
                          on: { type: boolean }
                          low: { type: int }
                          lower: { type: int, default: -2 }
                          table: { type: array }
                          key: { type: uint8-array }
                          tags: { type: string-array }
                          others: { type: phandles }
                          link-gpios: { type: phandle-array }
                          free: { type: compound }
                          reg: { type: array }
                        """).binding("gpio.yaml", """
                        description: gpio
                        compatible: acme,gpio
                        bus: [one, two]
                        properties: { "#gpio-cells": { type: int, const: 1 } }
                        gpio-cells: [pin]
                        """);
    }

    @Test
    void everyFieldHasItsPlaceAndForm() {
        String json = DevicetreeDump.toJson(
                board("""
                        chosen: { acme,it: "x0" }
                        aliases: { it: x0 }
                        gpio0:gpio:
                          compatible: "acme,gpio"
                          x0:one:x@10:
                            compatible: ["acme,none", "acme,x"]
                            reg: [0x10, 0x20]
                            low: -1
                            table: [1, -1]
                            key: [0x0a, 0xff]
                            tags: "<&>"
                            others: gpio0
                            link-gpios: [0, gpio0, 7]
                            free: anything
                        """.replace("acme,it", "\"acme,it\"")).correct(), List.of("careful"));
        assertThat(json).isEqualTo("""
                        {"board": "x", "chosen": {"acme,it": "/gpio/x@10"}, "nodes": [\
                        {"path": "/", "labels": [], "status": "okay", "compats": [], "binding": null, "match": null, \
                        "ord": 0, "unit_addr": null, "regs": [], "ranges": [], "irqs": [], "pinctrl": [], \
                        "buses": [], "on_buses": [], "bus": null, "deps": [], "aliases": [], "props": {}}, \
                        {"path": "/chosen", "labels": [], "status": "okay", "compats": [], "binding": null, \
                        "match": null, "ord": 2, "unit_addr": null, "regs": [], "ranges": [], "irqs": [], \
                        "pinctrl": [], "buses": [], "on_buses": [], "bus": null, "deps": [0], "aliases": [], \
                        "props": {}}, \
                        {"path": "/aliases", "labels": [], "status": "okay", "compats": [], "binding": null, \
                        "match": null, "ord": 1, "unit_addr": null, "regs": [], "ranges": [], "irqs": [], \
                        "pinctrl": [], "buses": [], "on_buses": [], "bus": null, "deps": [0], "aliases": [], \
                        "props": {}}, \
                        {"path": "/gpio", "labels": ["gpio0"], "status": "okay", "compats": ["acme,gpio"], \
                        "binding": "dts/bindings/gpio.yaml", "match": "acme,gpio", "ord": 3, "unit_addr": null, \
                        "regs": [], "ranges": [], "irqs": [], "pinctrl": [], "buses": ["one", "two"], \
                        "on_buses": [], "bus": null, "deps": [0], "aliases": [], "props": {}}, \
                        {"path": "/gpio/x@10", "labels": ["x0", "one"], "status": "okay", \
                        "compats": ["acme,none", "acme,x"], "binding": "dts/bindings/x.yaml", "match": "acme,x", \
                        "ord": 4, "unit_addr": 16, "regs": [[null, 16, 32]], "ranges": [], "irqs": [], \
                        "pinctrl": [], "buses": [], "on_buses": ["one", "two"], "bus": "/gpio", "deps": [3], \
                        "aliases": ["it"], "props": {"on": {"t": "boolean", "v": false}, \
                        "low": {"t": "int", "v": 4294967295}, "lower": {"t": "int", "v": -2}, \
                        "table": {"t": "array", "v": [1, 4294967295]}, \
                        "key": {"t": "uint8-array", "v": "0aff"}, "tags": {"t": "string-array", "v": ["<&>"]}, \
                        "others": {"t": "phandles", "v": ["/gpio"]}, "link-gpios": {"t": "phandle-array", "v": \
                        [null, {"controller": "/gpio", "data": {"pin": 7}, "name": null, "space": "gpio"}]}, \
                        "reg": {"t": "array", "v": [16, 32]}}}], "warnings": ["careful"]}""");
    }

    @Test
    void nodesWithoutBindingShowWhatTheSpecificationTypes() {
        String json =
                DevicetreeDump.toJson(board("soc:\n  ranges:\n  model: none\n").correct());
        assertThat(json).contains("\"props\": {\"ranges\": {\"t\": \"compound\", \"v\": null}}");
    }
}
