package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/**
 * Makes nodes from SnakeYAML's events; the only class that knows SnakeYAML. Events and not its node graph, because the
 * graph has neither the places of aliases nor those of doubled keys, and is built by recursion. For one file.
 */
final class YamlComposer {
    /** Mappings and lists within each other; the deepest board known has 9. */
    static final int DEEPEST = 64;

    /** Values of a file, those behind aliases counted each time. */
    static final int MOST_VALUES = 250_000;

    /** Ends the work on a file after a finding. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super(null, null, false, false);
        }
    }

    private record Anchored(SourceNode node, int values) {}

    private final String file;
    private final SourceText source;
    private final YamlMode mode;
    private final Diagnostics diagnostics;
    private final BoardRefusals refusals;
    private final FlowCommas commas;
    private final BoardHabits habits;
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();
    private final Deque<Span> brackets = new ArrayDeque<>();
    private @Nullable Scalar lastScalar;
    private Span lastPlace;
    private int values;
    private boolean isCompatible;
    private boolean isKey;
    private @Nullable Diagnostic mistake;

    YamlComposer(String file, SourceText source, YamlMode mode, Diagnostics diagnostics) {
        this.file = file;
        this.source = source;
        this.mode = mode;
        this.diagnostics = diagnostics;
        this.refusals = new BoardRefusals(file, source, diagnostics);
        this.commas = new FlowCommas(source, diagnostics);
        this.habits = new BoardHabits(file, source, diagnostics);
        this.lastPlace = Span.ofFile(file);
    }

    /** The root of the only document; absent where there is none, which is reported. */
    Optional<SourceNode> compose(String text) {
        try {
            var options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            events = new Yaml(options).parse(new StringReader(text)).iterator();
            return Optional.of(document());
        } catch (Abandoned e) {
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            mistake = new SyntaxExplainer(file, source, mode).explain(problem(e), lastScalar, brackets.peek());
            diagnostics.report(mistake);
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // SnakeYAML's own slips: what it throws says nothing to the author of a board.
            report(DiagnosticCode.YAML_SYNTAX, lastPlace, "YAML cannot be understood from here on");
            return Optional.empty();
        } finally {
            if (mode == YamlMode.BOARD) {
                habits.comments(lastPlace.line());
            }
        }
    }

    /** The finding that ended the reading, if it was one of YAML's syntax. */
    Optional<Diagnostic> mistake() {
        return Optional.ofNullable(mistake);
    }

