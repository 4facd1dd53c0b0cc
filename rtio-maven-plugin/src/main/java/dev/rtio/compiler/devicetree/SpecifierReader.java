package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of references with specifiers: {@code [gpio0, 5, active-low]}. Each reference says by its
 * {@code #<space>-cells} how many cells follow it, so that entries may stand one after the other or in lists of their own.
 */
final class SpecifierReader {
    private final BoardContext board;
    private final References references;
    private final CellReader cells;
    private final CellCounts counts;

    SpecifierReader(BoardContext board, References references, CellReader cells, CellCounts counts) {
        this.board = board;
        this.references = references;
        this.cells = cells;
        this.counts = counts;
    }

    /** The entries, null for those that are left unspecified by {@code 0}; empty after a finding. */
    Optional<List<@Nullable Target>> read(TreeProperty property, String space) {
        List<@Nullable Target> targets = new ArrayList<>();
        boolean complete;
        if (property.value() instanceof Sequence sequence && isNested(sequence)) {
            complete = true;
            for (SourceNode item : sequence.items()) {
                complete &= readEntries(property, item.scalars(), space, targets, true);
            }
        } else {
            complete = readEntries(property, property.value().scalars(), space, targets, false);
        }
        return complete ? Optional.of(targets) : Optional.empty();
    }

    /** Whether each item is one entry. DTS's brackets say nothing of entries. */
    private static boolean isNested(Sequence sequence) {
        return sequence.items().stream().anyMatch(item -> item instanceof Sequence inner && inner.form() == Form.LIST);
    }

    private boolean readEntries(
            TreeProperty property, List<Scalar> scalars, String space, List<@Nullable Target> targets, boolean one) {
        ListIterator<Scalar> rest = scalars.listIterator();
        int first = targets.size();
        while (rest.hasNext()) {
            Scalar reference = rest.next();
            if (one && targets.size() > first) {
                report(
                        DiagnosticCode.SPECIFIER_LENGTH,
                        reference,
                        "there is nothing left to follow in this list: " + expectation(targets.get(first), space));
                return false;
            }
            if (reference.isTilde() || isZero(reference)) {
                targets.add(null);
            } else {
                Optional<Target> target = readEntry(property, reference, rest, space);
                if (target.isEmpty()) {
                    // Where the next entry begins cannot be known.
                    return false;
                }
                targets.add(target.get());
            }
        }
        return true;
    }

    private static boolean isZero(Scalar scalar) {
        return CellReader.isNumber(scalar)
                && Numbers.parse(scalar.text()) instanceof Numbers.Value number
                && number.bits() == 0;
    }

    private static String expectation(@Nullable Target target, String space) {
        return target == null
                ? "0 stands for an entry that is left out"
                : target.node().path() + " takes "
                        + Wording.count(target.cells().size(), "cell") + " of space '" + space + "'";
    }

    private Optional<Target> readEntry(
            TreeProperty property, Scalar reference, ListIterator<Scalar> rest, String space) {
        if (CellReader.isNumber(reference) && references.find(reference).isEmpty()) {
            report(
                    DiagnosticCode.WRONG_TYPE,
                    reference,
                    "'" + property.name() + "' needs a reference to a node here, not the number " + reference.text());
            return Optional.empty();
        }
        Optional<Node> node = references.resolve(reference);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt count = counts.own(node.get(), "#" + space + "-cells");
        if (count.isEmpty()) {
            reportNoCount(node.get(), reference, space);
            return Optional.empty();
        }
        var specifier = new ArrayList<Cell>();
        while (specifier.size() < count.getAsInt()) {
            if (!rest.hasNext()) {
                reportShort(property, reference, node.get(), specifier.size(), count.getAsInt(), space);
                return Optional.empty();
            }
            Scalar scalar = rest.next();
            if (isReference(scalar, space)) {
                reportShort(property, reference, node.get(), specifier.size(), count.getAsInt(), space);
                return Optional.empty();
            }
            Optional<Cell> cell = cells.cell(property.name(), scalar, space);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            specifier.add(cell.get());
        }
        return Optional.of(new Target(node.get(), specifier, reference));
    }

    private boolean isReference(Scalar scalar, String space) {
        return scalar.style() == Style.REFERENCE
                || !CellReader.isNumber(scalar)
                        && NamedConstants.find(space, scalar.text()).isEmpty()
                        && references.find(scalar).isPresent();
    }

    private void reportNoCount(Node node, Scalar reference, String space) {
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.MISSING_CELL_COUNT,
                                reference.span(),
                                node.path() + " has no '" + space + "-cells', so it cannot be referred to as a " + space
                                        + " controller")
                        .note(node.span(), "the node is defined here")
                        .hint("refer to another node, or add '" + space + "-cells: N' to this one"));
    }

    private void reportShort(TreeProperty property, Scalar reference, Node node, int given, int wanted, String space) {
        var names = node.binding()
                .map(binding -> binding.specifierCells().getOrDefault(space, List.of()))
                .orElse(List.of());
        Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.SPECIFIER_LENGTH,
                        reference.span(),
                        "'" + reference.text() + "' must be followed by " + Wording.count(wanted, "cell") + ", but "
                                + (given == 0 ? "none" : "only " + given) + (given == 1 ? " does" : " do"))
                .note(node.span(), node.path() + " says so by '" + space + "-cells'");
        if (!names.isEmpty()) {
            finding = finding.hint(
                    "write '" + property.name() + ": [" + reference.text() + ", " + String.join(", ", names) + "]'");
        }
        board.diagnostics().report(finding);
    }

    private void report(DiagnosticCode code, SourceNode place, String message) {
        board.diagnostics().report(Diagnostic.of(code, place.span(), message));
    }
}
