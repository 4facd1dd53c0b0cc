package dev.rtio.compiler.source.dts;

/** C's binary operators on numbers of 64 bits; without a sign as soon as one of the two has none. */
final class DtsArithmetic {
    private DtsArithmetic() {}

    /** Says why an operator has no result. */
    static final class NoResultException extends Exception {
        private static final long serialVersionUID = 1;

        NoResultException(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws ArithmeticException where the result has more than 64 bits */
    static DtsNumber apply(String operator, DtsNumber left, DtsNumber right) throws NoResultException {
        return switch (operator) {
            case "||" -> DtsNumber.truth(left.isTrue() || right.isTrue());
            case "&&" -> DtsNumber.truth(left.isTrue() && right.isTrue());
            case "==" -> DtsNumber.truth(left.bits() == right.bits());
            case "!=" -> DtsNumber.truth(left.bits() != right.bits());
            case "<" -> DtsNumber.truth(compare(left, right) < 0);
            case ">" -> DtsNumber.truth(compare(left, right) > 0);
            case "<=" -> DtsNumber.truth(compare(left, right) <= 0);
            case ">=" -> DtsNumber.truth(compare(left, right) >= 0);
            case "<<", ">>" -> shift(operator, left, right);
            default -> calculate(operator, left, right);
        };
    }

    private static int compare(DtsNumber left, DtsNumber right) {
        return left.unsigned() || right.unsigned()
                ? Long.compareUnsigned(left.bits(), right.bits())
                : Long.compare(left.bits(), right.bits());
    }

    private static DtsNumber shift(String operator, DtsNumber left, DtsNumber right) throws NoResultException {
        if (right.bits() < 0 || right.bits() >= Long.SIZE) {
            throw new NoResultException("a number of 64 bits is shifted by 0 to 63 bits");
        }
        int by = (int) right.bits();
        if (operator.equals(">>")) {
            return left.with(left.unsigned() ? left.bits() >>> by : left.bits() >> by);
        }
        long shifted = left.bits() << by;
        long back = left.isNegative() ? shifted >> by : shifted >>> by;
        if (!left.unsigned() && back != left.bits()) {
            throw new ArithmeticException();
        }
        // A bit shifted to the top is a value, as in 1 << 63, not a sign.
        return new DtsNumber(shifted, left.unsigned() || left.bits() >= 0 && shifted < 0, left.hex());
    }

    private static DtsNumber calculate(String operator, DtsNumber left, DtsNumber right) throws NoResultException {
        boolean unsigned = left.unsigned() || right.unsigned();
        long a = left.bits();
        long b = right.bits();
        if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new NoResultException("this divides by zero");
        }
        long result = switch (operator) {
            case "|" -> a | b;
            case "^" -> a ^ b;
            case "&" -> a & b;
            case "+" -> unsigned ? a + b : Math.addExact(a, b);
            case "-" -> unsigned ? a - b : Math.subtractExact(a, b);
            case "*" -> unsigned ? a * b : Math.multiplyExact(a, b);
            case "/" -> unsigned ? Long.divideUnsigned(a, b) : a / b;
            default -> unsigned ? Long.remainderUnsigned(a, b) : a % b;
        };
        return new DtsNumber(result, unsigned, left.hex() || right.hex());
    }
}
