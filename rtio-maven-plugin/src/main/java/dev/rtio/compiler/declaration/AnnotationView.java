package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * An annotation's values with their places. A value that cannot be known yet, because it refers to what does not exist before
 * this build has generated it, is reported once it is asked for, and empty.
 */
final class AnnotationView {
    /** What javac gives for a value that it could not resolve. */
    private static final String UNRESOLVED = "<error>";

    private final JavaModel model;
    private final Element element;
    private final AnnotationMirror outermost;
    private final AnnotationMirror annotation;
    private final Span span;

    private AnnotationView(
            JavaModel model, Element element, AnnotationMirror outermost, AnnotationMirror annotation, Span span) {
        this.model = model;
        this.element = element;
        this.outermost = outermost;
        this.annotation = annotation;
        this.span = span;
    }

    /** @param otherwise the place to name if the element comes from a class file */
    static Optional<AnnotationView> of(
            Element element, Class<? extends Annotation> type, JavaModel model, Span otherwise) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> isOf(mirror, type))
                .findFirst()
                .map(mirror -> new AnnotationView(
                        model,
                        element,
                        mirror,
                        mirror,
                        model.places().annotation(element, mirror).orElse(otherwise)));
    }

    static boolean isPresent(Element element, Class<? extends Annotation> type) {
        return element.getAnnotationMirrors().stream().anyMatch(mirror -> isOf(mirror, type));
    }

    private static boolean isOf(AnnotationMirror mirror, Class<? extends Annotation> type) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(type.getCanonicalName());
    }

    /** The annotation as written: {@code @RtioDefine}. */
    String name() {
        return "@" + annotation.getAnnotationType().asElement().getSimpleName();
    }

    Span span() {
        return span;
    }

    /** The place of a value, or of the annotation where the value is its default. */
    Span span(String member) {
        AnnotationValue value = value(member);
        return value == null ? span : span(value).orElse(span);
    }

    Optional<Integer> integer(String member) {
        AnnotationValue value = known(member);
        return value != null && value.getValue() instanceof Integer number
                ? Optional.of(number)
                : unknown(member, value, "int");
    }

    Optional<String> string(String member) {
        AnnotationValue value = known(member);
        return value != null && isKnownText(value)
                ? Optional.of((String) value.getValue())
                : unknown(member, value, "String");
    }

    /** A constant of an enum of the annotations' package. */
    <E extends Enum<E>> Optional<E> constant(String member, Class<E> type) {
        AnnotationValue value = known(member);
        if (value != null && value.getValue() instanceof VariableElement constant) {
            for (E each : type.getEnumConstants()) {
                if (constant.getSimpleName().contentEquals(each.name())) {
                    return Optional.of(each);
                }
            }
        }
        return unknown(member, value, type.getSimpleName());
    }

    /** The known texts of an array. */
    List<Text> texts(String member) {
        AnnotationValue value = known(member);
        if (value == null || !(value.getValue() instanceof List<?> values)) {
            unknown(member, value, "String[]");
            return List.of();
        }
        var texts = new ArrayList<Text>();
        for (Object each : values) {
            var entry = (AnnotationValue) each;
            if (isKnownText(entry)) {
                texts.add(new Text((String) entry.getValue(), span(entry).orElseGet(() -> span(member))));
            } else {
                unknown(member, entry, "String");
            }
        }
        return texts;
    }

    /** Whether the value is an array without entries. */
    boolean hasNone(String member) {
        AnnotationValue value = known(member);
        return value != null && value.getValue() instanceof List<?> values && values.isEmpty();
    }

    Optional<AnnotationView> nested(String member) {
        AnnotationValue value = known(member);
        return value != null && value.getValue() instanceof AnnotationMirror inner
                ? Optional.of(new AnnotationView(model, element, outermost, inner, span(member)))
                : unknown(member, value, "annotation");
    }

    /** A text and its place. */
    record Text(String value, Span span) {}

    private static boolean isKnownText(AnnotationValue value) {
        return value.getValue() instanceof String text && !text.equals(UNRESOLVED);
    }

    private @Nullable AnnotationValue value(String member) {
        return find(annotation.getElementValues(), member);
    }

    private @Nullable AnnotationValue known(String member) {
        return find(model.elements().getElementValuesWithDefaults(annotation), member);
    }

    private static @Nullable AnnotationValue find(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values, String member) {
        for (var entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private Optional<Span> span(AnnotationValue value) {
        return model.places().value(element, outermost, value);
    }

    private <T> Optional<T> unknown(String member, @Nullable AnnotationValue value, String type) {
        if (value == null) {
            model.report(DiagnosticCode.ANNOTATION_VALUE, span, name() + " lacks '" + member + "'");
        } else {
            model.report(
                    DiagnosticCode.ANNOTATION_VALUE,
                    span(value).orElseGet(() -> span(member)),
                    "The value of '" + member + "' of " + name() + " is not a constant " + type
                            + " that is known before code is generated");
        }
        return Optional.empty();
    }
}
