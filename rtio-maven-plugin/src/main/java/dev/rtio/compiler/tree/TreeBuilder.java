package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlMode;
import dev.rtio.compiler.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges a board file, the files that it includes, and overlays to one tree. */
public final class TreeBuilder {
    private final YamlReader reader;
    private final Diagnostics diagnostics;

    public TreeBuilder(YamlReader reader, Diagnostics diagnostics) {
        this.reader = reader.in(YamlMode.BOARD);
        this.diagnostics = diagnostics;
    }

    /**
     * Builds the tree; what is wrong is reported.
     *
     * @param overlays files that are written over the board, in this order
     * @return absent where a file could not be read: a part of a board would only make more findings
     */
    public Optional<Tree> build(Path board, List<Path> overlays) {
        Includes base = new Includes(board, reader, diagnostics);
        List<Mapping> contents = base.load();
        var layers = new ArrayList<Mapping>();
        boolean complete = base.isComplete();
        for (Path overlay : overlays) {
            Includes files = new Includes(overlay, reader, diagnostics);
            layers.addAll(files.load());
            complete &= files.isComplete();
        }
        var root = new TreeNode(null, "", Span.ofFile(SourceTexts.name(board)));
        var labels = new Labels(diagnostics);
        var merge = new Merge(labels, new Names(diagnostics), diagnostics, complete);
        contents.forEach(content -> merge.merge(root, content));
        var overlay = new Overlay(root, labels, merge, diagnostics, complete);
        layers.forEach(overlay::apply);
        root.flatten().forEach(node -> node.properties().values().forEach(this::showReplaced));
        return complete ? Optional.of(new Tree(name(board), root, labels.nodes(), labels.deleted())) : Optional.empty();
    }

    private void showReplaced(TreeProperty property) {
        TreeProperty by = property;
        for (TreeProperty earlier = by.shadowed(); earlier != null; earlier = by.shadowed()) {
            Span key = by.span();
            Span value = by.value().span();
            diagnostics.replaced(
                    new Span(key.file(), key.line(), key.column(), value.endLine(), value.endColumn()), earlier.span());
            by = earlier;
        }
    }

    private static String name(Path board) {
        String file = String.valueOf(board.getFileName());
        for (String suffix : List.of(".board.yaml", ".yaml", ".yml")) {
            if (file.endsWith(suffix) && file.length() > suffix.length()) {
                return file.substring(0, file.length() - suffix.length());
            }
        }
        return file;
    }
}
