package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of nodes, properties and labels; devicetree specification, sections 2.2.1, 2.2.4.1 and 6.2. Keys of nodes are
 * {@code label:label2:name@unit-address}.
 */
final class Names {
    /** Characters of a node's name without unit address, and of a label. */
    private static final int LONGEST = 31;

    // Besides letters and digits
    private static final String NODE = ",._+-";
    private static final String PROPERTY = ",._+?#*-";
    private static final String LABEL = "_";

    /** PCI writes device and function. */
    private static final String UNIT_SEPARATOR = ",";

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    /** A part of a key with its place. */
    record Part(String text, Span span) {}

    /** A node's key, taken apart. */
    record NodeKey(List<Part> labels, Part name) {}

    private final Diagnostics diagnostics;
    private final boolean lengths;

    /** @param lengths whether long names are a finding; other tools take them, so that boards for them are full of these */
    Names(Diagnostics diagnostics, boolean lengths) {
        this.diagnostics = diagnostics;
        this.lengths = lengths;
    }

    /** Name without unit address. */
    static String base(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** Takes a key apart; checks nothing. */
    static NodeKey split(Scalar key) {
        var parts = new ArrayList<Part>();
        String text = key.text();
        int start = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', start)) {
            parts.add(part(key, start, colon));
            start = colon + 1;
        }
        return new NodeKey(parts, part(key, start, text.length()));
    }

    /** Reports what is wrong with a node's name, and answers whether it can be used all the same. */
    boolean checkNode(Part name) {
        String text = name.text();
        int at = text.indexOf('@');
        String base = base(text);
        if (base.isEmpty()) {
            report(DiagnosticCode.NODE_NAME, name.span(), "a node's name is missing here", "label:name@unit-address");
            return false;
        }
        if (!checkCharacters(DiagnosticCode.NODE_NAME, "a node's name", new Part(base, name.span()), NODE, name)) {
            return true;
        }
        if (!isLetter(base.charAt(0))) {
            report(
                    DiagnosticCode.NODE_NAME_START,
                    name.span(),
                    "a node's name begins with a letter, not with " + Wording.character(base.codePointAt(0)),
                    "");
        }
        checkLength("the node's name ", base, name.span());
        if (at >= 0) {
            checkUnit(text.substring(at + 1), part(name, at + 1, text.length()));
        }
        return true;
    }

    private void checkUnit(String unit, Part place) {
        if (unit.isEmpty()) {
            report(DiagnosticCode.NODE_NAME, place.span(), "a unit address is missing behind the '@'", "");
        } else if (unit.indexOf('@') >= 0) {
            report(DiagnosticCode.NODE_NAME, place.span(), "a node's name has one '@' at most", "");
        } else if (unit.startsWith("0x") || unit.startsWith("0X")) {
            String bare = unit.substring(2);
            report(
                    DiagnosticCode.UNIT_ADDRESS,
                    place.span(),
                    "a unit address is written without 0x",
                    "write @" + bare.toLowerCase(Locale.ROOT));
        } else if (!isHex(unit)) {
            report(
                    DiagnosticCode.NODE_NAME,
                    place.span(),
                    "the unit address " + Wording.quote(unit) + " is not a hexadecimal number",
                    "");
        } else if (unit.length() > 1 && unit.startsWith("0") && !unit.contains(UNIT_SEPARATOR)) {
            String bare = unit.replaceFirst("^0+(?=.)", "");
            report(
                    DiagnosticCode.UNIT_ADDRESS,
                    place.span(),
                    "a unit address is written without leading zeros",
                    "write @" + bare);
        }
    }

    private static boolean isHex(String unit) {
        return Stream.of(unit.split(UNIT_SEPARATOR, -1))
                .allMatch(part -> HEX.matcher(part).matches());
    }

    /** Reports what is wrong with a property's name. */
    void checkProperty(Scalar key) {
        Part name = part(key, 0, key.text().length());
        if (key.text().isEmpty()) {
            report(DiagnosticCode.PROPERTY_NAME, name.span(), "a name is missing in front of the ':'", "");
            return;
        }
        checkCharacters(DiagnosticCode.PROPERTY_NAME, "a property's name", name, PROPERTY, name);
    }

    /** Reports what is wrong with a label, and answers whether it can be used all the same. */
    boolean checkLabel(Part label) {
        String text = label.text();
        if (text.isEmpty()) {
            report(DiagnosticCode.LABEL_NAME, label.span(), "a label is missing in front of the ':'", "");
            return false;
        }
        if (checkCharacters(DiagnosticCode.LABEL_NAME, "a label", label, LABEL, label)) {
            if (isDigit(text.charAt(0))) {
                report(DiagnosticCode.LABEL_NAME, label.span(), "a label does not begin with a digit", "");
            }
            checkLength("the label ", text, label.span());
        }
        return true;
    }

    private boolean checkCharacters(DiagnosticCode code, String what, Part checked, String allowed, Part place) {
        String text = checked.text();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (isLetter(point) || isDigit(point) || allowed.indexOf(point) >= 0) {
                continue;
            }
            Span span = part(place, i, i + Character.charCount(point)).span();
            String hint = "";
            if (code == DiagnosticCode.LABEL_NAME && (point == '-' || point == '.')) {
                hint = "write '_' instead: " + text.replaceAll("[-.]", "_");
            } else if (point == ' ') {
                hint = "write '-' instead: " + text.replace(' ', '-');
            }
            report(code, span, Wording.character(point) + " cannot stand in " + what, hint);
            return false;
        }
        return true;
    }

    private void checkLength(String what, String text, Span span) {
        if (lengths && text.length() > LONGEST) {
            report(
                    DiagnosticCode.LONG_NAME,
                    span,
                    what + Wording.quote(text) + " has " + text.length() + " characters; other devicetree tools allow "
                            + LONGEST,
                    "");
        }
    }

    private void report(DiagnosticCode code, Span span, String message, String hint) {
        Diagnostic finding = Diagnostic.of(code, span, message);
        diagnostics.report(hint.isEmpty() ? finding : finding.hint(hint));
    }

    private static boolean isLetter(int point) {
        return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
    }

    private static boolean isDigit(int point) {
        return point >= '0' && point <= '9';
    }

    /** A part of a key; its own place only where the text stands in the file as it is. */
    private static Part part(Scalar key, int from, int to) {
        Part whole = new Part(key.text(), key.span());
        return key.style() == Style.PLAIN
                ? part(whole, from, to)
                : new Part(key.text().substring(from, to), key.span());
    }

    private static Part part(Part whole, int from, int to) {
        String text = whole.text();
        Span span = whole.span();
        int written = span.endColumn() - span.column();
        String part = text.substring(from, to);
        if (span.line() != span.endLine() || written != text.codePointCount(0, text.length())) {
            return new Part(part, span);
        }
        int column = span.column() + text.codePointCount(0, from);
        return new Part(
                part,
                new Span(
                        span.file(), span.line(), column, span.line(), column + part.codePointCount(0, part.length())));
    }
}
