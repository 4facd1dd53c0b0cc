package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.dts.DtsScanner.Quoted;
import java.util.List;
import java.util.Optional;

/**
 * Numbers, character literals, and expressions of C in parentheses, computed while they are read. What C does not evaluate,
 * the other branch of {@code ?:} or the right side of {@code &&}, must be well-formed only.
 */
final class DtsExpression {
    /** Binary operators by rising precedence; of those with one beginning the longer stand first. */
    private static final List<List<String>> OPERATORS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    /** Operators that a shorter one must not be taken from. */
    private static final List<String> LONG = List.of("||", "&&", "<<", ">>");

    /** Parentheses, signs and conditions within each other. */
    private static final int DEEPEST = 64;

    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsStrings strings;
    private int depth;
    private int parentheses;

    DtsExpression(DtsScanner scanner, DtsFindings findings, DtsStrings strings) {
        this.scanner = scanner;
        this.findings = findings;
        this.strings = strings;
    }

    /** What ends the reading of an expression. */
    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException() {
            super(null, null, false, false);
        }
    }

    /** Whether a number, a character or an expression comes. */
    boolean isAhead() {
        int next = scanner.ahead();
        return next >= '0' && next <= '9' || next == '\'' || next == '(';
    }

    /** The number that comes; absent after a finding, with all of the parentheses passed over. */
    Optional<DtsNumber> read() {
        DtsScanner.Mark start = scanner.mark();
        try {
            return Optional.of(primary(true));
        } catch (MalformedException e) {
            skipRest();
            return Optional.empty();
        } catch (ArithmeticException e) {
            findings.broken(
                    DiagnosticCode.DTS_EXPRESSION,
                    scanner.since(start),
                    "the result of this expression has more than 64 bits",
                    "write the suffix U to compute without a sign");
            skipRest();
            return Optional.empty();
        } finally {
            depth = 0;
            parentheses = 0;
        }
    }

    /** To the end of the open parentheses, or of the line. */
    private void skipRest() {
        int open = parentheses;
        while (open > 0 && !scanner.isNewLine()) {
            int next = scanner.ahead();
            if (next < 0 || next == ';' || next == '{' || next == '}') {
                return;
            }
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
            scanner.skipOver();
        }
    }

    private DtsNumber primary(boolean evaluated) throws MalformedException {
        int next = scanner.ahead();
        if (next == '(') {
            Span open = scanner.here();
            scanner.consume(1);
            parentheses++;
            enter(open);
            DtsNumber value = conditional(evaluated);
            if (!scanner.accept(")")) {
                throw malformed(scanner.hereWord(), "')' or an operator is expected here");
            }
            depth--;
            parentheses--;
            return value;
        }
        if (next == '\'') {
            Span place = scanner.here();
            Optional<Quoted> quoted = scanner.quotedInStatement();
            if (quoted.isEmpty()) {
                scanner.skipToStatementEnd();
                findings.broken(DiagnosticCode.DTS_STRING, place, "this character literal does not end", "");
                throw new MalformedException();
            }
            return new DtsNumber(strings.character(quoted.get()), false, false);
        }
        if (next >= '0' && next <= '9') {
            Scalar word = scanner.word(DtsExpression::isNumberCharacter).orElseThrow();
            Optional<DtsNumber> number = DtsNumber.parse(word.text());
            if (number.isEmpty()) {
                findings.broken(
                        DiagnosticCode.DTS_NUMBER,
                        word.span(),
                        Wording.quote(word.text())
                                + (DtsNumber.isLiteral(word.text())
                                        ? " does not fit into 64 bits"
                                        : " is not a number"),
                        DtsNumber.isLiteral(word.text()) ? "" : "numbers are 10, 0x10, or octal 010");
            }
            return number.orElse(DtsNumber.ZERO);
        }
        throw notANumber();
    }

    private MalformedException notANumber() {
        Span place = scanner.hereWord();
        if (DtsScanner.isLabelCharacter(scanner.ahead())) {
            String name =
                    scanner.word(DtsScanner::isLabelCharacter).orElseThrow().text();
            findings.macro(name, place);
            return new MalformedException();
        }
        return malformed(place, "a number, a character or an expression in parentheses is expected here");
    }

    private MalformedException malformed(Span place, String message) {
        findings.broken(DiagnosticCode.DTS_EXPRESSION, place, message, "");
        return new MalformedException();
    }

    private void enter(Span place) throws MalformedException {
        depth++;
        if (depth > DEEPEST) {
            throw malformed(place, "expressions are nested more than " + DEEPEST + " deep");
        }
    }

    private static boolean isNumberCharacter(int c) {
        return DtsScanner.isLabelCharacter(c);
    }

    private DtsNumber conditional(boolean evaluated) throws MalformedException {
        DtsNumber condition = binary(0, evaluated);
        if (!scanner.accept("?")) {
            return condition;
        }
        enter(scanner.here());
        DtsNumber yes = conditional(evaluated && condition.isTrue());
        if (!scanner.accept(":")) {
            throw malformed(scanner.hereWord(), "':' and the value for the other case are expected here");
        }
        DtsNumber no = conditional(evaluated && !condition.isTrue());
        depth--;
        DtsNumber chosen = condition.isTrue() ? yes : no;
        return new DtsNumber(chosen.bits(), yes.unsigned() || no.unsigned(), chosen.hex());
    }

    private DtsNumber binary(int level, boolean evaluated) throws MalformedException {
        if (level == OPERATORS.size()) {
            return unary(evaluated);
        }
        DtsNumber left = binary(level + 1, evaluated);
        while (true) {
            DtsScanner.Mark place = scanner.mark();
            Optional<String> operator = operator(level);
            if (operator.isEmpty()) {
                return left;
            }
            boolean decided = operator.get().equals("&&") && !left.isTrue()
                    || operator.get().equals("||") && left.isTrue();
            DtsNumber right = binary(level + 1, evaluated && !decided);
            // Where it does not count, nothing can be wrong with it.
            left = evaluated ? apply(operator.get(), left, right, place) : DtsNumber.ZERO;
        }
    }

    private Optional<String> operator(int level) {
        Optional<String> operator =
                OPERATORS.get(level).stream().filter(scanner::isAhead).findFirst();
        boolean longer = operator.isPresent()
                && operator.get().length() == 1
                && LONG.stream().anyMatch(any -> any.startsWith(operator.get()) && scanner.isAhead(any));
        if (longer) {
            return Optional.empty();
        }
        operator.ifPresent(text -> scanner.consume(text.length()));
        return operator;
    }

    private DtsNumber unary(boolean evaluated) throws MalformedException {
        int sign = scanner.ahead();
        if (sign != '-' && sign != '~' && sign != '!' && sign != '+') {
            return primary(evaluated);
        }
        enter(scanner.here());
        scanner.consume(1);
        DtsNumber value = unary(evaluated);
        depth--;
        return switch (sign) {
            case '-' -> value.unsigned() ? value.with(-value.bits()) : value.with(Math.negateExact(value.bits()));
            case '~' -> value.with(~value.bits());
            case '!' -> DtsNumber.truth(!value.isTrue());
            default -> value;
        };
    }

    private DtsNumber apply(String operator, DtsNumber left, DtsNumber right, DtsScanner.Mark place) {
        try {
            return DtsArithmetic.apply(operator, left, right);
        } catch (DtsArithmetic.NoResultException e) {
            findings.broken(DiagnosticCode.DTS_EXPRESSION, scanner.since(place), e.why(), "");
            return DtsNumber.ZERO;
        }
    }
}
