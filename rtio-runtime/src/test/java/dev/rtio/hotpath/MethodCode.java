package dev.rtio.hotpath;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The instructions of a method: what they make and call, and where they lead. Of each it is known whether the method can
 * still return after it; what it cannot return after only serves an exception.
 */
final class MethodCode extends MethodVisitor {
    enum Kind {
        OTHER,
        /** Makes an object or an array. */
        MAKE,
        /** Calls a method of this very class, whatever overrides it. */
        CALL_EXACTLY,
        /** Calls a method, or what overrides it. */
        CALL
    }

    /**
     * An instruction.
     *
     * @param what the type that is made; the name and descriptor of the method that is called
     * @param owner the class of the method that is called
     */
    record Instruction(Kind kind, String owner, String what, int line) {}

    private record Handler(Label from, Label to, Label handler) {}

    final MethodId id;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<List<Label>> targets = new ArrayList<>();
    private final BitSet fallsThrough = new BitSet();
    private final BitSet returns = new BitSet();
    private final BitSet throwsHere = new BitSet();
    private final Map<Label, Integer> positions = new HashMap<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final BitSet canReturn = new BitSet();
    private int line;

    MethodCode(MethodId id) {
        super(Opcodes.ASM9);
        this.id = id;
    }

    /** All instructions after which the method can return. */
    List<Instruction> returning() {
        return canReturn.stream().mapToObj(instructions::get).toList();
    }

    // Reading

    private void add(Kind kind, String owner, String what) {
        fallsThrough.set(instructions.size());
        instructions.add(new Instruction(kind, owner, what, line));
        targets.add(List.of());
    }

    private int last() {
        return instructions.size() - 1;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
    }

    @Override
    public void visitLabel(Label label) {
        positions.put(label, instructions.size());
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.add(new Handler(start, end, handler));
    }

    @Override
    public void visitInsn(int opcode) {
        add(Kind.OTHER, "", "");
        if (opcode == Opcodes.ATHROW) {
            throwsHere.set(last());
            fallsThrough.clear(last());
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            returns.set(last());
            fallsThrough.clear(last());
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(opcode == Opcodes.NEWARRAY ? Kind.MAKE : Kind.OTHER, "", "an array of numbers");
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        add(Kind.OTHER, "", "");
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        boolean makes = opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY;
        add(makes ? Kind.MAKE : Kind.OTHER, "", opcode == Opcodes.NEW ? type : "an array of " + type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        add(Kind.OTHER, "", "");
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean isExact = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
        add(isExact ? Kind.CALL_EXACTLY : Kind.CALL, owner, name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        add(
                Kind.MAKE,
                "",
                "what " + bootstrap.getName() + " makes: "
                        + Type.getReturnType(descriptor).getClassName());
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        add(Kind.MAKE, "", "an array of arrays");
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        add(Kind.OTHER, "", "");
    }

    @Override
    public void visitLdcInsn(Object value) {
        add(Kind.OTHER, "", "");
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        add(Kind.OTHER, "", "");
        targets.set(last(), List.of(label));
        if (opcode == Opcodes.GOTO) {
            fallsThrough.clear(last());
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        addSwitch(dflt, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        addSwitch(dflt, labels);
    }

    private void addSwitch(Label dflt, Label[] labels) {
        add(Kind.OTHER, "", "");
        List<Label> all = new ArrayList<>(List.of(labels));
        all.add(dflt);
        targets.set(last(), all);
        fallsThrough.clear(last());
    }

    /** Finds out, from the end to the beginning and again until nothing changes, what the method can return after. */
    @Override
    public void visitEnd() {
        int before;
        do {
            before = canReturn.cardinality();
            for (int i = last(); i >= 0; i--) {
                if (leadsToReturn(i)) {
                    canReturn.set(i);
                }
            }
        } while (canReturn.cardinality() > before);
    }

    private boolean leadsToReturn(int at) {
        return returns.get(at)
                || fallsThrough.get(at) && canReturn.get(at + 1)
                || targets.get(at).stream().anyMatch(this::leadsToReturn)
                || throwsHere.get(at) && handlers.stream().anyMatch(handler -> catches(handler, at));
    }

    private boolean leadsToReturn(Label label) {
        return canReturn.get(positions.get(label));
    }

    private boolean catches(Handler handler, int at) {
        return positions.get(handler.from) <= at && at < positions.get(handler.to) && leadsToReturn(handler.handler);
    }
}
