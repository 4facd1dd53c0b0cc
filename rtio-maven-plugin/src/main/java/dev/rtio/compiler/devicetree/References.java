package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves what a board writes to refer to a node: a label, an alias or a path. */
final class References {
    private static final Pattern ALIAS = Pattern.compile("[0-9a-z-]+");

    private final BoardContext board;
    private final Map<String, Node> labels = new LinkedHashMap<>();
    private final Map<String, Node> aliases = new LinkedHashMap<>();
    private final Map<Long, Node> byPhandle = new HashMap<>();
    private final IdentityHashMap<SourceNode, Node> numbers = new IdentityHashMap<>();

    References(BoardContext board) {
        this.board = board;
        board.tree().labels().forEach((label, node) -> labels.put(label, board.typed(node)));
        for (Node node : board.nodes()) {
            TreeProperty phandle = node.source().phandle();
            if (phandle != null) {
                Phandles.number(phandle.value()).ifPresent(number -> byPhandle.putIfAbsent(number, node));
            }
        }
    }

    /** Reads {@code /aliases}; aliases name nodes by label or path. */
    void readAliases() {
        Node node = board.byPath().get("/aliases");
        if (node == null) {
            return;
        }
        for (TreeProperty alias : board.properties(node)) {
            boolean isAlias = !Phandles.isPhandle(alias.name()) && !alias.name().startsWith("#");
            if (isAlias) {
                readAlias(alias);
            }
        }
    }

    private void readAlias(TreeProperty alias) {
        if (!ALIAS.matcher(alias.name()).matches()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.ALIAS_NAME,
                                    alias.span(),
                                    "an alias has small letters, digits and '-' only")
                            .hint("write "
                                    + alias.name().toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z-]", "-")));
        }
        if (!(alias.value() instanceof Scalar target)) {
            report(alias.value(), "alias '" + alias.name() + "' names one node", null);
            return;
        }
        resolve(target).ifPresent(named -> {
            aliases.put(alias.name(), named);
            named.aliases.add(alias.name());
        });
    }

    Map<String, Node> labels() {
        return labels;
    }

    Map<String, Node> aliases() {
        return aliases;
    }

    /** The numbers that were found to stand for nodes, by identity. */
    IdentityHashMap<SourceNode, Node> numbers() {
        return numbers;
    }

    /** The node that a scalar names, without a finding if there is none. */
    Optional<Node> find(Scalar reference) {
        String text = reference.text();
        switch (reference.style()) {
            case REFERENCE:
                return Optional.ofNullable(text.startsWith("/") ? board.byPath().get(text) : labels.get(text));
            case PLAIN:
                if (CellReader.isNumber(reference)) {
                    return findNumber(reference);
                }
                break;
            default:
                if (board.tree().notation() != Notation.YAML) {
                    return findText(text);
                }
        }
        Node node = labels.get(text);
        return node != null ? Optional.of(node) : findText(text);
    }

    private Optional<Node> findNumber(Scalar number) {
        long value = Numbers.parse(number.text()) instanceof Numbers.Value any ? any.bits() : 0;
        Node node = byPhandle.get(value);
        if (node != null) {
            numbers.put(number, node);
        }
        return Optional.ofNullable(node);
    }

    /** The node that a text names as devicetrees do: by an alias, which a path may go on from, or by a path. */
    Optional<Node> findText(String text) {
        if (text.startsWith("/")) {
            return Optional.ofNullable(board.byPath().get(text));
        }
        int slash = text.indexOf('/');
        Node alias = aliases.get(slash < 0 ? text : text.substring(0, slash));
        if (alias == null || slash < 0) {
            return Optional.ofNullable(alias);
        }
        return Optional.ofNullable(board.byPath().get(alias.path() + text.substring(slash)));
    }

    /** The node that a scalar names; empty after a finding. */
    Optional<Node> resolve(Scalar reference) {
        Optional<Node> node = find(reference);
        // That there is no node for one of DTS's references has been found while the tree was built.
        if (node.isEmpty() && reference.style() != Style.REFERENCE) {
            report(
                    reference,
                    Wording.quote(reference.text()) + " names no " + kind(reference.text()) + " of this board",
                    reference);
        }
        return node;
    }

    private static String kind(String text) {
        return text.startsWith("/") ? "path" : "label or alias";
    }

    private void report(SourceNode place, String message, @Nullable Scalar reference) {
        Diagnostic finding = Diagnostic.of(DiagnosticCode.UNKNOWN_REFERENCE, place.span(), message);
        if (reference != null) {
            Span deleted = board.tree().deletedLabels().get(reference.text());
            if (deleted != null) {
                finding = finding.note(deleted, "the node with this label is deleted here");
            }
            finding = finding.suggest(reference.text(), () -> candidates(reference.text()));
        }
        board.diagnostics().report(finding);
    }

    private List<String> candidates(String text) {
        if (text.startsWith("/")) {
            return List.copyOf(board.byPath().keySet());
        }
        var names = new ArrayList<>(labels.keySet());
        names.addAll(aliases.keySet());
        return names;
    }
}