    private SourceNode document() {
        next();
        Event start = next();
        if (!(start instanceof DocumentStartEvent)) {
            return empty();
        }
        Event content = next();
        SourceNode root = node(content, 0);
        if (content instanceof ScalarEvent scalar && scalar.getValue().isEmpty() && scalar.isPlain()) {
            root = empty();
        }
        while (!(next() instanceof DocumentEndEvent)) {
            // A document has one node; nothing else comes here.
        }
        Event end = next();
        if (!(end instanceof StreamEndEvent)) {
            Span place = span(end.getStartMark(), end.getEndMark());
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.SEVERAL_DOCUMENTS, place, "'---' begins a second document; a file has one")
                    .hint("write what follows to a file of its own"));
            throw new Abandoned();
        }
        return root;
    }

    private SourceNode empty() {
        if (mode == YamlMode.BOARD) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.EMPTY_FILE,
                            Span.ofFile(file),
                            "the file holds nothing but blanks or comments")
                    .hint("write {} if it is to stay empty for now"));
            throw new Abandoned();
        }
        return new Mapping(List.of(), Span.ofFile(file));
    }

    private Event next() {
        Event event = events.next();
        lastPlace = span(event.getStartMark(), event.getEndMark());
        return event;
    }

    private SourceNode node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        boolean isKeyItself = isKey;
        isKey = false;
        countValues(1, lastPlace);
        int before = values;
        Span start = lastPlace;
        if (depth >= DEEPEST && !(event instanceof ScalarEvent)) {
            report(DiagnosticCode.TOO_DEEP, start, "mappings and lists are nested more than " + DEEPEST + " deep");
            throw new Abandoned();
        }
        SourceNode node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar);
        } else if (event instanceof MappingStartEvent mapping) {
            checkTag(mapping.getTag(), start);
            node = mapping(mapping, start, depth);
        } else {
            var sequence = (CollectionStartEvent) event;
            checkTag(sequence.getTag(), start);
            node = sequence(sequence, start, depth);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            node = mode == YamlMode.BOARD
                    ? refusals.anchor(anchor, node, start, isKeyItself)
                    : anchored(anchor, node, values - before + 1);
        }
        return node;
    }

    private SourceNode scalar(ScalarEvent event) {
        Span place = event.getScalarStyle() == ScalarStyle.LITERAL || event.getScalarStyle() == ScalarStyle.FOLDED
                ? blockSpan(lastPlace)
                : lastPlace;
        checkTag(event.getTag(), place);
        Style style = switch (event.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case LITERAL, FOLDED -> Style.BLOCK;
            default -> Style.QUOTED;
        };
        String tag = event.getTag();
        // A tag without a value was meant as the value: '!important'.
        boolean isTagAlone =
                mode == YamlMode.BOARD && tag != null && event.getValue().isEmpty();
        lastScalar = new Scalar(isTagAlone ? tag : event.getValue(), style, place);
        return mode == YamlMode.BOARD ? habits.scalar(lastScalar) : lastScalar;
    }

    private Mapping mapping(MappingStartEvent start, Span open, int depth) {
        // In [a: 1] the parser makes a mapping without braces.
        boolean braces = start.isFlow() && source.at(open.endLine(), open.endColumn() - 1) == '{';
        if (braces) {
            brackets.push(open);
        }
        List<Entry> written = new ArrayList<>();
        Event event = next();
        Span end = open;
        while (!(event instanceof MappingEndEvent)) {
            Span keyPlace = lastPlace;
            isKey = true;
            SourceNode key = node(event, depth + 1);
            // Of these the devicetree stage knows whether a comma split one.
            isCompatible = key instanceof Scalar scalar && scalar.text().equals("compatible");
            SourceNode value = node(next(), depth + 1);
            end = value.span();
            if (!(key instanceof Scalar name)) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.COMPLEX_KEY, keyPlace, "a list or mapping stands where a key must stand")
                        .hint("keys are names; put quotes around text that begins with '[' or '{'"));
            } else {
                written.add(new Entry(name, value));
            }
            event = next();
        }
        if (braces) {
            brackets.pop();
            end = lastPlace;
            written = mode == YamlMode.BOARD ? commas.mapping(written) : written;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        var merged = new ArrayList<SourceNode>();
        for (Entry entry : written) {
            if (entry.key().style() == Style.PLAIN && entry.key().text().equals("<<")) {
                mergeKey(entry.key(), entry.value(), merged);
            } else {
                entry(entry.key(), entry.value(), entries);
            }
        }
        for (SourceNode other : merged) {
            if (other instanceof Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
            }
        }
        return new Mapping(List.copyOf(entries.values()), to(open, end));
    }

    private void entry(Scalar key, SourceNode value, Map<String, Entry> entries) {
        Entry first = entries.get(key.text());
        if (first == null) {
            entries.put(key.text(), new Entry(key, value));
            return;
        }
        if (mode == YamlMode.BOARD) {
            refusals.duplicate(first, key, value);
            return;
        }
        entries.put(key.text(), new Entry(key, value));
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_BINDING_KEY,
                        key.span(),
                        "the key " + Wording.quote(key.text()) + " stands twice in this mapping; the second one counts")
                .note(first.key().span(), "first written here"));
    }

    private void mergeKey(Scalar key, SourceNode value, List<SourceNode> merged) {
        if (mode == YamlMode.BINDING) {
            if (value instanceof Sequence sequence) {
                merged.addAll(sequence.items());
            } else {
                merged.add(value);
            }
            return;
        }
        refusals.mergeKey(key);
    }

    private Sequence sequence(CollectionStartEvent start, Span open, int depth) {
        if (start.isFlow()) {
            brackets.push(open);
        }
        var items = new ArrayList<SourceNode>();
        Span end = open;
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            SourceNode item = node(event, depth + 1);
            end = item.span();
            items.add(item);
        }
        if (start.isFlow()) {
            brackets.pop();
            end = lastPlace;
            if (mode == YamlMode.BOARD && !isCompatible) {
                commas.sequence(items);
            }
        }
        return new Sequence(items, to(open, end));
    }

    private SourceNode anchored(String anchor, SourceNode node, int weight) {
        anchors.put(anchor, new Anchored(node, weight));
        return node;
    }

    private SourceNode alias(AliasEvent event) {
        String anchor = event.getAnchor();
        Span place = lastPlace;
        if (mode == YamlMode.BOARD) {
            countValues(1, place);
            return refusals.alias(anchor, place);
        }
        Anchored target = anchors.get(anchor);
        if (target == null) {
            report(
                    DiagnosticCode.YAML_SYNTAX,
                    place,
                    "the alias " + Wording.quote("*" + anchor) + " stands before or without its anchor '&" + anchor
                            + "'");
            throw new Abandoned();
        }
        countValues(target.values, place);
        return moved(target.node, place);
    }

    /** The same value, with the place of the alias. */
    private static SourceNode moved(SourceNode node, Span place) {
        if (node instanceof Mapping mapping) {
            return new Mapping(mapping.entries(), place);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(sequence.items(), place);
        }
        Scalar scalar = (Scalar) node;
        return new Scalar(scalar.text(), scalar.style(), place);
    }

    private void countValues(int more, Span place) {
        values = Math.addExact(values, more);
        if (values > MOST_VALUES) {
            report(
                    DiagnosticCode.TOO_MANY_VALUES,
                    place,
                    "the file holds more than " + MOST_VALUES + " values, those repeated by aliases included");
            throw new Abandoned();
        }
    }

    private void checkTag(@Nullable String tag, Span place) {
        if (tag != null && mode == YamlMode.BOARD) {
            refusals.tag(place);
        }
    }

    private void report(DiagnosticCode code, Span place, String message) {
        diagnostics.report(Diagnostic.of(code, place, message));
    }

    private SyntaxProblem problem(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        Mark context = e.getContextMark();
        return new SyntaxProblem(
                e.getContext() == null ? "" : e.getContext(),
                context == null ? null : span(context, context),
                e.getProblem() == null ? "" : e.getProblem(),
                mark == null ? lastPlace : span(mark, mark));
    }

    private Span span(Mark start, Mark end) {
        return new Span(file, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }

    /** SnakeYAML ends blocks at the token behind them; they end with their last line that is not empty. */
    private Span blockSpan(Span span) {
        int line = span.endColumn() == 1 ? span.endLine() - 1 : span.endLine();
        while (line > span.line() && source.line(line).orElse("").isBlank()) {
            line--;
        }
        String last = source.line(line).orElse("");
        return new Span(file, span.line(), span.column(), line, 1 + last.codePointCount(0, last.length()));
    }

    private static Span to(Span start, Span end) {
        return new Span(start.file(), start.line(), start.column(), end.endLine(), end.endColumn());
    }
}
