package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Optional;

/** The names that {@code <something>-names} gives to the entries of another property. */
final class Names {
    private final List<String> names;

    private Names(List<String> names) {
        this.names = names;
    }

    /**
     * @param prefix {@code reg}, {@code interrupt}, {@code pinctrl}, or a specifier space
     * @param entries how many entries there are to name
     */
    static Names of(BoardContext board, Node node, String prefix, int entries) {
        TreeProperty property = board.property(node, prefix + "-names");
        if (property == null) {
            return new Names(List.of());
        }
        List<String> names =
                property.value().scalars().stream().map(Scalar::text).toList();
        if (names.size() != entries) {
            board.diagnostics()
                    .report(Diagnostic.of(
                            DiagnosticCode.NAMES_LENGTH,
                            property.value().span(),
                            "'" + property.name() + "' has " + Wording.count(names.size(), "name") + " for " + entries
                                    + (entries == 1 ? " entry" : " entries")));
        }
        return new Names(names);
    }

    Optional<String> get(int index) {
        return index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }
}
