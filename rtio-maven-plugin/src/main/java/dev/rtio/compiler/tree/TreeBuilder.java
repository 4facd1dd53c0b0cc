package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlMode;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.source.dtb.DtbReader;
import dev.rtio.compiler.source.dts.DtsFile;
import dev.rtio.compiler.source.dts.DtsReader;
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
     * @param board a file in YAML, DTS or DTB, by its name
     * @param overlays files that are written over the board, in this order; YAML or DTS
     * @return absent where a file could not be read: a part of a board would only make more findings
     */
    public Optional<Tree> build(Path board, List<Path> overlays) {
        diagnostics.forgetOrigins();
        var layers = new ArrayList<Layer>();
        boolean found = layer(board, true, layers);
        for (Path overlay : overlays) {
            found &= layer(overlay, false, layers);
        }
        var root = new TreeNode(null, "", Span.ofFile(SourceTexts.name(board)));
        Notation notation = Notation.of(board);
        Layer.Target target = target(root, notation, found && layers.stream().allMatch(Layer::areNodesKnown));
        for (Layer layer : layers) {
            layer.write(target);
        }
        new DtsChecks(target).run();
        root.flatten().forEach(node -> node.properties().values().forEach(this::showReplaced));
        boolean complete = found && layers.stream().allMatch(Layer::areValuesKnown);
        return complete
                ? Optional.of(new Tree(
                        name(board),
                        notation,
                        root,
                        target.labels().nodes(),
                        target.labels().deleted(),
                        target.reservations()))
                : Optional.empty();
    }

    private Layer.Target target(TreeNode root, Notation notation, boolean complete) {
        var labels = new Labels(diagnostics);
        var names = new Names(diagnostics, notation == Notation.YAML);
        var merge = new Merge(labels, names, diagnostics, complete);
        return new Layer.Target(root, labels, names, merge, new ArrayList<>(), diagnostics, complete);
    }

    /** Reads a layer; false after a finding that leaves none. */
    private boolean layer(Path file, boolean board, List<Layer> layers) {
        Optional<? extends Layer> layer = switch (Notation.of(file)) {
            case YAML -> Optional.of(new YamlLayer(new Includes(file, reader, diagnostics), board));
            case DTS ->
                new DtsReader(reader.texts(), diagnostics)
                        .read(file, board && !isPart(file))
                        .map(DtsLayer::new);
            case DTB -> dtb(file, board).map(DtsLayer::new);
        };
        layer.ifPresent(layers::add);
        return layer.isPresent();
    }

    private Optional<DtsFile> dtb(Path file, boolean board) {
        if (board) {
            return new DtbReader(reader.texts(), diagnostics).read(file);
        }
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.DTB_OVERLAY,
                Span.ofFile(SourceTexts.name(file)),
                "a flattened devicetree is no overlay; overlays are written in YAML or DTS"));
        return Optional.empty();
    }

    /** A file that others include need not say that it is a board. */
    private static boolean isPart(Path file) {
        return !String.valueOf(file.getFileName()).endsWith(".dts");
    }

    private void showReplaced(TreeProperty property) {
        TreeProperty by = property;
        for (TreeProperty earlier = by.shadowed(); earlier != null; earlier = by.shadowed()) {
            Span key = by.span();
            Span value = by.value().span();
            // A value of DTS may end in another file than it begins.
            if (key.file().equals(value.file())) {
                diagnostics.replaced(
                        new Span(key.file(), key.line(), key.column(), value.endLine(), value.endColumn()),
                        earlier.span());
            }
            by = earlier;
        }
    }

    private static String name(Path board) {
        String file = String.valueOf(board.getFileName());
        for (String suffix : List.of(".board.yaml", ".yaml", ".yml", ".dts", ".dtb", ".dtsi")) {
            if (file.endsWith(suffix) && file.length() > suffix.length()) {
                return file.substring(0, file.length() - suffix.length());
            }
        }
        return file;
    }
}
