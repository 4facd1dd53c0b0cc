package dev.rtio.compiler.source.dts;

import java.util.List;

/**
 * What a file with all that it includes says.
 *
 * @param statements those outside of all braces
 * @param nodesKnown false where nodes may be missing, so that a label that nobody has says nothing
 * @param valuesKnown false where anything may be missing
 */
public record DtsFile(List<DtsStatement> statements, boolean nodesKnown, boolean valuesKnown) {
    public DtsFile {
        statements = List.copyOf(statements);
    }
}
