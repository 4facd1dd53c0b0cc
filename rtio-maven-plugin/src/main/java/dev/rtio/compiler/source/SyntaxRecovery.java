package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for further mistakes behind one that ended the reading of a file. Its line is emptied, with all that
 * belong to it by their indentation, and the rest is read again. What is read so is not used; it only shows that there is more to mend.
 */
final class SyntaxRecovery {
    /** More than so many times nobody is wrong in a file that is YAML at all. */
    private static final int MOST = 20;

    private final String file;
    private final YamlMode mode;
    private final Diagnostics diagnostics;

    SyntaxRecovery(String file, YamlMode mode, Diagnostics diagnostics) {
        this.file = file;
        this.mode = mode;
        this.diagnostics = diagnostics;
    }

    /** @param mistake the finding that ended the reading of the text */
    void findMore(String text, Diagnostic mistake) {
        String rest = text.replace("\r\n", "\n").replace('\r', '\n');
        Optional<Diagnostic> last = Optional.of(mistake);
        int end = 0;
        for (int i = 0; i < MOST && last.isPresent(); i++) {
            int line = last.get().span().line();
            String[] lines = rest.split("\n", -1);
            // What is found in front of the emptied lines is a consequence of emptying them.
            if (line <= end || line > lines.length || isWholeFile(last.get().code(), lines[line - 1])) {
                return;
            }
            end = empty(lines, line);
            rest = String.join("\n", lines);
            last = read(rest, end);
        }
    }

    /** Whether the mistake is one that all lines have: a file is indented with tabs, or is DTS, from its beginning. */
    private static boolean isWholeFile(DiagnosticCode code, String line) {
        return code == DiagnosticCode.TAB_INDENTATION || code == DiagnosticCode.DTS_SYNTAX && indent(line) == 0;
    }

    /**
     * Empties a line with all that are indented deeper, and gives the number of the last one emptied. Where the line itself is
     * indented wrongly, those beside it are, too.
     */
    private static int empty(String[] lines, int first) {
        int indent = indent(lines[first - 1]);
        int within = Math.max(1, isAligned(lines, first - 1) ? indent + 1 : indent);
        int end = first;
        while (end < lines.length && (lines[end].isBlank() || indent(lines[end]) >= within)) {
            end++;
        }
        Arrays.fill(lines, first - 1, end, "");
        return end;
    }

    /** Whether a line begins where one above it does, or is the first below its key. */
    private static boolean isAligned(String[] lines, int index) {
        int indent = indent(lines[index]);
        for (int i = index - 1; i >= 0; i--) {
            if (!lines[i].isBlank() && indent(lines[i]) <= indent) {
                return indent(lines[i]) == indent || lines[i].strip().endsWith(":");
            }
        }
        return true;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Reports what is found behind a line, and gives the finding that ended the reading again. */
    private Optional<Diagnostic> read(String text, int line) {
        var found = new Diagnostics();
        var composer = new YamlComposer(file, new SourceText(text), mode, found);
        composer.compose(text);
        found.sorted().stream().filter(finding -> finding.span().line() > line).forEach(diagnostics::report);
        return composer.mistake();
    }
}
