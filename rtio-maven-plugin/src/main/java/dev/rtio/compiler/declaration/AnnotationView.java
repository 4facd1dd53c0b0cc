package dev.rtio.compiler.declaration;

import dev.rtio.compiler.devicetree.Given;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** The texts, and words for constants, that stand for nothing. */
    private static final Set<String> NOTHING = Set.of("", "none");

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
        Optional<String> text = value == null ? Optional.empty() : MemberValue.text(value);
        return text.isPresent() ? text : unknown(member, value, "String");
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
            MemberValue.text(entry)
                    .ifPresentOrElse(
                            text -> texts.add(new Text(text, span(entry).orElseGet(() -> span(member)))),
                            () -> unknown(member, entry, "String"));
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

    /** The annotations of an array. */
    List<AnnotationView> annotations(String member) {
        AnnotationValue value = known(member);
        if (value == null || !(value.getValue() instanceof List<?> values)) {
            unknown(member, value, "annotation");
            return List.of();
        }
        var annotations = new ArrayList<AnnotationView>();
        for (Object each : values) {
            var entry = (AnnotationValue) each;
            if (entry.getValue() instanceof AnnotationMirror inner) {
                Span place = span(entry).orElseGet(() -> span(member));
                annotations.add(new AnnotationView(model, element, outermost, inner, place));
            } else {
                unknown(member, entry, "annotation");
            }
        }
        return annotations;
    }

    /** What the annotation says in place of a node; a member that is left out, empty or NONE says nothing. */
    AnnotationValues values(String... members) {
        var given = new HashMap<String, Given>();
        var faulty = new HashSet<String>();
        for (String member : members) {
            AnnotationValue written = value(member);
            if (written == null && known(member) != null) {
                continue;
            }
            String property = property(member);
            Optional<Value> value = written == null ? Optional.empty() : MemberValue.of(written);
            if (value.isEmpty()) {
                unknown(member, written, "value");
                faulty.add(property);
            } else if (!(value.get() instanceof Value.Text text && NOTHING.contains(text.value()))) {
                given.put(property, new Given(member, value.get(), span(member), elementSpans(written)));
            }
        }
        return new AnnotationValues(given, faulty, span);
    }

    /** The name that bindings have for a member: {@code max-bytes} for {@code maxBytes}. */
    private static String property(String member) {
        return member.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private List<Span> elementSpans(@Nullable AnnotationValue list) {
        return list != null && list.getValue() instanceof List<?> elements
                ? elements.stream()
                        .flatMap(element -> span((AnnotationValue) element).stream())
                        .toList()
                : List.of();
    }

    /** A text and its place. */
    record Text(String value, Span span) {}

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
