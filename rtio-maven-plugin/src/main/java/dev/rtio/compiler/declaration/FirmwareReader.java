package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.compiler.declaration.AnnotationView.Text;
import dev.rtio.compiler.declaration.FirmwareDeclaration.ContextDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Reads interfaces with {@link dev.rtio.annotation.Firmware}. */
final class FirmwareReader {
    private final JavaModel model;
    private final ContextReader contextReader;
    private final AbstractMethods methods;

    FirmwareReader(JavaModel model) {
        this.model = model;
        contextReader = new ContextReader(model);
        methods = new AbstractMethods(model);
    }

    Optional<FirmwareDeclaration> read(TypeElement type, AnnotationView firmware) {
        if (type.getKind() != ElementKind.INTERFACE) {
            model.report(
                    DiagnosticCode.FIRMWARE_NOT_INTERFACE,
                    firmware.span(),
                    "@Firmware is for interfaces, but " + type.getQualifiedName() + " is not one");
            return Optional.empty();
        }
        if (!isImplementable(type, firmware)) {
            return Optional.empty();
        }
        var declared = new Members(firmware.span());
        methods.of(type).forEach(declared::add);
        Optional<String> board = firmware.string("board").filter(name -> isFileName(name, firmware.span("board")));
        List<String> overlays = firmware.texts("overlays").stream()
                .filter(overlay -> isFileName(overlay.value(), overlay.span()))
                .map(Text::value)
                .toList();
        String packageName =
                model.elements().getPackageOf(type).getQualifiedName().toString();
        String name = type.getQualifiedName().toString();
        return board.map(file -> new FirmwareDeclaration(
                packageName,
                packageName.isEmpty() ? name : name.substring(packageName.length() + 1),
                isPublic(type),
                file,
                overlays,
                declared.contexts,
                declared.nodes,
                firmware.span()));
    }

    /** Whether a class of the same package can implement the interface. */
    private boolean isImplementable(TypeElement type, AnnotationView firmware) {
        String fault = null;
        for (Element each = type;
                each != null && each.getKind() != ElementKind.PACKAGE;
                each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                fault = each.getSimpleName() + " is private";
            }
        }
        if (!type.getTypeParameters().isEmpty()) {
            fault = "it has type parameters";
        } else if (type.getModifiers().contains(Modifier.SEALED)) {
            fault = "it is sealed";
        }
        if (fault != null) {
            model.report(
                    DiagnosticCode.FIRMWARE_NOT_IMPLEMENTABLE,
                    model.places().name(type).orElse(firmware.span()),
                    "The generated board cannot implement " + type.getQualifiedName() + ": " + fault);
        }
        return fault == null;
    }

    /** The generated class is visible from other packages only if nothing above the interface hides it. */
    private static boolean isPublic(TypeElement type) {
        for (Element each = type;
                each != null && each.getKind() != ElementKind.PACKAGE;
                each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFileName(String name, Span span) {
        boolean valid = !name.isBlank() && name.chars().noneMatch(each -> each == '/' || each == '\\' || each < ' ');
        if (!valid) {
            model.report(
                    DiagnosticCode.FIRMWARE_FILE_NAME,
                    span,
                    "'" + name
                            + "' names no file of the board directory: the name must not be blank or have a directory");
        }
        return valid;
    }

    /** The methods by what they give. */
    private final class Members {
        private final List<ContextDeclaration> contexts = new ArrayList<>();
        private final List<NodeDeclaration> nodes = new ArrayList<>();
        private final Span otherwise;

        Members(Span otherwise) {
            this.otherwise = otherwise;
        }

        void add(ExecutableElement method) {
            Span name = model.places().name(method).orElse(otherwise);
            boolean plain = hasNoParameters(method, name);
            Optional<AnnotationView> define = AnnotationView.of(method, RtioDefine.class, model, otherwise);
            Optional<AnnotationView> node = AnnotationView.of(method, Node.class, model, otherwise);
            if (define.isPresent() == node.isPresent()) {
                model.diagnostics().report(roles(method, name, define, node));
            } else if (define.isPresent()) {
                context(method, define.get()).filter(any -> plain).ifPresent(contexts::add);
            } else {
                node(method, node.orElseThrow()).filter(any -> plain).ifPresent(nodes::add);
            }
        }

        private boolean hasNoParameters(ExecutableElement method, Span name) {
            boolean none = method.getParameters().isEmpty()
                    && method.getTypeParameters().isEmpty();
            if (!none) {
                Span place = method.getParameters().isEmpty()
                        ? name
                        : model.places()
                                .parameter(method.getParameters().get(0))
                                .orElse(name);
                model.report(
                        DiagnosticCode.FIRMWARE_METHOD_PARAMETERS,
                        place,
                        "Methods of a firmware interface have no parameters, but " + method.getSimpleName() + " has");
            }
            return none;
        }

        private Diagnostic roles(
                ExecutableElement method, Span name, Optional<AnnotationView> define, Optional<AnnotationView> node) {
            if (define.isPresent() && node.isPresent()) {
                return Diagnostic.of(
                                DiagnosticCode.FIRMWARE_METHOD_ROLE,
                                node.get().span(),
                                method.getSimpleName() + " is both @RtioDefine and @Node: is it a context of its own"
                                        + " or a node of the board?")
                        .note(define.get().span(), "@RtioDefine is here");
            }
            return Diagnostic.of(
                            DiagnosticCode.FIRMWARE_METHOD_ROLE,
                            name,
                            "Nothing says what " + method.getSimpleName() + " gives")
                    .hint("@Node(\"label\") for what the board declares")
                    .hint("@RtioDefine(sq = …, cq = …) for a context")
                    .hint("a default method if the program itself gives it");
        }

        private Optional<ContextDeclaration> context(ExecutableElement method, AnnotationView define) {
            Optional<ContextDeclaration> read =
                    contextReader.read(method.getSimpleName().toString(), define);
            if (!model.hierarchy().ancestors(method.getReturnType(), method).mayBe(DriverDeclaration.CONTEXT)) {
                returns(method, "@RtioDefine gives a " + DriverDeclaration.CONTEXT);
                return Optional.empty();
            }
            return read;
        }

        private Optional<NodeDeclaration> node(ExecutableElement method, AnnotationView node) {
            Optional<String> reference = node.string("value").filter(value -> {
                if (value.isBlank()) {
                    model.report(
                            DiagnosticCode.EMPTY_NAME, node.span("value"), "@Node names no node: label, alias or path");
                }
                return !value.isBlank();
            });
            TypeKind kind = method.getReturnType().getKind();
            if (kind != TypeKind.DECLARED && kind != TypeKind.ERROR) {
                returns(method, "@Node gives a driver or a context");
                return Optional.empty();
            }
            return reference.map(value -> new NodeDeclaration(
                    method.getSimpleName().toString(),
                    value,
                    model.hierarchy().name(method.getReturnType(), method),
                    node.span("value")));
        }

        private void returns(ExecutableElement method, String rule) {
            model.report(
                    DiagnosticCode.FIRMWARE_METHOD_TYPE,
                    model.places().type(method).orElse(otherwise),
                    rule + ", but " + method.getSimpleName() + " returns "
                            + model.hierarchy().name(method.getReturnType(), method));
        }
    }
}
