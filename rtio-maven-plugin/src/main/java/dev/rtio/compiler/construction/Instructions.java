package dev.rtio.compiler.construction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** What each instruction does with values; stack and locals are ASM's. */
final class Instructions extends Interpreter<Slot> {
    private static final String[] PRIMITIVE_ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    private final Machine machine;
    private final ClassFiles classes;
    private final Heap heap;
    private final TypeTests types;
    private final Calls calls;
    private @Nullable Boolean decision;

    Instructions(Machine machine, ClassFiles classes, Heap heap) {
        super(Opcodes.ASM9);
        this.machine = machine;
        this.classes = classes;
        this.heap = heap;
        this.types = new TypeTests(classes);
        this.calls = new Calls(machine, classes, heap);
    }

    /** The descriptor of an array by the operand of {@code NEWARRAY}. */
    static String primitiveArray(int operand) {
        return PRIMITIVE_ARRAYS[operand - Opcodes.T_BOOLEAN];
    }

    Calls calls() {
        return calls;
    }

    /** Whether the last conditional jump is taken; null if that is not known. */
    @Nullable
    Boolean decision() {
        return decision;
    }

    @Override
    public Slot newValue(Type type) {
        return Slot.EMPTY;
    }

    @Override
    public Slot copyOperation(AbstractInsnNode instruction, Slot value) {
        return value;
    }

