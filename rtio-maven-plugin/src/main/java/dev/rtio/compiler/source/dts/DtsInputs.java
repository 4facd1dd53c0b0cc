package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.IncludeChain;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceFiles;
import dev.rtio.compiler.source.SourceText;
import dev.rtio.compiler.source.SourceTexts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that is being read, and those that include it. What stands between words is passed over here: blanks, comments,
 * line markers, and {@code /include/}, behind which the reading goes on in another file.
 */
final class DtsInputs {
    /** Characters of all files, each counted as often as it is included. */
    private static final long MOST_TEXT = 16L << 20;

    /** Files, each counted as often as it is included; a board includes a hundred. */
    private static final int MOST_INCLUDES = 4096;

    /** Values of a file with all that it includes, as in YAML. */
    private static final int MOST_VALUES = 250_000;

    private static final Pattern MARKER =
            Pattern.compile("#(?:line)?[ \\t]+([0-9]{1,9})[ \\t]+\"([^\"\\r\\n]*)\"[ \\t0-9]*");
    private static final Pattern DIRECTIVE =
            Pattern.compile("#[ \\t]*(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|pragma|error|warning)"
                    + "(?![A-Za-z0-9,._+?#-])(?![ \\t]*[=;])");
    private static final String INCLUDE = "/include/";

    private final SourceTexts texts;
    private final SourceFiles files;
    private final IncludeChain includes;
    private final DtsFindings findings;
    private final Deque<DtsInput> outer = new ArrayDeque<>();
    private DtsInput input;
    private long read;
    private int included;
    private int values;

    /** The last comment that was passed over, without its marks. */
    private String comment = "";

    /** @param top a file whose text is known */
    DtsInputs(Path top, SourceTexts texts, SourceFiles files, IncludeChain includes, DtsFindings findings) {
        this.texts = texts;
        this.files = files;
        this.includes = includes;
        this.findings = findings;
        this.input = input(top);
    }

    private DtsInput input(Path file) {
        Path path = file.toAbsolutePath().normalize();
        String name = SourceTexts.name(path);
        SourceText source = texts.text(name).orElseThrow();
        return new DtsInput(path, name, source);
    }

    /** The file with its position. */
    DtsInput current() {
        return input;
    }

    /** The same, with its position at the next word, or at the end of all. */
    DtsInput atWord() {
        while (true) {
            int c = input.peek(0);
            if (c < 0) {
                if (outer.isEmpty()) {
                    return input;
                }
                input = outer.pop();
                includes.leave(input.path);
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b) {
                input.position++;
            } else if (c == '/' && (input.peek(1) == '*' || input.peek(1) == '/')) {
                skipComment();
            } else if (c == '/' && input.text.startsWith(INCLUDE, input.position)) {
                include();
            } else if (c != '#' || !input.isAtLineStart() || !skipMarker()) {
                return input;
            }
        }
    }

    /** The comment in front of the next word, the last one if there are several. */
    String comment() {
        atWord();
        return comment;
    }

    /** Says that comments from here on belong to what comes next. */
    void forgetComment() {
        comment = "";
    }

    /** The comment that begins here or behind blanks in this line; it then no longer stands in front of the next word. */
    String commentInLine() {
        while (input.peek(0) == ' ' || input.peek(0) == '\t') {
            input.position++;
        }
        comment = "";
        if (input.peek(0) == '/' && (input.peek(1) == '*' || input.peek(1) == '/')) {
            skipComment();
        }
        String text = comment;
        comment = "";
        return text;
    }

    private void skipComment() {
        int start = input.position;
        if (input.peek(1) == '/') {
            int end = input.lineEnd(start);
            comment = input.text.substring(start + 2, end);
            input.position = end;
            return;
        }
        int end = input.text.indexOf("*/", start + 2);
        if (end < 0) {
            lost(
                    DiagnosticCode.DTS_NOT_CLOSED,
                    input.span(start, start + 2),
                    "the comment that begins here is not ended",
                    "write */ at its end");
            input.position = input.text.length();
        } else {
            comment = input.text.substring(start + 2, end);
            input.position = end + 2;
        }
    }

    /** {@code # 12 "file"}, or what the C preprocessor should have taken away. */
    private boolean skipMarker() {
        int end = input.lineEnd(input.position);
        String line = input.text.substring(input.position, end);
        Matcher marker = MARKER.matcher(line);
        if (marker.matches()) {
            input.mark(new Origin(marker.group(2), Integer.parseInt(marker.group(1))));
            input.position = end;
            return true;
        }
        if (!DIRECTIVE.matcher(line).lookingAt()) {
            return false;
        }
        findings.directive(input.span(input.position, end));
        while (end < input.text.length() && input.text.charAt(end - 1) == '\\') {
            end = input.lineEnd(end + (input.text.startsWith("\r\n", end) ? 2 : 1));
        }
        input.position = end;
        return true;
    }

    private void include() {
        int start = input.position;
        int name = start + INCLUDE.length();
        while (name < input.text.length() && Character.isWhitespace(input.text.charAt(name))) {
            name++;
        }
        input.position = name;
        if (input.peek(0) != '"') {
            lost(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    input.span(start, start + INCLUDE.length()),
                    "the name of a file in quotes must follow '/include/'",
                    "write /include/ \"file.dtsi\"");
            return;
        }
        int lineEnd = input.lineEnd(name);
        int end = input.text.indexOf('"', name + 1);
        if (end < 0 || end > lineEnd) {
            lost(
                    DiagnosticCode.DTS_NOT_CLOSED,
                    input.span(start, lineEnd),
                    "the name of the included file does not end",
                    "write a \" behind it");
            input.position = lineEnd;
            return;
        }
        input.position = end + 1;
        open(input.text.substring(name + 1, end), input.span(name, end + 1));
    }

    private void open(String name, Span place) {
        Optional<Path> path = includes.enter(input.path, name, place);
        Optional<String> text = path.flatMap(files::text);
        if (path.isPresent() && text.isEmpty()) {
            includes.leave(input.path);
        }
        if (path.isEmpty() || text.isEmpty()) {
            findings.nodesLost();
            return;
        }
        read += text.get().length();
        included++;
        if (read > MOST_TEXT || included > MOST_INCLUDES) {
            tooMany(
                    place,
                    "more is included than any board has: " + MOST_INCLUDES + " files, or " + (MOST_TEXT >> 20)
                            + " million characters");
        }
        outer.push(input);
        input = input(path.get());
    }

    /** Counts values of all files. */
    void count(int more) {
        values += more;
        if (values > MOST_VALUES) {
            atWord();
            tooMany(
                    input.span(input.position, input.position + 1),
                    "the file holds more than " + MOST_VALUES + " values, with all that it includes");
        }
    }

    private void tooMany(Span place, String message) {
        findings.report(Diagnostic.of(DiagnosticCode.TOO_MANY_VALUES, place, message));
        findings.nodesLost();
        throw new Abandoned();
    }

    private void lost(DiagnosticCode code, Span place, String message, String hint) {
        findings.broken(code, place, message, hint);
        findings.nodesLost();
    }
}
