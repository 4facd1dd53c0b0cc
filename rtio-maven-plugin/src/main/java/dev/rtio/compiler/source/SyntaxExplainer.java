package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in people's words what is wrong with a text that is not YAML, at the place where the mistake is and not where the
 * parser noticed it.
 */
final class SyntaxExplainer {
    private static final Pattern TOKEN = Pattern.compile(".*?(?:but found|but got) '?(.+?)'?", Pattern.DOTALL);
    /** Characters of a key that stands in one line with its value; YAML, section 7.4.2. */
    private static final int LONGEST_KEY = 1024;

    private static final Pattern PLAIN_KEY =
            Pattern.compile("[A-Za-z0-9/_#][^\\[\\]{}\"'|>,=%]*[^\\[\\]{}\"'|>,=%:]|[A-Za-z0-9]");
    private static final Pattern LABELLED = Pattern.compile("([A-Za-z0-9_]+): +([A-Za-z0-9,._+@-]+):");
    private final String file;
    private final SourceText source;
    private final YamlMode mode;
    private final Layout layout;

    SyntaxExplainer(String file, SourceText source, YamlMode mode) {
        this.file = file;
        this.source = source;
        this.mode = mode;
        this.layout = new Layout(file, source);
    }

    /**
     * @param problem what the parser says
     * @param last the scalar that it read last
     * @param open the innermost '[' or '{' that is not closed
     */
    Diagnostic explain(SyntaxProblem problem, @Nullable Scalar last, @Nullable Span open) {
        int first = firstSuspect(last);
        int end = problem.place().line();
        Optional<Diagnostic> dts =
                mode == YamlMode.BOARD ? new DtsLines(layout).find(keyLine(problem, first), end) : Optional.empty();
        return dts.or(() -> tab(first, problem)).orElseGet(() -> yaml(problem, last, open));
    }

    /** The first line that YAML may have misunderstood: that of the text read last, which may go on over several. */
    private static int firstSuspect(@Nullable Scalar last) {
        if (last == null) {
            return 1;
        }
        return switch (last.style()) {
            case PLAIN, REFERENCE -> last.span().line();
            case QUOTED -> last.span().endLine();
            case BLOCK -> last.span().endLine() + 1;
        };
    }

    /** The line of a key whose ':' was not found, if that is an earlier one. */
    private static int keyLine(SyntaxProblem problem, int line) {
        Span context = problem.contextPlace();
        return context != null && problem.context().contains("simple key") ? Math.min(line, context.line()) : line;
    }

    /** A tab that YAML stumbled over, or one shortly before, which YAML took for a part of the text. */
    private Optional<Diagnostic> tab(int first, SyntaxProblem problem) {
        Span place = problem.place();
        for (int line = first; line <= place.line(); line++) {
            int column = 1 + layout.indentText(line).indexOf('\t');
            if (column > 0) {
                int more = 0;
                for (int other = line + 1; other <= source.lines(); other++) {
                    more += layout.indentText(other).indexOf('\t') >= 0 ? 1 : 0;
                }
                return Optional.of(Diagnostic.of(
                                DiagnosticCode.TAB_INDENTATION,
                                new Span(file, line, column, line, column + 1),
                                "this line is indented with a tab; YAML allows blanks only"
                                        + (more == 0 ? "" : " (" + Wording.count(more, "more line") + " below, too)"))
                        .hint("replace each tab by two blanks; most editors do it for the whole file"));
            }
        }
        int column = source.at(place.line(), place.column()) == '\t' ? place.column() : place.column() - 1;
        if (column > 0
                && source.at(place.line(), column) == '\t'
                && problem.problem().contains("cannot start any token")) {
            return Optional.of(Diagnostic.of(
                            DiagnosticCode.TAB_INDENTATION,
                            new Span(file, place.line(), column, place.line(), column + 1),
                            "a tab stands where YAML allows blanks only")
                    .hint("replace it by a blank"));
        }
        return Optional.empty();
    }

    private Diagnostic yaml(SyntaxProblem problem, @Nullable Scalar last, @Nullable Span open) {
        String text = problem.problem();
        Span place = problem.place();
        if (text.startsWith("mapping values are not allowed")) {
            return secondColon(place, last);
        }
        if (text.startsWith("could not find expected ':'") && problem.contextPlace() != null) {
            return missingColon(problem.contextPlace().line());
        }
        if (text.startsWith("sequence entries are not allowed")) {
            return syntax(layout.wide(place, 1), "a list item '-' cannot stand behind a key or value in the same line")
                    .hint("begin a new line with the '-', or write the list in brackets: [a, b]");
        }
        if (text.startsWith("mapping keys are not allowed")) {
            return syntax(layout.wide(place, 1), "text cannot begin with '? '").hint("put quotes around it");
        }
        if (text.contains("cannot start any token")) {
            String word = layout.word(place);
            return syntax(layout.wide(place, 1), "text cannot begin with " + Wording.character(word.codePointAt(0)))
                    .hint("put quotes around it: \"" + word + "\"");
        }
        if (problem.context().contains("quoted scalar")) {
            return quoted(problem);
        }
        if (problem.context().contains("block scalar")) {
            return syntax(layout.wide(place, 1), "behind '|' or '>' only a comment may stand")
                    .hint("begin the text in the next line; put quotes around text that begins with '|' or '>'");
        }
        if (problem.context().contains("anchor") || problem.context().contains("alias")) {
            return Diagnostic.of(DiagnosticCode.ANCHOR, place, "'&' and '*' begin YAML's anchors and aliases")
                    .hint("write a label without '&'; put quotes around text that begins with '&' or '*'");
        }
        if (problem.context().contains("tag") || text.contains("tag handle")) {
            return Diagnostic.of(DiagnosticCode.TAG, place, "'!' begins a tag in YAML")
                    .hint("put quotes around text that begins with '!'");
        }
        if (problem.context().contains("directive") || text.contains("directive") || text.contains("incompatible")) {
            return directive(place.line());
        }
        return structure(problem, last, open);
    }

