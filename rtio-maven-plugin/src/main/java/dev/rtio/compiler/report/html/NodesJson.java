package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.footprint.Footprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a board in the order of its files, each with the number of its parent. */
final class NodesJson {
    private final ReportedBoard board;
    private final Places places;
    private final BindingTable bindings;
    private final Map<String, long[]> bytes = new HashMap<>();
    private final NodeNumbers numbers;

    NodesJson(ReportedBoard board, Places places, BindingTable bindings, NodeNumbers numbers) {
        this.board = board;
        this.places = places;
        this.bindings = bindings;
        this.numbers = numbers;
        for (Footprint.Item item : board.footprint().items()) {
            bytes.computeIfAbsent(item.path(), any -> new long[2])[item.isHeap() ? 0 : 1] += item.bytes();
        }
    }

    JsonArray nodes() {
        var array = new JsonArray();
        List<Node> nodes = board.devicetree().nodes();
        for (Node node : nodes) {
            array.add(json(node));
        }
        return array;
    }

    private JsonObject json(Node node) {
        var json = new JsonObject();
        Node parent = node.parent();
        json.addProperty("name", parent == null ? "/" : Texts.visible(node.name()));
        if (parent != null) {
            numbers.add(json, "parent", parent.path());
        }
        Texts.add(json, "labels", node.labels());
        Texts.add(json, "aliases", node.aliases());
        if (!node.isOkay()) {
            json.addProperty("status", Texts.visible(node.status()));
        }
        Texts.add(json, "compatible", node.compatibles());
        node.binding().ifPresent(binding -> json.addProperty("binding", bindings.number(binding)));
        node.busNode().ifPresent(bus -> numbers.add(json, "bus", bus.path()));
        json.add("place", places.json(node.span()));
        Texts.add(json, "regs", registers(node));
        Texts.add(json, "interrupts", interrupts(node));
        Texts.add(json, "properties", new PropertiesJson(node, places).properties());
        long[] cost = bytes.get(node.path());
        if (cost != null) {
            json.addProperty("heap", cost[0]);
            json.addProperty("offHeap", cost[1]);
        }
        return json;
    }

    private static JsonArray registers(Node node) {
        var array = new JsonArray();
        for (Node.Register register : node.registers()) {
            var json = new JsonObject();
            register.name().ifPresent(name -> Texts.add(json, "name", name));
            register.address().ifPresent(address -> json.addProperty("address", Texts.hex(address)));
            register.size().ifPresent(size -> json.addProperty("size", Long.toUnsignedString(size)));
            array.add(json);
        }
        return array;
    }

    private static JsonArray interrupts(Node node) {
        var array = new JsonArray();
        for (Node.Interrupt interrupt : node.interrupts()) {
            var json = new JsonObject();
            Texts.add(json, "controller", interrupt.controller().path());
            Texts.add(json, "cells", WiringBuilder.cells(interrupt.cells()));
            array.add(json);
        }
        return array;
    }
}
