package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.JavaNames;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the constants of the board: a nested class for each enabled node that a binding describes. */
final class DevicetreeWriter {
    /** Properties that say how the tree is built rather than what the device is. */
    private static final Set<String> STRUCTURE = Set.of("compatible", "status", "reg", "reg-names");

    private static final long MAX_INT_CELL = 0xFFFF_FFFFL;

    private final FirmwareImage image;
    private final ClassName name;

    DevicetreeWriter(FirmwareImage image, ClassName name) {
        this.image = image;
        this.name = name;
    }

    TypeSpec write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(
                        "The devices of board $L as constants.\n",
                        Javadocs.code(image.devicetree().name()))
                .addMethod(privateConstructor());
        var names = new JavaNames();
        names.reserve(JavaNames.lowerCamel(name.simpleName()));
        image.devicetree().nodes().stream()
                .filter(node -> node.isOkay() && node.binding().isPresent())
                .forEach(node -> type.addType(node(node, names)));
        return type.build();
    }

    private static TypeSpec node(Node node, JavaNames names) {
        String text = node.labels().isEmpty() ? node.name() : node.labels().get(0);
        TypeSpec.Builder type = TypeSpec.classBuilder(JavaNames.upperCamel(names.allocate(text)))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", Javadocs.fold(Javadocs.describe(node) + "."))
                .addMethod(privateConstructor());
        var taken = new HashSet<String>();
        add(type, taken, TypeName.get(String.class), "path", Literals.string(node.path()), "Path in the devicetree.");
        if (!node.registers().isEmpty()) {
            OptionalLong address = node.registers().get(0).address();
            if (address.isPresent()) {
                add(type, taken, "reg", address.getAsLong(), true, "Address of the first register block.");
            }
        }
        for (Property property : node.properties().values()) {
            if (!STRUCTURE.contains(property.name())) {
                property(type, taken, node, property);
            }
        }
        return type.build();
    }

    private static void property(TypeSpec.Builder type, Set<String> taken, Node node, Property property) {
        String description = Optional.ofNullable(
                        node.binding().orElseThrow().properties().get(property.name()))
                .map(PropertySpec::description)
                .map(Javadocs::firstSentence)
                .filter(text -> !text.isEmpty())
                .orElse(Javadocs.code(property.name()));
        String documentation = description
                + property.span().map(span -> "; " + Javadocs.place(span)).orElse("; the binding's default")
                + ".";
        Value value = property.value();
        if (value instanceof Value.Int number) {
            add(type, taken, property.name(), number.value(), false, documentation);
        } else if (value instanceof Value.Bool flag && flag.value()) {
            add(type, taken, TypeName.BOOLEAN, property.name(), "true", documentation);
        } else if (value instanceof Value.Text text) {
            add(type, taken, TypeName.get(String.class), property.name(), Literals.string(text.value()), documentation);
        }
    }

    private static void add(
            TypeSpec.Builder type, Set<String> taken, String name, long value, boolean isAddress, String javadoc) {
        boolean isLong = value > MAX_INT_CELL || value < Integer.MIN_VALUE;
        add(
                type,
                taken,
                isLong ? TypeName.LONG : TypeName.INT,
                name,
                Literals.number(value, isLong, isAddress),
                javadoc);
    }

    private static void add(
            TypeSpec.Builder type, Set<String> taken, TypeName of, String name, String literal, String javadoc) {
        String constant = JavaNames.constant(name);
        while (!taken.add(constant)) {
            constant += "_";
        }
        type.addField(FieldSpec.builder(of, constant, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", Javadocs.fold(javadoc))
                .initializer("$L", literal)
                .build());
    }

    private static MethodSpec privateConstructor() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
    }
}