    private Diagnostic structure(SyntaxProblem problem, @Nullable Scalar last, @Nullable Span open) {
        Span place = problem.place();
        Matcher token = TOKEN.matcher(problem.problem());
        String found = token.matches() ? token.group(1) : "";
        if (problem.context().contains("flow node")) {
            return new BracketMistakes(file, source, layout).missingValue(open, place, found);
        }
        if (problem.context().contains("flow") && problem.contextPlace() != null) {
            return new BracketMistakes(file, source, layout)
                    .explain(problem.context().contains("sequence"), problem.contextPlace(), place, found);
        }
        if (problem.problem().contains("<document start>")) {
            return behindEnd(place);
        }
        if (found.equals("<block mapping start>") || found.equals("<block sequence start>")) {
            return indentation(place);
        }
        return switch (found) {
            case "<scalar>", "<alias>", "<anchor>", "<tag>", "[", "{" -> strayText(place, last);
            default -> stray(place, found);
        };
    }

    private static Diagnostic syntax(Span place, String message) {
        return Diagnostic.of(DiagnosticCode.YAML_SYNTAX, place, message);
    }

    private Diagnostic secondColon(Span place, @Nullable Scalar last) {
        if (last != null
                && last.style() == Style.PLAIN
                && last.span().line() < place.line()
                && last.span().endLine() == place.line()) {
            int line = last.span().line();
            return last.span().column() == layout.indent(line) + 1 ? missingColon(line) : tooDeep(place.line(), line);
        }
        Optional<Diagnostic> quotes = lateQuotes(place, last);
        if (quotes.isPresent()) {
            return quotes.get();
        }
        String line = layout.contentText(place.line());
        Diagnostic finding = syntax(layout.wide(place, 1), "a second ':' stands in this line: a line has one key");
        Matcher labelled = LABELLED.matcher(line);
        if (mode == YamlMode.BOARD && labelled.matches()) {
            return finding.hint(
                    "write label and name without a blank: " + labelled.group(1) + ":" + labelled.group(2) + ":");
        }
        return finding.hint(
                "put quotes around a value that has ': ' in it, or begin a new line below " + Layout.keyOf(line));
    }

    /** A line without key, or one whose key is not seen as such. */
    private Diagnostic missingColon(int line) {
        String text = layout.contentText(line);
        Span place = layout.content(line);
        int colon = text.indexOf(':');
        boolean parent = line < source.lines() && layout.indent(layout.nextContent(line)) > layout.indent(line);
        if (colon > 0
                && colon + 1 < text.length()
                && text.charAt(colon + 1) != ' '
                && !parent
                && text.indexOf('@') < 0) {
            return syntax(place, "a blank is missing behind the ':'")
                    .hint("write " + text.substring(0, colon) + ": " + text.substring(colon + 1));
        }
        if (text.length() > LONGEST_KEY) {
            return syntax(
                    layout.wide(place, 20),
                    "a key has " + LONGEST_KEY + " characters at most, and its ':' in the same line");
        }
        if (text.length() > 1 && text.charAt(0) == '-' && Character.isLetterOrDigit(text.charAt(1))) {
            return syntax(place, "a blank is missing behind the '-'").hint("write - " + text.substring(1));
        }
        int blank = text.indexOf(' ');
        String key = blank < 0 ? text : text.substring(0, blank);
        if (!PLAIN_KEY.matcher(key).matches()) {
            return syntax(place, "no key stands here")
                    .hint("a line is 'key: value', or 'key:' with lines below it that are indented deeper");
        }
        return syntax(place, "a ':' is missing behind " + Wording.quote(key))
                .hint("write " + key + ":" + text.substring(key.length()));
    }

    private Diagnostic tooDeep(int line, int above) {
        String key = Layout.keyOf(layout.contentText(line));
        String upper = layout.contentText(above);
        return syntax(
                        layout.keySpan(line),
                        "this line is indented deeper than line " + above + ", where " + Layout.keyOf(upper)
                                + " already has a value")
                .hint("indent " + key + " like " + Layout.keyOf(upper) + ", " + blanks(layout.keyIndent(above)));
    }

