package dev.rtio.compiler.construction;

import dev.rtio.compiler.construction.ClassFile.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Executes methods on an abstract heap, as long as it knows what decides the way. What would allocate in the JVM is an object
 * here; what is not known at build time (time, input) is a value of which nothing is known. Not thread-safe.
 */
final class Machine {
    private static final int MAX_DEPTH = 200;
    /** Some seconds. */
    private static final long MAX_STEPS = 100_000_000;
    /** How far an exception may be behind a branch. */
    private static final int MAX_STEPS_TO_THROW = 200;

    private final ClassFiles classes;
    private final Heap heap;
    private final Instructions instructions;
    private final Set<String> initialized = new HashSet<>();
    private final Deque<Activation> activations = new ArrayDeque<>();
    private long steps;

    /** A method that is being executed. */
    private static final class Activation {
        private final Code code;
        private int line;

        Activation(Code code) {
            this.code = code;
        }

        CodePlace place() {
            return new CodePlace(
                    code.owner().name(), code.method().name, code.owner().sourceFile(), line);
        }
    }

    Machine(ClassFiles classes, Heap heap) {
        this.classes = classes;
        this.heap = heap;
        this.instructions = new Instructions(this, classes, heap);
    }

    Heap heap() {
        return heap;
    }

    /** Calls that need to know what class an object is of. */
    Calls calls() {
        return instructions.calls();
    }

    /** Makes an object of a class, by a constructor of that descriptor. */
    HeapObject construct(String type, String descriptor, List<Slot> arguments) {
        initialize(type);
        HeapObject object = heap.make(type);
        calls().special(type, "<init>", descriptor, object, arguments);
        return object;
    }

    /**
     * Executes a method.
     *
     * @param arguments the receiver first, if there is one
     * @return {@link Slot#EMPTY} for {@code void}
     */
    Slot execute(Code code, List<Slot> arguments) {
        if (!code.isExecutable()) {
            throw new Unresolved("it calls " + code.owner().name().replace('/', '.') + "." + code.method().name
                    + ", which has no code to look at");
        }
        if (activations.size() >= MAX_DEPTH) {
            throw new Unresolved("its calls are nested too deeply");
        }
        var activation = new Activation(code);
        activations.push(activation);
        try {
            return run(activation, frame(code.method(), arguments));
        } catch (Unresolved e) {
            throw e.at(activation.place());
        } catch (Thrown e) {
            if (!code.method().tryCatchBlocks.isEmpty() && mayCatch(code.method())) {
                throw new Unresolved("it catches an exception (" + e.description() + ")").at(activation.place());
            }
            throw e.at(activation.place());
        } catch (AnalyzerException | IndexOutOfBoundsException | IllegalStateException | ClassCastException e) {
            throw new Unresolved("its class file is damaged").at(activation.place());
        } finally {
            activations.pop();
        }
    }

    private static boolean mayCatch(MethodNode method) {
        // Without a type it is a finally, or the end of a synchronized block, which throws on.
        return method.tryCatchBlocks.stream().anyMatch(block -> block.type != null);
    }

    private static Frame<Slot> frame(MethodNode method, List<Slot> arguments) {
        var frame = new Frame<Slot>(method.maxLocals, method.maxStack);
        int local = 0;
        for (Slot argument : arguments) {
            frame.setLocal(local, argument);
            local += argument.getSize();
            if (argument.getSize() == 2) {
                frame.setLocal(local - 1, Slot.EMPTY);
            }
        }
        for (; local < method.maxLocals; local++) {
            frame.setLocal(local, Slot.EMPTY);
        }
        return frame;
    }

