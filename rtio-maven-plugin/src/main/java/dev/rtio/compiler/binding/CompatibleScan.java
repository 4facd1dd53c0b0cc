package dev.rtio.compiler.binding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the compatibles of a binding file without parsing it, so that of thousands of files only those are parsed that a board
 * needs. Works on bytes: most lines are passed over by their first letter, and a file that is no text is nobody's trouble
 * before somebody needs it.
 */
final class CompatibleScan {
    private static final Pattern NAME =
            Pattern.compile("[\"']?(?<name>[^\\s\"'#\\[\\],{}]+(?:,[^\\s\"'#\\[\\],{}]+)*)[\"']?");

    /** Longer values are left to the parser. */
    private static final int LONGEST = 1000;

    /** A value that begins so may be any text. */
    private static final String ODD_VALUES = "#|>&!{*";

    /** A document, or a key at its outer level, that begins so may hide a compatible. */
    private static final String ODD_KEYS = "{?*&!";

    private static final int BYTE_ORDER_MARK = 0xef;

    private final byte[] text;
    private final byte[] key;
    private final Set<String> found = new LinkedHashSet<>();
    private boolean odd;
    private int outerIndent = -1;
    private int at;

    private CompatibleScan(byte[] text, String key) {
        this.text = text;
        this.key = key.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param compatibles what the file may be a binding of; a superset, as descriptions and examples look alike
     * @param odd whether the file may define a compatible that the scan cannot see: it must be parsed to know
     */
    record Result(Set<String> compatibles, boolean odd) {}

    /** @param key the key whose values are compatibles */
    static Result scan(byte[] text, String key) {
        var scan = new CompatibleScan(text, key);
        scan.odd = scan.peek() == BYTE_ORDER_MARK;
        while (scan.at < text.length) {
            scan.line();
            scan.toLineEnd();
            scan.at++;
        }
        return new Result(scan.found, scan.odd);
    }

    private void line() {
        int start = at;
        skipBlanks();
        int indent = at - start;
        int first = peek();
        if (isLineEnd(first) || first == '#' || first == '%') {
            return;
        }
        while (peek() == '-') {
            // An item of a list, or the mark before a document, which may begin on the same line.
            at++;
            skipBlanks();
        }
        if (outerIndent < 0 && first != '-') {
            outerIndent = indent;
        }
        boolean outer = indent == outerIndent || first == '-';
        int next = peek();
        odd |= outer && ODD_KEYS.indexOf(next) >= 0;
        if (next == '"' || next == '\'') {
            at++;
        }
        if (skipKey()) {
            value(outer);
        }
    }

    private void value(boolean outer) {
        int start = at;
        toLineEnd();
        if (at - start > LONGEST) {
            odd = true;
            return;
        }
        String value = new String(text, start, at - start, StandardCharsets.UTF_8).strip();
        if (outer && (value.isEmpty() || ODD_VALUES.indexOf(value.charAt(0)) >= 0)) {
            odd = true;
        }
        Matcher names = NAME.matcher(value);
        if (value.startsWith("[")) {
            while (names.find()) {
                found.add(names.group("name"));
            }
        } else if (names.lookingAt()) {
            found.add(names.group("name"));
        }
    }

    /** Whether the key and its colon stand here, quotes and blanks behind it passed over. */
    private boolean skipKey() {
        for (byte letter : key) {
            if (at == text.length || text[at] != letter) {
                // An escape may stand for any letter.
                odd |= peek() == '\\';
                return false;
            }
            at++;
        }
        if (peek() == '"' || peek() == '\'') {
            at++;
        }
        skipBlanks();
        if (peek() != ':') {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
    }

    private void toLineEnd() {
        while (!isLineEnd(peek())) {
            at++;
        }
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r' || character < 0;
    }

    /** The next byte, or -1 behind the end. */
    private int peek() {
        return at < text.length ? text[at] & 0xff : -1;
    }
}
