package dev.rtio.compiler.declaration;

import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** The value of an annotation's member as the value of a property; empty for what has no constant value. */
final class MemberValue {
    /** What javac gives for a value that it could not resolve. */
    private static final String UNRESOLVED = "<error>";

    private MemberValue() {}

    static Optional<Value> of(AnnotationValue value) {
        Object constant = value.getValue();
        if (constant instanceof Boolean flag) {
            return Optional.of(new Value.Bool(flag));
        }
        if (constant instanceof Number number) {
            return Optional.of(new Value.Int(number.longValue()));
        }
        if (constant instanceof VariableElement word) {
            return Optional.of(new Value.Text(Wording.word(word.getSimpleName())));
        }
        return constant instanceof List<?> elements
                ? numbers(elements)
                : text(value).map(Value.Text::new);
    }

    /** The text of a text that is known. */
    static Optional<String> text(AnnotationValue value) {
        return value.getValue() instanceof String text && !text.equals(UNRESOLVED)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Value> numbers(List<?> elements) {
        List<Integer> numbers = elements.stream()
                .map(element -> ((AnnotationValue) element).getValue())
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .toList();
        return numbers.size() == elements.size() ? Optional.of(new Value.Bytes(numbers)) : Optional.empty();
    }
}
