package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.RtioPoolDefine;
import dev.rtio.annotation.RtioSubmission;
import dev.rtio.compiler.declaration.FirmwareDeclaration.NodeDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** Reads the methods of one firmware interface, and keeps them by what they give. */
final class FirmwareMethods {
    /** The annotations that say what a method gives. */
    static final List<Class<? extends Annotation>> ROLES =
            List.of(RtioDefine.class, RtioPoolDefine.class, RtioSubmission.class, Node.class);

    private final JavaModel model;
    private final ContextReader contextReader;
    private final SubmissionReader submissionReader;
    private final Span otherwise;
    private final List<ContextDeclaration> contexts = new ArrayList<>();
    private final List<ContextDeclaration.Pool> contextPools = new ArrayList<>();
    private final List<SubmissionDeclaration> submissions = new ArrayList<>();
    private final List<NodeDeclaration> nodes = new ArrayList<>();
    private final Set<String> faulty = new TreeSet<>();

    /** @param otherwise the place to name for methods of class files */
    FirmwareMethods(JavaModel model, Span otherwise) {
        this.model = model;
        this.contextReader = new ContextReader(model);
        this.submissionReader = new SubmissionReader(model);
        this.otherwise = otherwise;
    }

    List<ContextDeclaration> contexts() {
        return contexts;
    }

    List<ContextDeclaration.Pool> contextPools() {
        return contextPools;
    }

    List<SubmissionDeclaration> submissions() {
        return submissions;
    }

    List<NodeDeclaration> nodes() {
        return nodes;
    }

    /** Names of methods with mistakes. */
    Set<String> faulty() {
        return faulty;
    }

    void add(ExecutableElement method) {
        if (!isKept(method)) {
            faulty.add(method.getSimpleName().toString());
        }
    }

    private boolean isKept(ExecutableElement method) {
        Span name = model.places().name(method).orElse(otherwise);
        if (FirmwareDeclaration.RESERVED.contains(method.getSimpleName().toString())) {
            reportReserved(method, name);
            return false;
        }
        boolean plain = hasNoParameters(method, name);
        List<AnnotationView> roles = ROLES.stream()
                .flatMap(role -> AnnotationView.of(method, role, model, otherwise).stream())
                .toList();
        if (roles.size() != 1) {
            model.diagnostics().report(roles.isEmpty() ? without(method, name) : twofold(method, roles));
            return false;
        }
        AnnotationView role = roles.get(0);
        String called = method.getSimpleName().toString();
        return switch (role.name()) {
            case "@RtioDefine" -> {
                Optional<ContextDeclaration> context = contextReader.read(called, role);
                boolean fits = gives(method, role, DriverDeclaration.CONTEXT) && plain;
                yield context.filter(any -> fits).map(contexts::add).orElse(false);
            }
            case "@RtioPoolDefine" -> {
                Optional<ContextDeclaration.Pool> pool = contextReader.readPool(called, role);
                boolean fits = gives(method, role, DriverDeclaration.CONTEXT_POOL) && plain;
                yield pool.filter(any -> fits).map(contextPools::add).orElse(false);
            }
            case "@RtioSubmission" -> {
                SubmissionDeclaration submission = submissionReader.read(called, role);
                yield gives(method, role, DriverDeclaration.SUBMISSION) && plain && submissions.add(submission);
            }
            default -> node(method, role).filter(any -> plain).map(nodes::add).orElse(false);
        };
    }

    private boolean hasNoParameters(ExecutableElement method, Span name) {
        boolean none =
                method.getParameters().isEmpty() && method.getTypeParameters().isEmpty();
        if (!none) {
            Span place = method.getParameters().isEmpty()
                    ? name
                    : model.places().parameter(method.getParameters().get(0)).orElse(name);
            model.report(
                    DiagnosticCode.FIRMWARE_METHOD_PARAMETERS,
                    place,
                    "Methods of a firmware interface have no parameters, but " + method.getSimpleName() + " has");
        }
        return none;
    }

    private void reportReserved(ExecutableElement method, Span name) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.FIRMWARE_METHOD_NAME,
                name,
                "The generated board cannot implement " + method.getSimpleName()
                        + ": it needs the name itself; choose another");
        model.diagnostics()
                .report(
                        method.getSimpleName().contentEquals("close")
                                ? finding.hint(
                                        "a board that has something to close is AutoCloseable without being asked")
                                : finding);
    }

    private static Diagnostic without(ExecutableElement method, Span name) {
        return Diagnostic.of(
                        DiagnosticCode.FIRMWARE_METHOD_ROLE,
                        name,
                        "Nothing says what " + method.getSimpleName() + " gives")
                .hint("@Node(\"label\") for what the board declares")
                .hint(
                        "@RtioDefine(sq = …, cq = …) for a context, @RtioPoolDefine(contexts = …, sq = …, cq = …) for a pool of them")
                .hint("@RtioSubmission(context = …, requests = …) for requests that are submitted again and again")
                .hint("a default method if the program itself gives it");
    }

    private static Diagnostic twofold(ExecutableElement method, List<AnnotationView> roles) {
        AnnotationView first = roles.get(0);
        AnnotationView second = roles.get(1);
        return Diagnostic.of(
                        DiagnosticCode.FIRMWARE_METHOD_ROLE,
                        second.span(),
                        method.getSimpleName() + " is both " + first.name() + " and " + second.name()
                                + ": it gives one thing")
                .note(first.span(), first.name() + " is here");
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

    private boolean gives(ExecutableElement method, AnnotationView role, String type) {
        boolean fits =
                model.hierarchy().ancestors(method.getReturnType(), method).mayBe(type);
        if (!fits) {
            returns(method, role.name() + " gives a " + type);
        }
        return fits;
    }

    private void returns(ExecutableElement method, String rule) {
        model.report(
                DiagnosticCode.FIRMWARE_METHOD_TYPE,
                model.places().type(method).orElse(otherwise),
                rule + ", but " + method.getSimpleName() + " returns "
                        + model.hierarchy().name(method.getReturnType(), method));
    }
}
