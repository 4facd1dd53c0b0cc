package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.dts.DtsScanner.Quoted;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts and character literals: C's escapes, each of which stands for a byte. */
final class DtsStrings {
    private static final String LETTERS = "abtnvfr";
    private static final String CONTROLS = "\u0007\b\t\n\u000b\f\r";

    private final DtsFindings findings;

    DtsStrings(DtsFindings findings) {
        this.findings = findings;
    }

    /** The text that a quoted one stands for; bytes that are no UTF-8 are a finding. */
    String text(Quoted quoted) {
        if (quoted.raw().indexOf('\\') < 0) {
            return quoted.raw();
        }
        byte[] bytes = bytes(quoted);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            findings.broken(
                    DiagnosticCode.DTS_STRING,
                    quoted.span(),
                    "the escapes of this text make bytes that are not UTF-8",
                    "write bytes that are no text between [ ]");
            return "";
        }
    }

    /** The byte that a character literal stands for. */
    long character(Quoted quoted) {
        byte[] bytes = bytes(quoted);
        if (bytes.length == 1) {
            return bytes[0] & 0xff;
        }
        findings.broken(
                DiagnosticCode.DTS_STRING,
                quoted.span(),
                "a character literal stands for one byte, this one for " + bytes.length,
                "write several characters as a text in \" \"");
        return 0;
    }

    private byte[] bytes(Quoted quoted) {
        var bytes = new ByteArrayOutputStream();
        String raw = quoted.raw();
        int at = 0;
        while (at < raw.length()) {
            if (raw.charAt(at) == '\\' && at + 1 < raw.length()) {
                at = escape(quoted, raw, at, bytes);
            } else {
                at = copy(raw, at, bytes);
            }
        }
        return bytes.toByteArray();
    }

    private static int copy(String raw, int at, ByteArrayOutputStream bytes) {
        int end = at + Character.charCount(raw.codePointAt(at));
        bytes.writeBytes(raw.substring(at, end).getBytes(StandardCharsets.UTF_8));
        return end;
    }

    /** Reads the escape at an index; the index behind it. */
    private int escape(Quoted quoted, String raw, int at, ByteArrayOutputStream bytes) {
        char letter = raw.charAt(at + 1);
        if (letter == 'x') {
            int end = digits(raw, at + 2, 16, 2);
            if (end == at + 2) {
                findings.broken(
                        DiagnosticCode.DTS_STRING,
                        quoted.span(at, end),
                        "one or two hexadecimal digits must follow \\x",
                        "");
            } else {
                bytes.write(Integer.parseInt(raw.substring(at + 2, end), 16));
            }
            return end;
        }
        int end = digits(raw, at + 1, 8, 3);
        if (end > at + 1) {
            int value = Integer.parseInt(raw.substring(at + 1, end), 8);
            if (value > 0xff) {
                findings.report(Diagnostic.of(
                                DiagnosticCode.DTS_STRING,
                                quoted.span(at, end),
                                "this octal escape is larger than a byte")
                        .hint("the largest is \\377"));
                findings.valueLost();
            }
            bytes.write(value);
            return end;
        }
        int control = LETTERS.indexOf(letter);
        if (control >= 0) {
            bytes.write(CONTROLS.charAt(control));
            return at + 2;
        }
        return copy(raw, at + 1, bytes);
    }

    private static int digits(String raw, int from, int radix, int most) {
        int end = from;
        while (end < raw.length() && end < from + most && Character.digit(raw.charAt(end), radix) >= 0) {
            end++;
        }
        return end;
    }
}
