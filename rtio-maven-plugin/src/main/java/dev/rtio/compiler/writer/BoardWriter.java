package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the board's record. A record, because C2 takes the fields of one that is held in a {@code static final} field
 * for constants, and because a test can still ask for a fresh one.
 */
final class BoardWriter {
    private final FirmwareImage image;
    private final ClassName board;
    private final ClassName dispatch;
    private final Parts parts;
    private final Modifier[] visibility;

    BoardWriter(FirmwareImage image, ClassName board, ClassName dispatch) {
        this.image = image;
        this.board = board;
        this.dispatch = dispatch;
        this.parts = Parts.of(image.components());
        boolean isPublic = image.firmware().map(FirmwareDeclaration::isPublic).orElse(true);
        this.visibility = isPublic ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    }

    /** The board's record, and the records of its parts where it is divided. */
    List<TypeSpec> write() {
        var types = new ArrayList<TypeSpec>();
        TypeSpec.Builder record = TypeSpec.recordBuilder(board).addModifiers(visibility);
        image.firmware().ifPresent(firmware -> record.addSuperinterface(interfaceName(firmware)));
        record.addJavadoc(
                "$L\n\n$L\n\n",
                Javadocs.fold("The board " + Javadocs.code(image.devicetree().name())
                        + " with all that it needs to run, as described in "
                        + Javadocs.place(image.devicetree().root().span()) + "."),
                Javadocs.fold(
                        "<p>Hold the one that a program runs on in a {@code static final} field: its fields are then"
                                + " constants to the JIT compiler. Tests make a fresh one each."));
        if (parts.isDivided()) {
            writeDivided(record, types);
        } else {
            List<Component> components = parts.parts().get(0);
            documentComponents(record, components);
            record.recordConstructor(components(components));
            record.addMethod(create(board, components).build());
        }
        image.accessors()
                .forEach(accessor -> record.addMethod(MethodSpec.methodBuilder(accessor.method())
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(RuntimeTypes.of(accessor.type()))
                        .addStatement("return $L", reference(accessor.component(), -1))
                        .build()));
        record.addMethod(start());
        types.add(0, record.build());
        return types;
    }

