package dev.rtio.compiler.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that hands a submission to its iodev. A switch over exact classes costs 1 to 3 ns where a call through
 * an interface with many implementations costs 8 to 20; C2 inlines the method while it is at most 325 bytecodes long,
 * which is why large boards get two levels.
 */
final class DispatchWriter {
    /** A case with its entry in the table takes some 16 bytecodes, so that 16 of them stay well below 325. */
    private static final int MAX_CASES = 16;

    private final FirmwareImage image;
    private final ClassName name;

    DispatchWriter(FirmwareImage image, ClassName name) {
        this.image = image;
        this.name = name;
    }

    TypeSpec write() {
        List<Component> iodevs = image.components().stream()
                .filter(component -> component.iodevId().isPresent())
                .toList();
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .superclass(RuntimeTypes.IODEV_DISPATCH)
                .addJavadoc("Hands each submission to the iodev that it names by its number.\n");
        iodevs.forEach(iodev -> type.addField(RuntimeTypes.of(iodev.type()), iodev.name()));
        if (iodevs.size() <= MAX_CASES) {
            type.addMethod(submit().addCode(cases(iodevs)).build());
            type.addMethod(find("iodev", Modifier.PROTECTED)
                    .addAnnotation(Override.class)
                    .addCode(findCases(iodevs))
                    .build());
            return type.build();
        }
        CodeBlock.Builder submits = CodeBlock.builder().beginControlFlow("switch (iodev / $L)", MAX_CASES);
        CodeBlock.Builder finds = CodeBlock.builder().add("return switch (iodev / $L) {\n$>", MAX_CASES);
        for (int group = 0; group * MAX_CASES < iodevs.size(); group++) {
            submits.addStatement("case $L -> submit$L(iodev, head)", group, group);
            finds.addStatement("case $L -> iodev$L(iodev)", group, group);
            List<Component> members =
                    iodevs.subList(group * MAX_CASES, Math.min(iodevs.size(), (group + 1) * MAX_CASES));
            type.addMethod(MethodSpec.methodBuilder("submit" + group)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(int.class, "iodev")
                    .addParameter(RuntimeTypes.SQE, "head")
                    .addCode(cases(members))
                    .build());
            type.addMethod(find("iodev" + group, Modifier.PRIVATE)
                    .addCode(findCases(members))
                    .build());
        }
        submits.addStatement("default -> unknown(head)").endControlFlow();
        finds.addStatement("default -> null").add("$<};\n");
        type.addMethod(submit().addCode(submits.build()).build());
        type.addMethod(find("iodev", Modifier.PROTECTED)
                .addAnnotation(Override.class)
                .addCode(finds.build())
                .build());
        return type.build();
    }

    private static MethodSpec.Builder find(String name, Modifier access) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(access)
                .returns(RuntimeTypes.IODEV)
                .addParameter(int.class, "iodev");
    }

    private static CodeBlock findCases(List<Component> iodevs) {
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch (iodev) {\n$>");
        for (Component iodev : iodevs) {
            cases.addStatement("case $L -> $N", iodev.iodevId().getAsInt(), iodev.name());
        }
        return cases.addStatement("default -> null").add("$<};\n").build();
    }

    private static MethodSpec.Builder submit() {
        return MethodSpec.methodBuilder("submit")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(int.class, "iodev")
                .addParameter(RuntimeTypes.SQE, "head");
    }

    private static CodeBlock cases(List<Component> iodevs) {
        CodeBlock.Builder cases = CodeBlock.builder().beginControlFlow("switch (iodev)");
        for (Component iodev : iodevs) {
            cases.addStatement("case $L -> submit($N, head)", iodev.iodevId().getAsInt(), iodev.name());
        }
        return cases.addStatement("default -> unknown(head)").endControlFlow().build();
    }
}
