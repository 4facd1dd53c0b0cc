package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the cells of a specifier the names that the controller's binding has for them. */
final class ControllerCells {
    private final BoardContext board;

    ControllerCells(BoardContext board) {
        this.board = board;
    }

    /** Cells by name, in their order; empty after a finding. */
    Optional<Map<String, Long>> name(Node controller, List<Cell> cells, String space, SourceNode place) {
        Optional<Binding> binding = controller.binding();
        if (binding.isEmpty()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.CONTROLLER_WITHOUT_BINDING,
                                    place.span(),
                                    controller.path() + " has no binding that would name the cells of space '" + space
                                            + "'")
                            .note(controller.span(), "the node is defined here"));
            return Optional.empty();
        }
        List<String> names = binding.get().specifierCells().getOrDefault(space, List.of());
        if (names.size() != cells.size()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.SPECIFIER_CELL_NAMES,
                                    place.span(),
                                    "the binding of " + controller.path() + " names "
                                            + Wording.count(names.size(), "cell") + " by '" + space
                                            + "-cells', but the specifier has "
                                            + cells.size())
                            .note(binding.get().span(), "the binding is here")
                            .hint("set '" + space + "-cells: " + names.size() + "' in " + controller.path()));
            return Optional.empty();
        }
        Map<String, Long> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), cells.get(i).value());
        }
        return Optional.of(Collections.unmodifiableMap(named));
    }
}
