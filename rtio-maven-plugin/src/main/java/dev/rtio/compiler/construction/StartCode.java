package dev.rtio.compiler.construction;

import dev.rtio.compiler.construction.ClassFile.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What a driver's {@code start()} leaves. It talks to its device, so it cannot be executed here. Instead all code that it
 * calls is looked through, up to the runtime, which allocates nothing: each place that makes an object, but for those that
 * throw, is taken to make one that stays. A place in a loop might make any number, and is reported.
 */
final class StartCode {
    private static final String RUNTIME = "dev/rtio/";
    private static final int MAX_METHODS = 10_000;

    private final ClassFiles classes;
    private final Machine machine;
    private final Declared declared;
    private final Set<String> seen = new HashSet<>();
    private final List<HeapObject> made = new ArrayList<>();
    private final List<Unresolved> problems = new ArrayList<>();

    StartCode(ClassFiles classes, Machine machine) {
        this.classes = classes;
        this.machine = machine;
        this.declared = new Declared(machine.heap());
    }

    /** What stays, with the device. */
    List<HeapObject> made() {
        return made;
    }

    /** What could not be counted. */
    List<Unresolved> problems() {
        return problems;
    }

    void look(String type) {
        look(type, "start", "()I", false);
    }

    private void look(String type, String name, String descriptor, boolean isRepeated) {
        Code code = find(type, name, descriptor);
        if (code == null || isRuntime(code.owner().name()) || seen.size() > MAX_METHODS) {
            return;
        }
        if (!seen.add(code.owner().name() + "." + name + descriptor + (isRepeated ? "*" : ""))) {
            return;
        }
        if (declared.isDeclared(code)) {
            made.addAll(declared.objects(code));
            return;
        }
        AbstractInsnNode[] instructions = code.instructions();
        int line = 0;
        for (int i = 0; i < instructions.length; i++) {
            AbstractInsnNode instruction = instructions[i];
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (instruction.getOpcode() >= 0 && !throwsOn(instructions, i, code)) {
                var place =
                        new CodePlace(code.owner().name(), name, code.owner().sourceFile(), line);
                look(instruction, place, isRepeated || isInLoop(code, i));
            }
        }
    }

    /** The runtime's own classes, but not those of drivers that are in packages below. */
    private static boolean isRuntime(String type) {
        return type.startsWith(RUNTIME) && type.indexOf('/', RUNTIME.length()) < 0;
    }

    private void look(AbstractInsnNode instruction, CodePlace place, boolean isRepeated) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof MethodInsnNode call) {
            if (call.name.equals("<init>") && opcode == Opcodes.INVOKESPECIAL) {
                construct(call, place, isRepeated);
            } else if (ClassFiles.isOfJdk(call.owner)) {
                allocateByJdk(call, place);
            } else {
                look(call.owner, call.name, call.desc, isRepeated);
            }
        } else if (opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY || opcode == Opcodes.MULTIANEWARRAY) {
            array(instruction, place, isRepeated);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic
                && Type.getArgumentTypes(dynamic.desc).length > 0) {
            report("start() makes an object by a lambda expression or of texts", place);
        }
    }

    /** A constructor of an object that is new; one that is called by another makes nothing of its own. */
    private void construct(MethodInsnNode call, CodePlace place, boolean isRepeated) {
        if (!isNew(call) || isThrowable(call.owner)) {
            return;
        }
        if (isRepeated) {
            report("start() makes objects of " + call.owner.replace('/', '.') + " in a loop", place);
            return;
        }
        var arguments = new ArrayList<Slot>();
        for (Type each : Type.getArgumentTypes(call.desc)) {
            arguments.add(Slot.unknown(each.getDescriptor().charAt(0)));
        }
        try {
            made.add(machine.construct(call.owner, call.desc, arguments));
        } catch (Unresolved e) {
            problems.add(e.at(place));
        } catch (Thrown e) {
            report("start() makes an object whose constructor throws " + e.description(), place);
        }
    }

    private static boolean isNew(MethodInsnNode call) {
        int depth = 0;
        for (AbstractInsnNode each = call.getPrevious(); each != null; each = each.getPrevious()) {
            if (each instanceof MethodInsnNode other && other.name.equals("<init>") && other.owner.equals(call.owner)) {
                depth++;
            } else if (each.getOpcode() == Opcodes.NEW && ((TypeInsnNode) each).desc.equals(call.owner)) {
                if (depth == 0) {
                    return true;
                }
                depth--;
            }
        }
        return false;
    }

    private static boolean isThrowable(String type) {
        Class<?> jdk = TypeTests.jdkClass(type);
        return jdk != null && Throwable.class.isAssignableFrom(jdk);
    }

    private void allocateByJdk(MethodInsnNode call, CodePlace place) {
        boolean isBuffer = call.owner.equals("java/nio/ByteBuffer")
                && (call.name.startsWith("allocate") || call.name.equals("duplicate") || call.name.equals("slice"));
        if (isBuffer || call.name.equals("clone") || call.name.equals("copyOf")) {
            report("start() calls " + call.name + ", which allocates", place);
        }
    }

    private void array(AbstractInsnNode instruction, CodePlace place, boolean isRepeated) {
        AbstractInsnNode before = instruction.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        int length = before == null ? -1 : constant(before);
        if (length < 0 || isRepeated || instruction.getOpcode() == Opcodes.MULTIANEWARRAY) {
            report("start() makes an array, in a loop or of a length that is not constant", place);
            return;
        }
        String descriptor = instruction instanceof TypeInsnNode type
                ? "[" + (type.desc.charAt(0) == '[' ? type.desc : "L" + type.desc + ";")
                : Instructions.primitiveArray(((IntInsnNode) instruction).operand);
        made.add(machine.heap().makeArray(descriptor, length));
    }

    private static int constant(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            return opcode - Opcodes.ICONST_0;
        } else if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return ((IntInsnNode) instruction).operand;
        }
        return instruction instanceof LdcInsnNode load && load.cst instanceof Integer number ? number : -1;
    }

    private void report(String reason, CodePlace place) {
        problems.add(new Unresolved(reason).at(place));
    }

    /** Whether what follows throws without a further jump. */
    private static boolean throwsOn(AbstractInsnNode[] code, int from, Code method) {
        return Machine.leadsToThrow(method, from, code);
    }

    /** Whether a jump from behind leads to before. */
    private static boolean isInLoop(Code code, int at) {
        AbstractInsnNode[] instructions = code.instructions();
        for (int i = at; i < instructions.length; i++) {
            if (instructions[i] instanceof JumpInsnNode jump && index(code, jump.label) <= at) {
                return true;
            }
        }
        return false;
    }

    private static int index(Code code, LabelNode label) {
        return code.method().instructions.indexOf(label);
    }

    private @Nullable Code find(String type, String name, String descriptor) {
        for (ClassFile file = classes.find(type); file != null; file = classes.find(file.superName())) {
            Code code = file.method(name, descriptor);
            if (code != null) {
                return code;
            }
        }
        return null;
    }
}
