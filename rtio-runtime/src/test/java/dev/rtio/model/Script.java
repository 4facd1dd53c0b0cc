package dev.rtio.model;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes programs as Java, for people to read and to paste into a test. */
final class Script {
    private Script() {}

    /** A whole test. */
    static String test(Program program) {
        String steps =
                program.steps().stream().map(Script::java).collect(Collectors.joining(",\n                    "));
        return "    @Test\n    void found() {\n        Checker.expectAgreement(new Program(\n            "
                + java(program.setup()) + ",\n            List.of(\n                    " + steps + ")));\n    }\n";
    }

    /** A part of a program: of a plan only what differs from the plainest of its kind. */
    static String java(Object part) {
        if (part instanceof Plan plan) {
            return plan(plan);
        }
        if (part instanceof Record) {
            return record(part);
        }
        if (part instanceof List<?> list) {
            return list.stream().map(Script::java).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        if (part instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getCanonicalName().replace("dev.rtio.model.", "")
                    + '.'
                    + constant.name();
        }
        return String.valueOf(part);
    }

    private static String record(Object part) {
        if (part.equals(Reply.OK)) {
            return "Reply.OK";
        }
        return Arrays.stream(part.getClass().getRecordComponents())
                .map(component -> java(value(part, component)))
                .collect(Collectors.joining(", ", "new " + name(part) + '(', ")"));
    }

    private static String name(Object part) {
        return part.getClass().getCanonicalName().replace("dev.rtio.model.", "");
    }

    private static Object value(Object part, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static String plan(Plan plan) {
        Plan plain = Plan.of(plan.kind());
        StringBuilder text = new StringBuilder("Plan.of(" + java(plan.kind()) + ")");
        for (RecordComponent component : Plan.class.getRecordComponents()) {
            Object value = value(plan, component);
            if (!value.equals(value(plain, component))) {
                text.append(
                        switch (component.getName()) {
                            case "isSilent" -> ".silent()";
                            case "drains" -> ".drain()";
                            default -> '.' + component.getName() + '(' + java(value) + ')';
                        });
            }
        }
        return text.toString();
    }
}
