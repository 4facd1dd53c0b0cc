package dev.rtio.compiler.tree;

import dev.rtio.compiler.source.SourceNode.Mapping;
import java.util.List;

/** A board or overlay in YAML. */
final class YamlLayer implements Layer {
    private final List<Mapping> contents;
    private final boolean complete;
    private final boolean board;

    /** @param board whether the keys are those of a board, or of an overlay */
    YamlLayer(Includes files, boolean board) {
        this.contents = files.load();
        this.complete = files.isComplete();
        this.board = board;
    }

    @Override
    public boolean areNodesKnown() {
        return complete;
    }

    @Override
    public boolean areValuesKnown() {
        return complete;
    }

    @Override
    public void write(Target target) {
        if (board) {
            contents.forEach(content -> target.merge().merge(target.root(), content));
        } else {
            contents.forEach(new Overlay(target)::apply);
        }
    }
}
