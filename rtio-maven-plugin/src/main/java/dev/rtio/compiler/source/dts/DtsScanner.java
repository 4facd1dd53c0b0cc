package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Goes from word to word. What a word may consist of depends on what the parser expects, so there are no tokens; what stands
 * between words is passed over.
 */
final class DtsScanner {
    private final DtsInputs inputs;

    /** The file of the next word. */
    private DtsInput input;

    /** Behind the last word. */
    private DtsInput lastInput;

    private int lastEnd;

    DtsScanner(DtsInputs inputs) {
        this.inputs = inputs;
        this.input = inputs.current();
        this.lastInput = input;
    }

    private void skip() {
        input = inputs.atWord();
    }

    /** A place to come back to, for spans. */
    record Mark(DtsInput input, int position) {}

    /** The character that comes next, without blanks and comments; -1 at the end. */
    int ahead() {
        skip();
        return input.peek(0);
    }

    boolean isAhead(String text) {
        skip();
        return input.text.startsWith(text, input.position);
    }

    /** Whether a slash comes that begins a word such as {@code /memreserve/}. */
    boolean isWordAhead() {
        skip();
        return input.peek(0) == '/' && isNameCharacter(input.peek(1));
    }

    boolean accept(String text) {
        boolean is = isAhead(text);
        if (is) {
            consume(text.length());
        }
        return is;
    }

    /** The characters ahead of which all are allowed, at least one; they are consumed. */
    Optional<Scalar> word(IntPredicate allowed) {
        skip();
        int length = length(0, allowed);
        return length == 0 ? Optional.empty() : Optional.of(take(0, length, length, Style.PLAIN));
    }

    /** {@code name:}; the name alone is what comes. */
    private Optional<Scalar> label() {
        skip();
        int length = labelLength(0);
        return length == 0 || input.peek(length) != ':'
                ? Optional.empty()
                : Optional.of(take(0, length, length + 1, Style.PLAIN));
    }

    /** All labels that come. */
    void labels(List<Scalar> labels) {
        for (Optional<Scalar> label = label(); label.isPresent(); label = label()) {
            labels.add(label.get());
        }
    }

    /** {@code &label} or <code>&amp;{/path}</code>; the label or path alone is what comes, with the place of all. */
    Optional<Scalar> reference() {
        if (ahead() != '&') {
            return Optional.empty();
        }
        if (input.peek(1) == '{') {
            int length = length(2, DtsScanner::isPathCharacter);
            return input.peek(2 + length) == '}'
                    ? Optional.of(take(2, length, length + 3, Style.REFERENCE))
                    : Optional.empty();
        }
        int length = labelLength(1);
        return length == 0 ? Optional.empty() : Optional.of(take(1, length, length + 1, Style.REFERENCE));
    }

    private Scalar take(int from, int length, int whole, Style style) {
        int start = input.position;
        String text = input.text.substring(start + from, start + from + length);
        int marks = style == Style.REFERENCE ? whole : length;
        consume(whole);
        return new Scalar(text, style, input.span(start, start + marks));
    }

    private int labelLength(int from) {
        int first = input.peek(from);
        return isLabelCharacter(first) && !(first >= '0' && first <= '9')
                ? length(from, DtsScanner::isLabelCharacter)
                : 0;
    }

    private int length(int from, IntPredicate allowed) {
        int length = 0;
        while (allowed.test(input.peek(from + length))) {
            length++;
        }
        return length;
    }

    static boolean isLabelCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isNameCharacter(int c) {
        return isLabelCharacter(c) || c > 0 && ",.+*#?@-".indexOf(c) >= 0;
    }

    static boolean isPathCharacter(int c) {
        return isNameCharacter(c) || c == '/';
    }

