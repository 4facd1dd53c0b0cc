package dev.rtio.hotpath;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Follows all calls from some methods on, and finds the instructions that make an object, unless only for an exception. */
final class AllocationCheck {
    private final Classes classes;
    /** Methods of the JDK that make nothing. */
    private final Predicate<MethodId> isHarmless;
    /** Methods that are not followed. */
    private final Predicate<MethodId> isLeftOut;

    private final Deque<MethodId> toVisit = new ArrayDeque<>();
    /** By method the one from which it was reached first. */
    private final Map<MethodId, MethodId> callers = new LinkedHashMap<>();

    private final Set<String> findings = new TreeSet<>();

    AllocationCheck(Classes classes, Predicate<MethodId> isHarmless, Predicate<MethodId> isLeftOut) {
        this.classes = classes;
        this.isHarmless = isHarmless;
        this.isLeftOut = isLeftOut;
    }

    /** Finds what is made: one line each, with the calls that lead there. */
    Collection<String> from(Collection<MethodId> roots) {
        for (MethodId root : roots) {
            classes.overriding(root).forEach(method -> reach(method, root));
        }
        while (!toVisit.isEmpty()) {
            visit(classes.code(toVisit.poll()));
        }
        return findings;
    }

    /** The methods that were looked at. */
    Set<String> reached() {
        return callers.keySet().stream().map(MethodId::toString).collect(Collectors.toSet());
    }

    private void reach(MethodId method, MethodId caller) {
        if (!isLeftOut.test(method) && callers.putIfAbsent(method, caller) == null) {
            toVisit.add(method);
        }
    }

    private void visit(MethodCode code) {
        for (MethodCode.Instruction instruction : code.returning()) {
            switch (instruction.kind()) {
                case MAKE -> find(code, instruction, "makes " + instruction.what());
                case CALL, CALL_EXACTLY -> call(code, instruction);
                default -> {}
            }
        }
    }

    private void call(MethodCode code, MethodCode.Instruction instruction) {
        MethodId called = new MethodId(instruction.owner(), instruction.what());
        if (!classes.contain(called.owner())) {
            if (!isHarmless.test(called)) {
                find(code, instruction, "calls " + called);
            }
            return;
        }
        if (instruction.kind() == MethodCode.Kind.CALL) {
            classes.overriding(called).forEach(method -> reach(method, code.id));
        } else if (classes.inherited(called) != null) {
            reach(classes.inherited(called), code.id);
        }
        if (!classes.declare(called) && !isHarmless.test(called)) {
            find(code, instruction, "calls what it inherits: " + called);
        }
    }

    private void find(MethodCode code, MethodCode.Instruction instruction, String what) {
        StringBuilder path = new StringBuilder(code.id + ":" + instruction.line() + " " + what);
        MethodId caller = callers.get(code.id);
        MethodId method = code.id;
        while (caller != null && !caller.equals(method)) {
            path.append(" <- ").append(caller);
            method = caller;
            caller = callers.get(caller);
        }
        findings.add(path.toString());
    }
}