    private void writeDivided(TypeSpec.Builder record, List<TypeSpec> types) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        MethodSpec.Builder create = createSignature(board);
        create.addStatement("var dispatch = new $T()", dispatch);
        var names = new ArrayList<CodeBlock>();
        for (int i = 0; i < parts.parts().size(); i++) {
            List<Component> components = parts.parts().get(i);
            ClassName part = partName(i);
            record.addJavadoc("@param part$L a part of the board, which is too large for one record\n", i);
            constructor.addParameter(part, "part" + i);
            CodeBlock earlier = CodeBlock.join(names, ", ");
            create.addStatement(
                    names.isEmpty() ? "var part$L = $T.create(dispatch$L)" : "var part$L = $T.create(dispatch, $L)",
                    i,
                    part,
                    earlier);
            names.add(CodeBlock.of("part$L", i));
            types.add(part(i, part, components));
            components.stream().filter(Parts::isVisible).forEach(component -> record.addMethod(delegate(component)));
        }
        record.recordConstructor(constructor.build());
        record.addMethod(create.addStatement("return new $T($L)", board, CodeBlock.join(names, ", "))
                .build());
    }

    private TypeSpec part(int index, ClassName name, List<Component> components) {
        TypeSpec.Builder part = TypeSpec.recordBuilder(name)
                .addModifiers(visibility)
                .addJavadoc("Part $L of {@link $T}.\n\n", index, board)
                .recordConstructor(components(components));
        documentComponents(part, components);
        MethodSpec.Builder create = MethodSpec.methodBuilder("create")
                .addModifiers(Modifier.STATIC)
                .returns(name)
                .addParameter(dispatch, "dispatch");
        for (int i = 0; i < index; i++) {
            create.addParameter(partName(i), "part" + i);
        }
        return part.addMethod(body(create, name, components, index).build()).build();
    }

    private MethodSpec delegate(Component component) {
        return MethodSpec.methodBuilder(component.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeTypes.of(component.type()))
                .addJavadoc("$L\n", Javadocs.fold(documentation(component) + "."))
                .addStatement("return $L", reference(component.name(), -1))
                .build();
    }

    private static MethodSpec components(List<Component> components) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        components.stream()
                .filter(Parts::isVisible)
                .forEach(component -> constructor.addParameter(
                        ParameterSpec.builder(RuntimeTypes.of(component.type()), component.name())
                                .build()));
        return constructor.build();
    }

    private static void documentComponents(TypeSpec.Builder record, List<Component> components) {
        components.stream()
                .filter(Parts::isVisible)
                .forEach(component -> record.addJavadoc(
                        "$L\n", Javadocs.fold("@param " + component.name() + " " + documentation(component))));
    }

    private static String documentation(Component component) {
        if (component instanceof Component.Device device) {
            return Javadocs.describe(device.node());
        }
        var context = (Component.Context) component;
        String sizes = context.sqSize() + " submissions, " + context.cqSize() + " completions"
                + context.pool()
                        .map(pool -> ", " + pool.blocks() + " blocks of " + pool.blockSize() + " bytes")
                        .orElse("");
        return "Context of " + sizes + ", " + Javadocs.place(context.span());
    }

    private MethodSpec.Builder createSignature(ClassName type) {
        return MethodSpec.methodBuilder("create")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .returns(type)
                .addJavadoc(
                        "$L\n",
                        Javadocs.fold("Makes a board of its own, each object behind those that it is given. Call"
                                + " {@link #start()} before the first submission."));
    }

    private MethodSpec.Builder create(ClassName type, List<Component> components) {
        MethodSpec.Builder create = createSignature(type);
        create.addStatement("var dispatch = new $T()", dispatch);
        return body(create, type, components, 0);
    }

    private MethodSpec.Builder body(MethodSpec.Builder create, ClassName type, List<Component> components, int part) {
        for (Component component : components) {
            create.addStatement("var $L = $L", component.name(), construction(component, part));
            if (component.iodevId().isPresent()) {
                create.addStatement("dispatch.$1L = $1L", component.name());
            }
        }
        CodeBlock visible = components.stream()
                .filter(Parts::isVisible)
                .map(component -> CodeBlock.of("$L", component.name()))
                .collect(CodeBlock.joining(", "));
        return create.addStatement("return new $T($L)", type, visible);
    }

    private CodeBlock construction(Component component, int part) {
        if (component instanceof Component.Device device) {
            return CodeBlock.of("new $T($L)", RuntimeTypes.of(device.type()), arguments(device.arguments(), part));
        }
        if (component instanceof Component.BusIodev iodev) {
            return CodeBlock.of(
                    "$L.$L($L)",
                    reference(iodev.bus(), part),
                    iodev.factory().method(),
                    arguments(iodev.arguments(), part));
        }
        var context = (Component.Context) component;
        CodeBlock pool = context.pool()
                .map(blocks -> CodeBlock.of(
                        ", new $T($L, $L, $L)",
                        RuntimeTypes.MEMPOOL,
                        blocks.blocks(),
                        blocks.blockSize(),
                        blocks.align()))
                .orElse(CodeBlock.of(""));
        return CodeBlock.of("new $T(dispatch, $L, $L$L)", RuntimeTypes.RTIO, context.sqSize(), context.cqSize(), pool);
    }

    private CodeBlock arguments(List<Argument> arguments, int part) {
        return arguments.stream()
                .map(argument -> argument instanceof Argument.Reference reference
                        ? reference(reference.component(), part)
                        : CodeBlock.of("$L", Literals.of(argument)))
                .collect(CodeBlock.joining(", "));
    }

    /** A component as seen from a part: by its name alone within the part, else through its part's record. */
    private CodeBlock reference(String component, int part) {
        Integer home = parts.partOf().get(component);
        return !parts.isDivided() || home == null || home == part
                ? CodeBlock.of("$L", component)
                : CodeBlock.of("part$L.$L()", home, component);
    }

    private MethodSpec start() {
        MethodSpec.Builder start = MethodSpec.methodBuilder("start")
                .addModifiers(visibility)
                .addJavadoc("""
                        Starts the devices, each behind those that it depends on.

                        @throws $T if a device does not answer as it should
                        """, RuntimeTypes.DEVICE_START_EXCEPTION);
        image.devices().stream()
                .filter(device -> device.driver().isDevice())
                .forEach(device -> start.addStatement(
                        "$T.check($L, $L.start())",
                        RuntimeTypes.DEVICE_START_EXCEPTION,
                        Literals.string(device.node().path()),
                        reference(device.name(), -1)));
        return start.build();
    }

    private ClassName partName(int index) {
        return ClassName.get(board.packageName(), board.simpleName() + "Part" + index);
    }

    private static ClassName interfaceName(FirmwareDeclaration firmware) {
        return RuntimeTypes.of(
                firmware.packageName().isEmpty()
                        ? firmware.className()
                        : firmware.packageName() + "." + firmware.className());
    }
}