    /**
     * What stands between two equal quotes, backslashes and all; the quotes are consumed, too.
     *
     * @return absent where it does not end; nothing is consumed then
     */
    Optional<Quoted> quoted() {
        skip();
        int quote = input.peek(0);
        int start = input.position + 1;
        int end = start;
        while (end < input.text.length() && input.text.charAt(end) != quote) {
            end += input.text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= input.text.length()) {
            return Optional.empty();
        }
        var quoted = new Quoted(input, start, end);
        consume(end + 1 - input.position);
        return Optional.of(quoted);
    }

    /**
     * The same for a text that must not swallow the end of its statement because its second quote is missing, or for a
     * character, which ends in its line.
     */
    Optional<Quoted> quotedInStatement() {
        skip();
        int lineEnd = input.lineEnd(input.position);
        int end = input.text.indexOf(input.peek(0), input.position + 1);
        boolean isOpen = end < 0 || end > lineEnd;
        boolean isCharacter = input.peek(0) == '\'';
        return isOpen && (isCharacter || statementEnd(lineEnd) < lineEnd) ? Optional.empty() : quoted();
    }

    /** Passes over the rest of the line, but not over a ';' that ends it. */
    void skipToStatementEnd() {
        consume(statementEnd(input.lineEnd(input.position)) - input.position);
    }

    /** The index of a ';' behind which only a comment stands in the line, or else the end of the line. */
    private int statementEnd(int lineEnd) {
        int end = input.text.lastIndexOf(';', lineEnd - 1);
        if (end < input.position) {
            return lineEnd;
        }
        String rest = input.text.substring(end + 1, lineEnd).strip();
        return rest.isEmpty() || rest.startsWith("/*") || rest.startsWith("//") ? end : lineEnd;
    }

    /** A text between quotes, by the indexes of its first character and of its closing quote. */
    record Quoted(DtsInput input, int start, int end) {
        String raw() {
            return input.text.substring(start, end);
        }

        /** With the quotes. */
        Span span() {
            return input.span(start - 1, end + 1);
        }

        Span span(int from, int to) {
            return input.span(start + from, start + to);
        }
    }

    /** Passes over what comes next, a whole text in quotes at once. */
    void skipOver() {
        int next = ahead();
        boolean isQuote = next == '"' || next == '\'';
        if (!isQuote || quotedInStatement().isEmpty()) {
            consume(1);
        }
    }

    /** Counts values, of which a few includes within each other may make more than a memory holds. */
    void count(int more) {
        inputs.count(more);
    }

    void consume(int length) {
        input.position = Math.min(input.position + length, input.text.length());
        lastInput = input;
        lastEnd = input.position;
        inputs.forgetComment();
    }

    /** The file that is being read. */
    Path path() {
        skip();
        return input.path;
    }

    Mark mark() {
        skip();
        return new Mark(input, input.position);
    }

    /** From a mark to the end of the last word. */
    Span since(Mark mark) {
        int end = mark.input == lastInput ? Math.max(lastEnd, mark.position) : mark.position + 1;
        return mark.input.span(mark.position, end);
    }

    /** The next character. */
    Span here() {
        skip();
        return input.span(input.position, input.position + 1);
    }

    /** The next word or character. */
    Span hereWord() {
        skip();
        return input.span(input.position, input.position + Math.max(1, length(0, DtsScanner::isNameCharacter)));
    }

    /** The column behind the last word, where something is missing. */
    Span behind() {
        Span end = lastInput.span(lastEnd, lastEnd);
        return new Span(end.file(), end.line(), end.column(), end.line(), end.column() + 1);
    }

    /** Whether what comes next stands in a later line than the last word. */
    boolean isNewLine() {
        skip();
        return input != lastInput || input.line(lastEnd) != input.line(input.position);
    }

    /** Says that the next word in this place was written elsewhere. */
    Optional<Origin> originByMarker(Mark mark) {
        return mark.input.origin(mark.position);
    }

    /** The comment between the last word and the next, without its marks. */
    String commentBefore() {
        return inputs.comment();
    }

    /** The comment behind the last word in its line, without its marks; it then no longer stands before the next word. */
    String commentBehind() {
        return inputs.commentInLine();
    }
}