    private static String blanks(int number) {
        return number == 0 ? "not at all" : "by " + Wording.count(number, "blank");
    }

    private Diagnostic indentation(Span place) {
        int previous = layout.previousContent(place.line());
        int indent = layout.indent(place.line());
        if (previous > 0 && indent > layout.indent(previous) && indent != layout.keyIndent(previous)) {
            return tooDeep(place.line(), previous);
        }
        var levels = new TreeSet<Integer>();
        for (int line = previous; line > 0; line = layout.previousContent(line)) {
            if (levels.isEmpty() || layout.indent(line) < levels.first()) {
                levels.add(layout.indent(line));
            }
        }
        String fitting = Wording.or(levels.stream().map(String::valueOf).collect(Collectors.toList()));
        return syntax(
                        layout.keySpan(place.line()),
                        "this line is indented by " + Wording.count(indent, "blank")
                                + ", which fits none of the lines above")
                .hint("the lines above are indented by " + fitting + " blanks");
    }

    private Diagnostic quoted(SyntaxProblem problem) {
        Span open = problem.contextPlace() == null ? problem.place() : problem.contextPlace();
        Span place = problem.place();
        if (problem.problem().contains("escape")) {
            Span escape =
                    new Span(file, place.line(), Math.max(1, place.column() - 1), place.line(), place.column() + 1);
            return syntax(escape, "this is no escape that YAML knows")
                    .hint("write \\\\ for a backslash, or put the text between single quotes");
        }
        char quote = source.at(open.line(), open.column());
        return syntax(
                layout.wide(open, 1), "the quotes that begin here are not closed: a second " + quote + " is missing");
    }

    private Diagnostic behindEnd(Span place) {
        int previous = layout.previousContent(place.line());
        if (previous > 0 && layout.contentText(previous).equals("...")) {
            return afterEnd(previous);
        }
        int first = layout.nextContent(0);
        if (layout.contentText(first).startsWith("%")) {
            return directive(first);
        }
        if (layout.indent(first) > layout.indent(place.line())) {
            return syntax(layout.content(first), "the first line is indented deeper than line " + place.line())
                    .hint("begin all lines of the outermost mapping in the same column");
        }
        return syntax(layout.content(place.line()), "the file's value ended before this line; nothing may follow");
    }

    /** Quotes that were forgotten at the end of their line close with the next ones, lines below. */
    private Optional<Diagnostic> lateQuotes(Span place, @Nullable Scalar last) {
        if (last == null
                || last.style() != Style.QUOTED
                || last.span().line() == last.span().endLine()
                || last.span().endLine() != place.line()) {
            return Optional.empty();
        }
        return Optional.of(syntax(
                        layout.wide(last.span(), 1),
                        "the quotes that begin here are closed only in line " + place.line())
                .hint("close them at the end of line " + last.span().line()));
    }

    private Diagnostic directive(int line) {
        return syntax(layout.content(line), "a line that begins with '%' is a YAML directive, which is not understood")
                .hint("delete the line");
    }

    private Diagnostic afterEnd(int line) {
        return syntax(layout.content(line), "'...' ends the document before the file ends")
                .hint("delete it, or put quotes around it");
    }

    private Diagnostic strayText(Span place, @Nullable Scalar last) {
        Optional<Diagnostic> quotes = lateQuotes(place, last);
        if (quotes.isPresent()) {
            return quotes.get();
        }
        if (layout.indent(place.line()) + 1 != place.column()) {
            return syntax(
                            layout.wide(
                                    place,
                                    layout.word(place)
                                            .codePointCount(
                                                    0, layout.word(place).length())),
                            "text stands behind the end of the value")
                    .hint("put quotes around the whole value, or begin a new line");
        }
        if (last != null
                && last.style() == Style.BLOCK
                && last.span().endLine() == layout.previousContent(place.line())) {
            return syntax(layout.content(place.line()), "this line is indented less than the text that it belongs to")
                    .note(last.span(), "the text begins here");
        }
        return missingColon(place.line());
    }

    private Diagnostic stray(Span place, String found) {
        Span one = layout.wide(place, 1);
        return switch (found) {
            case "]", "}" ->
                syntax(one, "'" + found + "' ends nothing: no '" + (found.equals("]") ? "[" : "{") + "' is open")
                        .hint("delete it, or put quotes around text that begins with it");
            case "," ->
                syntax(one, "a comma stands outside of [ ]")
                        .hint("write the list in brackets: [" + Layout.valueOf(layout.contentText(place.line())) + "]");
            case "-" ->
                syntax(one, "a list item '-' stands among keys")
                        .hint(
                                mode == YamlMode.BOARD
                                        ? "write nodes without '-'; put a list of values below a key of its own"
                                        : "put the list below a key of its own");
            case "<document end>" -> afterEnd(place.line());
            case ":" -> syntax(one, "a key is missing in front of the ':'");
            case "?" -> syntax(layout.content(place.line()), "a key stands among list items");
            default -> syntax(one, "YAML cannot be understood from here on");
        };
    }
}
