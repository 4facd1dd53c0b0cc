package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.AnnotationView.Text;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads interfaces with {@link dev.rtio.annotation.Firmware}. */
final class FirmwareReader {
    private final JavaModel model;
    private final AbstractMethods methods;

    FirmwareReader(JavaModel model) {
        this.model = model;
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
        var declared = new FirmwareMethods(model, firmware.span());
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
                declared.contexts(),
                declared.contextPools(),
                declared.submissions(),
                declared.nodes(),
                declared.faulty(),
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
}
