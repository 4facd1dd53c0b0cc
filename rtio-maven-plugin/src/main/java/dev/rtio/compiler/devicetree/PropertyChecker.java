package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.Notation;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Holds a typed value against the enum, constant, range and length that its binding allows. */
final class PropertyChecker {
    private static final int MAX_BYTE = 0xff;

    private final Diagnostics diagnostics;
    private final Notation notation;

    PropertyChecker(Diagnostics diagnostics, Notation notation) {
        this.diagnostics = diagnostics;
        this.notation = notation;
    }

    void check(PropertySpec spec, Given given) {
        checkEnum(spec, given);
        checkConst(spec, given);
        checkRange(spec, given);
        checkLength(spec, given);
    }

    private void checkEnum(PropertySpec spec, Given given) {
        // The status has a check of its own, which nodes without a binding need, too.
        if (spec.enumValues().isEmpty() || spec.name().equals("status")) {
            return;
        }
        List<?> elements = elements(given.value());
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (spec.enumValues().stream().noneMatch(allowed -> equal(element, allowed))) {
                List<String> allowed =
                        spec.enumValues().stream().map(PropertyChecker::text).toList();
                report(
                        Diagnostic.of(
                                DiagnosticCode.VALUE_NOT_IN_ENUM,
                                given.element(i),
                                "'" + given.name() + "' is one of " + String.join(", ", allowed)),
                        spec,
                        String.valueOf(element),
                        allowed);
            }
        }
    }

    private void checkConst(PropertySpec spec, Given given) {
        SourceNode constant = spec.constValue();
        if (constant == null) {
            return;
        }
        List<?> elements = elements(given.value());
        List<SourceNode> wanted = constant instanceof Sequence sequence ? sequence.items() : List.of(constant);
        boolean same = elements.size() == wanted.size()
                && IntStream.range(0, wanted.size()).allMatch(i -> equal(elements.get(i), wanted.get(i)));
        if (!same) {
            report(
                    Diagnostic.of(
                                    DiagnosticCode.VALUE_NOT_CONST,
                                    given.span(),
                                    "'" + given.name() + "' can only be " + text(constant))
                            .hint("write " + TypeExamples.example(spec, notation)),
                    spec,
                    "",
                    List.of());
        }
    }

    private void checkRange(PropertySpec spec, Given given) {
        // Java's numbers may be any; a board's have been refused by their type.
        boolean isBytes = given.value() instanceof Value.Bytes;
        Long min = isBytes ? Long.valueOf(0) : spec.min();
        Long max = isBytes ? Long.valueOf(MAX_BYTE) : spec.max();
        if (min == null && max == null) {
            return;
        }
        List<?> elements = elements(given.value());
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Long number) {
                long signed = min != null && min < 0 ? signed(number) : number;
                boolean below = min != null && signed < min;
                boolean above = max != null && signed > max;
                if (below || above) {
                    report(
                            Diagnostic.of(
                                    DiagnosticCode.VALUE_OUT_OF_RANGE,
                                    given.element(i),
                                    "'" + given.name() + "' is at " + (below ? "least " + min : "most " + max)),
                            spec,
                            "",
                            List.of());
                }
            }
        }
    }

    private void checkLength(PropertySpec spec, Given given) {
        OptionalInt length = length(given.value());
        Integer least = spec.minLen();
        Integer most = spec.maxLen();
        if (length.isEmpty()) {
            return;
        }
        boolean isShort = least != null && length.getAsInt() < least;
        boolean isLong = most != null && length.getAsInt() > most;
        if (isShort || isLong) {
            String wanted = isShort ? "at least " + least : "at most " + most;
            report(
                    Diagnostic.of(
                            DiagnosticCode.VALUE_LENGTH,
                            given.span(),
                            "'" + given.name() + "' has " + Wording.count(length.getAsInt(), "element") + ", but needs "
                                    + wanted),
                    spec,
                    "",
                    List.of());
        }
    }

    private void report(Diagnostic finding, PropertySpec spec, String wanted, List<String> known) {
        diagnostics.report(finding.note(spec.span(), "'" + spec.name() + "' is declared here")
                .suggest(wanted, known));
    }

    private static OptionalInt length(Value value) {
        if (value instanceof Value.References references) {
            return OptionalInt.of(references.targets().size());
        }
        if (value instanceof Value.Specifiers specifiers) {
            return OptionalInt.of(specifiers.elements().size());
        }
        boolean isList = value instanceof Value.Array || value instanceof Value.Bytes || value instanceof Value.Texts;
        return isList ? OptionalInt.of(elements(value).size()) : OptionalInt.empty();
    }

    /** Numbers as Long, texts as String. */
    private static List<?> elements(Value value) {
        if (value instanceof Value.Int number) {
            return List.of(number.value());
        }
        if (value instanceof Value.Array array) {
            return array.values();
        }
        if (value instanceof Value.Bytes bytes) {
            return bytes.values().stream().map(Integer::longValue).toList();
        }
        if (value instanceof Value.Text text) {
            return List.of(text.value());
        }
        return value instanceof Value.Texts texts ? texts.values() : List.of();
    }

    /** Numbers are equal if their cells are, so that -1 is 0xffffffff. */
    private static boolean equal(Object element, SourceNode literal) {
        if (element instanceof Long number) {
            return DefaultValue.of(PropertyType.INT, literal) instanceof Value.Int wanted
                    && (number & Cell.MASK) == (wanted.value() & Cell.MASK);
        }
        return literal instanceof Scalar scalar && scalar.text().equals(element);
    }

    private static long signed(long cell) {
        return (int) cell;
    }

    private static String text(SourceNode literal) {
        if (literal instanceof Sequence sequence) {
            return sequence.items().stream().map(PropertyChecker::text).toList().toString();
        }
        return literal instanceof Scalar scalar ? scalar.text() : "";
    }
}
