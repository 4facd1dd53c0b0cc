package dev.rtio.compiler.construction;

import org.objectweb.asm.Opcodes;

/** The instructions that compute, as the Java Virtual Machine Specification has them (chapter 6.5). */
final class Arithmetic {
    private Arithmetic() {}

    /** Whether a number passes the test of {@code IFEQ} … {@code IFLE}. */
    static boolean test(int opcode, int value) {
        return switch (opcode) {
            case Opcodes.IFEQ -> value == 0;
            case Opcodes.IFNE -> value != 0;
            case Opcodes.IFLT -> value < 0;
            case Opcodes.IFGE -> value >= 0;
            case Opcodes.IFGT -> value > 0;
            default -> value <= 0;
        };
    }

    static Slot unary(int opcode, Slot value) {
        if (!value.isKnown()) {
            return isWideUnary(opcode) ? Slot.UNKNOWN_WIDE : Slot.UNKNOWN;
        }
        return switch (opcode) {
            case Opcodes.INEG -> Slot.of(-value.intValue());
            case Opcodes.LNEG -> Slot.of(-value.longValue());
            case Opcodes.FNEG -> Slot.of(-value.floatValue());
            case Opcodes.DNEG -> Slot.of(-value.doubleValue());
            case Opcodes.I2L -> Slot.of((long) value.intValue());
            case Opcodes.I2F -> Slot.of((float) value.intValue());
            case Opcodes.I2D -> Slot.of((double) value.intValue());
            case Opcodes.L2I -> Slot.of((int) value.longValue());
            case Opcodes.L2F -> Slot.of((float) value.longValue());
            case Opcodes.L2D -> Slot.of((double) value.longValue());
            case Opcodes.F2I -> Slot.of((int) value.floatValue());
            case Opcodes.F2L -> Slot.of((long) value.floatValue());
            case Opcodes.F2D -> Slot.of((double) value.floatValue());
            case Opcodes.D2I -> Slot.of((int) value.doubleValue());
            case Opcodes.D2L -> Slot.of((long) value.doubleValue());
            case Opcodes.D2F -> Slot.of((float) value.doubleValue());
            case Opcodes.I2B -> Slot.of((byte) value.intValue());
            case Opcodes.I2C -> Slot.of((char) value.intValue());
            case Opcodes.I2S -> Slot.of((short) value.intValue());
            default -> throw unknown(opcode);
        };
    }

    private static boolean isWideUnary(int opcode) {
        return switch (opcode) {
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L -> true;
            default -> false;
        };
    }

    static Slot binary(int opcode, Slot first, Slot second) {
        boolean isCompare = opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG;
        if (!first.isKnown() || !second.isKnown()) {
            // Of a shift the second operand is an int; the first has the size of the result.
            return isCompare || first.getSize() == 1 ? Slot.UNKNOWN : Slot.UNKNOWN_WIDE;
        }
        if (isCompare) {
            return Slot.of(compare(opcode, first, second));
        }
        Object number = first.number();
        if (number instanceof Integer a) {
            return Slot.of(ints(opcode, a, second.intValue()));
        } else if (number instanceof Long a) {
            return Slot.of(
                    opcode >= Opcodes.ISHL && opcode <= Opcodes.LUSHR
                            ? shift(opcode, a, second.intValue())
                            : longs(opcode, a, second.longValue()));
        } else if (number instanceof Float a) {
            // The codes for doubles follow those for floats.
            return Slot.of((float) doubles(opcode + 1, a, second.floatValue()));
        }
        return Slot.of(doubles(opcode, (Double) number, second.doubleValue()));
    }

    private static int compare(int opcode, Slot first, Slot second) {
        if (opcode == Opcodes.LCMP) {
            return Long.compare(first.longValue(), second.longValue());
        }
        boolean isFloat = opcode <= Opcodes.FCMPG;
        double a = isFloat ? first.floatValue() : first.doubleValue();
        double b = isFloat ? second.floatValue() : second.doubleValue();
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return opcode == Opcodes.FCMPG || opcode == Opcodes.DCMPG ? 1 : -1;
        }
        return a > b ? 1 : a < b ? -1 : 0;
    }

    private static int ints(int opcode, int a, int b) {
        return switch (opcode) {
            case Opcodes.IADD -> a + b;
            case Opcodes.ISUB -> a - b;
            case Opcodes.IMUL -> a * b;
            case Opcodes.IDIV -> a / divisor(b);
            case Opcodes.IREM -> a % divisor(b);
            case Opcodes.ISHL -> a << b;
            case Opcodes.ISHR -> a >> b;
            case Opcodes.IUSHR -> a >>> b;
            case Opcodes.IAND -> a & b;
            case Opcodes.IOR -> a | b;
            case Opcodes.IXOR -> a ^ b;
            default -> throw unknown(opcode);
        };
    }

    private static long longs(int opcode, long a, long b) {
        return switch (opcode) {
            case Opcodes.LADD -> a + b;
            case Opcodes.LSUB -> a - b;
            case Opcodes.LMUL -> a * b;
            case Opcodes.LDIV -> a / divisor(b);
            case Opcodes.LREM -> a % divisor(b);
            case Opcodes.LAND -> a & b;
            case Opcodes.LOR -> a | b;
            case Opcodes.LXOR -> a ^ b;
            default -> throw unknown(opcode);
        };
    }

    private static int divisor(int value) {
        return (int) divisor((long) value);
    }

    private static long divisor(long value) {
        if (value == 0) {
            throw new Thrown("ArithmeticException", "/ by zero");
        }
        return value;
    }

    private static long shift(int opcode, long a, int b) {
        return switch (opcode) {
            case Opcodes.LSHL -> a << b;
            case Opcodes.LSHR -> a >> b;
            default -> a >>> b;
        };
    }

    /** In {@code double}, which for one operation on floats, rounded again, gives what {@code float} gives. */
    private static double doubles(int opcode, double a, double b) {
        return switch (opcode) {
            case Opcodes.DADD -> a + b;
            case Opcodes.DSUB -> a - b;
            case Opcodes.DMUL -> a * b;
            case Opcodes.DDIV -> a / b;
            case Opcodes.DREM -> a % b;
            default -> throw unknown(opcode);
        };
    }

    private static IllegalStateException unknown(int opcode) {
        return new IllegalStateException("no instruction that computes: " + opcode);
    }
}
