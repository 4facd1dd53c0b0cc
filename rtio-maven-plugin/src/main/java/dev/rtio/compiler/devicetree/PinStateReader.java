package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code pinctrl-0}, {@code pinctrl-1} and so on, with their names. */
final class PinStateReader {
    private static final Pattern STATE = Pattern.compile("pinctrl-([0-9]{1,6})");

    private final BoardContext board;
    private final References references;

    PinStateReader(BoardContext board, References references) {
        this.board = board;
        this.references = references;
    }

    void read(Node node) {
        Map<Integer, TreeProperty> states = new TreeMap<>();
        for (TreeProperty property : board.properties(node)) {
            Matcher state = STATE.matcher(property.name());
            if (state.matches()) {
                states.put(Integer.valueOf(state.group(1)), property);
            }
        }
        Names names = Names.of(board, node, "pinctrl", states.size());
        int next = 0;
        for (Map.Entry<Integer, TreeProperty> state : states.entrySet()) {
            TreeProperty property = state.getValue();
            if (!property.name().equals("pinctrl-" + next)) {
                board.diagnostics()
                        .report(Diagnostic.of(
                                DiagnosticCode.PINCTRL_GAP,
                                property.span(),
                                "'pinctrl-" + next + "' is missing; pin states are numbered without gaps from 0"));
                return;
            }
            var nodes = new ArrayList<Node>();
            for (Scalar scalar : property.value().scalars()) {
                references.resolve(scalar).ifPresent(nodes::add);
            }
            node.pinStates.add(new Node.PinState(names.get(next), nodes));
            next++;
        }
    }
}
