package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises lines that are DTS where YAML failed. */
final class DtsLines {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z0-9,._+#?-]+)\\s*=\\s*(.*?);?");
    private static final Pattern NODE = Pattern.compile("(/|[A-Za-z0-9,._+@&-][A-Za-z0-9,._+@&: -]*?)\\s*\\{");

    /** Characters of a line that is looked at: the patterns take quadratic time. */
    private static final int LONGEST = 500;

    private final Layout layout;

    DtsLines(Layout layout) {
        this.layout = layout;
    }

    /** A finding for the first of these lines that is DTS. */
    Optional<Diagnostic> find(int first, int last) {
        for (int line = first; line <= last; line++) {
            String text = layout.contentText(line);
            if (!text.startsWith("#") && text.length() <= LONGEST) {
                Optional<Diagnostic> finding = look(line, text);
                if (finding.isPresent()) {
                    return finding;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnostic> look(int line, String text) {
        if (text.startsWith("/dts-v1/") || text.startsWith("/include/")) {
            return finding(
                    line, "this is DTS in a file of YAML", "end the file's name in .dts, or import it: rtio:import");
        }
        Matcher node = NODE.matcher(text);
        if (node.matches() && !node.group(1).endsWith(":")) {
            String key = node.group(1).replaceAll(":\\s+", ":").replace("&", "");
            String hint = key.equals("/")
                    ? "in YAML the file itself is the root: write what belongs to it without '/ {'"
                    : "in YAML write " + key + ": and indent what belongs to the node";
            return finding(line, "'{' begins a node in DTS", hint);
        }
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches()) {
            String name = assignment.group(1).replace("#", "");
            String value = assignment.group(2);
            return finding(
                    line, "'=' assigns a property in DTS", "in YAML write " + name + ": " + BoardHabits.yaml(value));
        }
        return text.endsWith(";")
                ? finding(line, "a ';' at the end is DTS", "in YAML a line ends without ';'")
                : Optional.empty();
    }

    private Optional<Diagnostic> finding(int line, String message, String hint) {
        return Optional.of(Diagnostic.of(DiagnosticCode.DTS_SYNTAX, layout.content(line), message)
                .hint(hint));
    }
}
