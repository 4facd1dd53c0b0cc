package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.Parts;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the board's record. A record, because C2 takes the fields of one that is held in a {@code static final} field
 * for constants, and because a test can still ask for a fresh one.
 */
final class BoardWriter {
    private final FirmwareImage image;
    private final JvmModel jvm;
    private final ClassName board;
    private final ClassName dispatch;
    private final Parts parts;
    /** What stands in the board's record itself. */
    private final Constructions whole;

    private final Modifier[] visibility;

    BoardWriter(FirmwareImage image, ClassName board, ClassName dispatch, JvmModel jvm) {
        this.image = image;
        this.jvm = jvm;
        this.board = board;
        this.dispatch = dispatch;
        this.parts = Parts.of(image.components());
        this.whole = new Constructions(image, parts, -1);
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
                        .addStatement("return $L", whole.reference(accessor.component()))
                        .build()));
        record.addMethod(checkJvm());
        record.addMethod(start());
        record.addMethod(UsageWriter.usage(image, board, whole));
        List<Component.WorkQueue> queues = image.workQueues();
        if (!queues.isEmpty()) {
            record.addSuperinterface(AutoCloseable.class).addMethod(close(queues));
        }
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
                .returns(RuntimeTypes.shown(component))
                .addJavadoc("$L\n", Javadocs.fold(ComponentDocs.of(component) + "."))
                .addStatement("return $L", whole.reference(component.name()))
                .build();
    }

    private static MethodSpec components(List<Component> components) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        components.stream()
                .filter(Parts::isVisible)
                .forEach(component ->
                        constructor.addParameter(ParameterSpec.builder(RuntimeTypes.shown(component), component.name())
                                .build()));
        return constructor.build();
    }

    private static void documentComponents(TypeSpec.Builder record, List<Component> components) {
        components.stream()
                .filter(Parts::isVisible)
                .forEach(component -> record.addJavadoc(
                        "$L\n", Javadocs.fold("@param " + component.name() + " " + ComponentDocs.of(component))));
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
        var constructions = new Constructions(image, parts, part);
        for (Component component : components) {
            create.addStatement("var $L = $L", component.name(), constructions.of(component));
            if (component.iodevId().isPresent()) {
                create.addStatement("dispatch.$1L = $1L", component.name());
            }
            constructions.preparations(component).forEach(create::addStatement);
        }
        CodeBlock visible = components.stream()
                .filter(Parts::isVisible)
                .map(component -> CodeBlock.of("$L", component.name()))
                .collect(CodeBlock.joining(", "));
        return create.addStatement("return new $T($L)", type, visible);
    }

    private MethodSpec checkJvm() {
        return MethodSpec.methodBuilder("checkJvm")
                .addModifiers(visibility)
                .addModifiers(Modifier.STATIC)
                .addJavadoc("""
                        Checks, for programs that rely on it, that this JVM is the one that the footprint was computed for.

                        @throws $T if its objects are of other sizes, or nobody can tell
                        """, IllegalStateException.class)
                .addStatement("$T.require($S)", RuntimeTypes.JVM_LAYOUT, jvm.text())
                .build();
    }

    private MethodSpec start() {
        MethodSpec.Builder start = MethodSpec.methodBuilder("start")
                .addModifiers(visibility)
                .addJavadoc(
                        """
                        Starts the $L, each behind those that it depends on.

                        @throws $T if a device does not answer as it should
                        """,
                        image.workQueues().isEmpty() ? "devices" : "work queues and devices",
                        RuntimeTypes.DEVICE_START_EXCEPTION);
        for (Component component : image.components()) {
            if (component instanceof Component.WorkQueue queue) {
                start.addStatement("$L.start()", whole.reference(queue.name()));
            } else if (component instanceof Component.Device device
                    && device.driver().isDevice()) {
                start.addStatement(
                        "$T.check($L, $L.start())",
                        RuntimeTypes.DEVICE_START_EXCEPTION,
                        Literals.string(device.node().path()),
                        whole.reference(device.name()));
            }
        }
        return start.build();
    }

    /** The work queues have threads, which end; nothing else of a board needs closing. */
    private MethodSpec close(List<Component.WorkQueue> queues) {
        MethodSpec.Builder close = MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "$L\n",
                        Javadocs.fold(
                                "Ends the threads of the work queues, each behind the request that it executes. What"
                                        + " waits for them, and what is submitted to them from now on, fails with {@code -ECANCELED}."
                                        + " Does not wait; a closed board is not started again."));
        for (int i = queues.size() - 1; i >= 0; i--) {
            close.addStatement("$L.close()", whole.reference(queues.get(i).name()));
        }
        return close.build();
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