    @Override
    public Slot newOperation(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ACONST_NULL) {
            return Slot.NULL;
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return Slot.of(opcode - Opcodes.ICONST_0);
        } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return Slot.of((long) (opcode - Opcodes.LCONST_0));
        } else if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
            return Slot.of((float) (opcode - Opcodes.FCONST_0));
        } else if (opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1) {
            return Slot.of((double) (opcode - Opcodes.DCONST_0));
        } else if (instruction instanceof IntInsnNode constant) {
            return Slot.of(constant.operand);
        } else if (instruction instanceof LdcInsnNode load) {
            return Constants.slot(heap, load.cst, Type.getType(Object.class));
        } else if (instruction instanceof FieldInsnNode field) {
            return getStatic(field);
        } else if (instruction instanceof TypeInsnNode type) {
            machine.initialize(type.desc);
            return heap.make(type.desc).slot();
        }
        throw new Unresolved("it contains an instruction of a kind that compilers of Java do not use");
    }

    private Slot getStatic(FieldInsnNode field) {
        if (ClassFiles.isOfJdk(field.owner)) {
            return calls.jdk().constant(field.owner, field.name, field.desc);
        }
        String owner = ownerOf(field.owner, field.name);
        machine.initialize(owner);
        Slot value = heap.getStatic(owner, field.name);
        if (value != null) {
            return value;
        }
        char type = field.desc.charAt(0);
        return classes.find(owner) == null || heap.areStaticsForgotten(owner) ? Slot.unknown(type) : Slot.zero(type);
    }

    /** The class or interface that declares a field which is named by way of a subclass. */
    private String ownerOf(String type, String field) {
        for (String each = type; ; ) {
            ClassFile file = classes.find(each);
            if (file == null) {
                return type;
            }
            if (file.field(field) != null) {
                return each;
            }
            for (String parent : file.interfaces()) {
                ClassFile above = classes.find(parent);
                if (above != null && above.field(field) != null) {
                    return parent;
                }
            }
            each = file.superName();
        }
    }

    @Override
    public Slot unaryOperation(AbstractInsnNode instruction, Slot value) {
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
            decision = value.isKnown() ? Arithmetic.test(opcode, value.intValue()) : null;
            return Slot.EMPTY;
        }
        return switch (opcode) {
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> {
                decision = value.isKnown() ? value.isNull() == (opcode == Opcodes.IFNULL) : null;
                yield Slot.EMPTY;
            }
            case Opcodes.IINC ->
                value.isKnown() ? Slot.of(value.intValue() + ((IincInsnNode) instruction).incr) : value;
            case Opcodes.PUTSTATIC -> {
                var field = (FieldInsnNode) instruction;
                String owner = ownerOf(field.owner, field.name);
                machine.initialize(owner);
                heap.setStatic(owner, field.name, value);
                yield Slot.EMPTY;
            }
            case Opcodes.GETFIELD -> getField((FieldInsnNode) instruction, value);
            case Opcodes.NEWARRAY -> array(primitiveArray(((IntInsnNode) instruction).operand), value);
            case Opcodes.ANEWARRAY -> array("[" + descriptor(((TypeInsnNode) instruction).desc), value);
            case Opcodes.ARRAYLENGTH -> value.isKnown() ? Slot.of(known(value).length()) : Slot.UNKNOWN;
            case Opcodes.CHECKCAST -> value;
            case Opcodes.INSTANCEOF -> instanceOf(((TypeInsnNode) instruction).desc, value);
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> Slot.EMPTY;
            default -> Arithmetic.unary(opcode, value);
        };
    }

    private static String descriptor(String internalName) {
        return internalName.charAt(0) == '[' ? internalName : "L" + internalName + ";";
    }

    private Slot array(String descriptor, Slot length) {
        if (!length.isKnown()) {
            throw new Unresolved("it makes an array whose length is not known at build time");
        }
        return heap.makeArray(descriptor, length.intValue()).slot();
    }

    private Slot instanceOf(String type, Slot value) {
        if (!value.isKnown()) {
            return Slot.UNKNOWN;
        }
        HeapObject object = value.object();
        return Slot.of(object != null && types.isInstance(object.type(), type));
    }

    private Slot getField(FieldInsnNode field, Slot target) {
        char type = field.desc.charAt(0);
        return target.isKnown() ? known(target).get(key(field), type) : Slot.unknown(type);
    }

    private FieldNode key(FieldInsnNode field) {
        for (String each = field.owner; ; ) {
            ClassFile file = classes.find(each);
            if (file == null) {
                throw new Unresolved("it uses the field " + field.name + " of a class that is not on the class path");
            }
            FieldNode found = file.field(field.name);
            if (found != null) {
                return found;
            }
            each = file.superName();
        }
    }

    /** The object, which is not null. */
    private static HeapObject known(Slot reference) {
        HeapObject object = reference.object();
        if (object == null) {
            throw new Thrown("NullPointerException", null);
        }
        return object;
    }

    @Override
    public Slot binaryOperation(AbstractInsnNode instruction, Slot first, Slot second) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.PUTFIELD) {
            putField((FieldInsnNode) instruction, first, second);
            return Slot.EMPTY;
        }
        boolean isKnown = first.isKnown() && second.isKnown();
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
            decision = isKnown
                    ? Arithmetic.test(
                            opcode - Opcodes.IF_ICMPEQ + Opcodes.IFEQ,
                            Integer.compare(first.intValue(), second.intValue()))
                    : null;
            return Slot.EMPTY;
        }
        if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
            decision = isKnown ? (first.object() == second.object()) == (opcode == Opcodes.IF_ACMPEQ) : null;
            return Slot.EMPTY;
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return load(opcode, first, second);
        }
        return Arithmetic.binary(opcode, first, second);
    }

    private void putField(FieldInsnNode field, Slot target, Slot value) {
        if (!target.isKnown()) {
            throw new Unresolved("it changes an object that is not known at build time");
        }
        known(target).set(key(field), value);
    }

    private static Slot load(int opcode, Slot array, Slot index) {
        boolean isWide = opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD;
        if (!array.isKnown() || !index.isKnown()) {
            return isWide ? Slot.UNKNOWN_WIDE : Slot.UNKNOWN;
        }
        HeapObject object = known(array);
        return object.get(checked(object, index.intValue()), object.elementType());
    }

    @Override
    public Slot ternaryOperation(AbstractInsnNode instruction, Slot array, Slot index, Slot value) {
        if (!array.isKnown()) {
            throw new Unresolved("it changes an array that is not known at build time");
        }
        HeapObject object = known(array);
        if (index.isKnown()) {
            object.set(checked(object, index.intValue()), narrowed(object.elementType(), value));
        } else if (instruction.getOpcode() == Opcodes.AASTORE) {
            throw new Unresolved("it changes an element that is not known at build time");
        } else {
            object.forgetNumbers();
        }
        return Slot.EMPTY;
    }

    private static Slot narrowed(char element, Slot value) {
        if (!value.isKnown()) {
            return value;
        }
        return switch (element) {
            case 'B' -> Slot.of((byte) value.intValue());
            case 'S' -> Slot.of((short) value.intValue());
            case 'C' -> Slot.of((char) value.intValue());
            case 'Z' -> Slot.of(value.intValue() & 1);
            default -> value;
        };
    }

    private static Integer checked(HeapObject array, int index) {
        if (index < 0 || index >= array.length()) {
            throw new Thrown(
                    "ArrayIndexOutOfBoundsException", "Index " + index + " out of bounds for length " + array.length());
        }
        return index;
    }

    @Override
    public Slot naryOperation(AbstractInsnNode instruction, List<? extends Slot> values) {
        if (instruction instanceof MethodInsnNode call) {
            return calls.call(call, List.copyOf(values));
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return calls.dynamic(dynamic, List.copyOf(values));
        }
        var array = (MultiANewArrayInsnNode) instruction;
        return nested(array.desc, values, 0).slot();
    }

    private HeapObject nested(String descriptor, List<? extends Slot> lengths, int depth) {
        HeapObject array = Calls.object(array(descriptor, lengths.get(depth)));
        if (depth + 1 < lengths.size()) {
            for (int i = 0; i < array.length(); i++) {
                array.set(i, nested(descriptor.substring(1), lengths, depth + 1).slot());
            }
        }
        return array;
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Slot value, Slot expected) {
        // The machine returns by itself.
    }

    @Override
    public Slot merge(Slot first, Slot second) {
        throw new IllegalStateException("an execution does not merge ways");
    }
}
