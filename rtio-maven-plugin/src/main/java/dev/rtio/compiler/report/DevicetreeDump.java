package dev.rtio.compiler.report;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The devicetree model as JSON, in the form in which the models of Zephyr's tools are dumped, so that the two can be compared.
 */
public final class DevicetreeDump {
    private static final BigInteger LOW = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true))
            .create();

    private DevicetreeDump() {}

    /** One line of JSON, equal for equal boards. */
    public static String toJson(Devicetree devicetree) {
        return toJson(devicetree, List.of());
    }

    /** @param warnings what the compiler said of the board */
    public static String toJson(Devicetree devicetree, List<String> warnings) {
        var json = new JsonObject();
        json.addProperty("board", devicetree.name());
        var chosen = new JsonObject();
        devicetree.chosen().forEach((name, node) -> chosen.addProperty(name, node.path()));
        json.add("chosen", chosen);
        json.add("nodes", array(devicetree.nodes(), DevicetreeDump::node));
        json.add("warnings", array(warnings, JsonPrimitive::new));
        return GSON.toJson(json);
    }

    private static JsonElement node(Node node) {
        var json = new JsonObject();
        json.addProperty("path", node.path());
        json.add("labels", array(node.labels(), JsonPrimitive::new));
        json.addProperty("status", node.status());
        json.add("compats", array(node.compatibles(), JsonPrimitive::new));
        json.add("binding", text(node.binding().map(Binding::path).filter(path -> !path.isEmpty())));
        json.add("match", text(node.matchingCompatible()));
        json.addProperty("ord", node.ordinal());
        json.add("unit_addr", number(node.unitAddress(), 0));
        json.add("regs", array(node.registers(), DevicetreeDump::register));
        json.add("ranges", array(node.ranges(), DevicetreeDump::range));
        json.add("irqs", array(node.interrupts(), DevicetreeDump::interrupt));
        json.add("pinctrl", array(node.pinStates(), DevicetreeDump::pinState));
        json.add("buses", array(buses(Optional.of(node)), JsonPrimitive::new));
        json.add("on_buses", array(buses(node.busNode()), JsonPrimitive::new));
        json.add("bus", text(node.busNode().map(Node::path)));
        json.add("deps", array(node.dependencies(), any -> new JsonPrimitive(any.ordinal())));
        json.add("aliases", array(node.aliases(), JsonPrimitive::new));
        var properties = new JsonObject();
        node.properties().forEach((name, property) -> properties.add(name, property(property)));
        json.add("props", properties);
        return json;
    }

    private static List<String> buses(Optional<Node> node) {
        return node.flatMap(Node::binding).map(Binding::buses).orElse(List.of());
    }

    private static JsonElement register(Node.Register register) {
        var json = new JsonArray();
        json.add(text(register.name()));
        json.add(number(register.address(), register.addressHigh()));
        json.add(number(register.size(), 0));
        return json;
    }

    private static JsonElement range(Node.Range range) {
        var json = new JsonArray();
        json.add(number(range.childAddress(), range.childHigh()));
        json.add(number(range.parentAddress(), 0));
        json.add(number(range.length(), 0));
        return json;
    }

    private static JsonElement interrupt(Node.Interrupt interrupt) {
        var json = new JsonObject();
        json.addProperty("c", interrupt.controller().path());
        json.add("d", cells(interrupt.cells()));
        json.add("n", text(interrupt.name()));
        return json;
    }

    private static JsonElement pinState(Node.PinState state) {
        var json = new JsonObject();
        json.add("n", text(state.name()));
        json.add("c", paths(state.nodes()));
        return json;
    }

    private static JsonElement property(Property property) {
        var json = new JsonObject();
        json.addProperty("t", property.type().text());
        // Zephyr's tools show what a board writes as unsigned cells, and a default as the binding writes it.
        json.add("v", value(property.value(), property.span().isPresent()));
        return json;
    }

    private static JsonElement value(Value value, boolean unsigned) {
        if (value instanceof Value.Bool bool) {
            return new JsonPrimitive(bool.value());
        }
        if (value instanceof Value.Int number) {
            return new JsonPrimitive(unsigned ? cell(number.value()) : number.value());
        }
        if (value instanceof Value.Array numbers) {
            return array(numbers.values(), number -> new JsonPrimitive(unsigned ? cell(number) : number));
        }
        if (value instanceof Value.Bytes bytes) {
            var hex = new StringBuilder();
            bytes.values().forEach(octet -> hex.append(String.format("%02x", octet)));
            return new JsonPrimitive(hex.toString());
        }
        if (value instanceof Value.Text text) {
            return new JsonPrimitive(text.value());
        }
        if (value instanceof Value.Texts texts) {
            return array(texts.values(), JsonPrimitive::new);
        }
        if (value instanceof Value.Reference reference) {
            return new JsonPrimitive(reference.target().path());
        }
        if (value instanceof Value.References references) {
            return paths(references.targets());
        }
        if (value instanceof Value.Specifiers specifiers) {
            var json = new JsonArray();
            specifiers
                    .elements()
                    .forEach(element -> json.add(element == null ? JsonNull.INSTANCE : specifier(element)));
            return json;
        }
        return JsonNull.INSTANCE;
    }

    private static JsonElement specifier(Value.Specifier specifier) {
        var json = new JsonObject();
        json.addProperty("controller", specifier.controller().path());
        json.add("data", cells(specifier.cells()));
        json.add("name", text(specifier.name()));
        json.addProperty("space", specifier.space());
        return json;
    }

    private static JsonObject cells(Map<String, Long> cells) {
        var json = new JsonObject();
        cells.forEach((name, value) -> json.addProperty(name, cell(value)));
        return json;
    }

    private static long cell(long value) {
        return value & 0xffff_ffffL;
    }

    private static JsonElement paths(List<Node> nodes) {
        return array(nodes, node -> new JsonPrimitive(node.path()));
    }

    private static JsonElement text(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    private static JsonElement number(OptionalLong low, long high) {
        if (low.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        BigInteger unsigned = BigInteger.valueOf(low.getAsLong()).and(LOW);
        return new JsonPrimitive(BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(unsigned));
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> toJson) {
        var json = new JsonArray();
        items.forEach(item -> json.add(toJson.apply(item)));
        return json;
    }
}
