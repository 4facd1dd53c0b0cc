package dev.rtio.compiler.declaration;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which types a parameter may have for what it is given, as far as that is known without the binding. */
final class ParameterTypes {
    private static final Set<String> VALUES =
            Set.of("boolean", "int", "long", "int[]", "long[]", "byte[]", "java.lang.String", "java.lang.String[]");

    private final JavaModel model;

    ParameterTypes(JavaModel model) {
        this.model = model;
    }

    /** What is wrong with a parameter's type; empty if nothing is, or if the type does not exist yet. */
    Optional<String> mismatch(VariableElement parameter, String annotation) {
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            return Optional.empty();
        }
        String name = model.hierarchy().name(type, parameter);
        return switch (annotation) {
            case "@Reg" -> unless(Set.of("int", "long").contains(name), annotation, "int or long", name);
            case "@IodevId" -> unless(name.equals("int"), annotation, "int", name);
            case "@RtioDefine" ->
                unless(name.equals(DriverDeclaration.CONTEXT), annotation, DriverDeclaration.CONTEXT, name);
            case "@Property" ->
                unless(
                        VALUES.contains(name) || isObject(type, name),
                        annotation,
                        "boolean, int, long, int[], long[], byte[], String, String[] or the driver of another node",
                        name);
            default -> unless(isObject(type, name), annotation, "a driver's class or one of its supertypes", name);
        };
    }

    private static Optional<String> unless(boolean fits, String annotation, String expected, String actual) {
        return fits
                ? Optional.empty()
                : Optional.of("A parameter with " + annotation + " is " + expected + ", not " + actual);
    }

    /** Whether a driver could have the type: not so boxed numbers, strings and enums. */
    private boolean isObject(TypeMirror type, String name) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() != ElementKind.ENUM
                && !name.equals("java.lang.String")
                && !isBoxed(type);
    }

    private boolean isBoxed(TypeMirror type) {
        try {
            model.types().unboxedType(type);
            return true;
        } catch (IllegalArgumentException notBoxed) {
            return false;
        }
    }
}