    private Slot run(Activation activation, Frame<Slot> frame) throws AnalyzerException {
        AbstractInsnNode[] code = activation.code.instructions();
        int next = 0;
        while (true) {
            AbstractInsnNode instruction = code[next++];
            int opcode = instruction.getOpcode();
            if (opcode < 0) {
                if (instruction instanceof LineNumberNode line) {
                    activation.line = line.line;
                }
                continue;
            }
            if (++steps > MAX_STEPS) {
                throw new Unresolved("it takes too many steps to find out");
            }
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return opcode == Opcodes.RETURN ? Slot.EMPTY : frame.pop();
            } else if (opcode == Opcodes.ATHROW) {
                throw thrown(frame.pop());
            } else if (instruction instanceof JumpInsnNode jump) {
                frame.execute(jump, instructions);
                if (opcode == Opcodes.GOTO || isTaken(activation, jump, instructions.decision())) {
                    next = index(activation, jump.label);
                }
            } else if (instruction instanceof TableSwitchInsnNode table) {
                int value = selector(frame.pop());
                boolean isListed = value >= table.min && value <= table.max;
                next = index(activation, isListed ? table.labels.get(value - table.min) : table.dflt);
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                int at = lookup.keys.indexOf(selector(frame.pop()));
                next = index(activation, at >= 0 ? lookup.labels.get(at) : lookup.dflt);
            } else {
                frame.execute(instruction, instructions);
            }
        }
    }

    private static int index(Activation activation, LabelNode label) {
        return activation.code.method().instructions.indexOf(label);
    }

    private static int selector(Slot value) {
        if (!value.isKnown()) {
            throw new Unresolved("its way depends on a value that is not known at build time");
        }
        return value.intValue();
    }

    /** Where a value is not known, the code goes on: an exception would be the end of the board. */
    private static boolean isTaken(Activation activation, JumpInsnNode jump, @Nullable Boolean decision) {
        if (decision != null) {
            return decision;
        }
        AbstractInsnNode[] code = activation.code.instructions();
        boolean throwsIfTaken = leadsToThrow(activation.code, index(activation, jump.label), code);
        boolean throwsIfNot = leadsToThrow(activation.code, index(activation, jump) + 1, code);
        if (throwsIfTaken == throwsIfNot) {
            throw new Unresolved("its way depends on a value that is not known at build time");
        }
        return throwsIfNot;
    }

    private static int index(Activation activation, AbstractInsnNode instruction) {
        return activation.code.method().instructions.indexOf(instruction);
    }

    /** Whether the code from there on throws without a further decision. */
    static boolean leadsToThrow(Code method, int from, AbstractInsnNode[] code) {
        int at = from;
        for (int i = 0; i < MAX_STEPS_TO_THROW && at < code.length; i++) {
            AbstractInsnNode instruction = code[at];
            int opcode = instruction.getOpcode();
            if (opcode == Opcodes.ATHROW) {
                return true;
            } else if (opcode == Opcodes.GOTO) {
                at = method.method().instructions.indexOf(((JumpInsnNode) instruction).label);
            } else if (instruction instanceof JumpInsnNode
                    || instruction instanceof TableSwitchInsnNode
                    || instruction instanceof LookupSwitchInsnNode
                    || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return false;
            } else {
                at++;
            }
        }
        return false;
    }

    private static Thrown thrown(Slot exception) {
        HeapObject object = exception.object();
        if (object == null) {
            return new Thrown("an exception", null);
        }
        String name = object.type().substring(object.type().lastIndexOf('/') + 1);
        return new Thrown(name, object.payload() instanceof String message ? message : null);
    }

    /** Runs the static initializers of a class; what they make is the class's, not the board's. */
    void initialize(String name) {
        if (!initialized.add(name)) {
            return;
        }
        ClassFile file = classes.find(name);
        if (file == null) {
            return;
        }
        initialize(file.superName());
        for (var field : file.fields()) {
            if ((field.access & Opcodes.ACC_STATIC) != 0 && field.value != null) {
                heap.setStatic(name, field.name, Constants.slot(heap, field.value, Type.getType(field.desc)));
            }
        }
        Code initializer = file.method("<clinit>", "()V");
        if (initializer == null) {
            return;
        }
        int owner = heap.enter(HeapObject.SHARED);
        try {
            execute(initializer, List.of());
        } catch (Unresolved | Thrown e) {
            // What it would have set is unknown, which matters only to code that reads it.
            heap.forgetStatics(name);
        } finally {
            heap.enter(owner);
        }
    }
}
