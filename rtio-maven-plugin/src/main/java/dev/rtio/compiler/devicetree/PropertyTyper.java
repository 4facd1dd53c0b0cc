package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a board writes for a property as the type that its binding declares. */
final class PropertyTyper {
    private final BoardContext board;
    private final References references;
    private final CellReader cells;
    private final SpecifierReader specifiers;
    private final NexusMapper nexus;
    private final ControllerCells controllerCells;
    private final Notation notation;

    PropertyTyper(
            BoardContext board,
            References references,
            CellReader cells,
            SpecifierReader specifiers,
            NexusMapper nexus) {
        this.board = board;
        this.references = references;
        this.cells = cells;
        this.specifiers = specifiers;
        this.nexus = nexus;
        this.controllerCells = new ControllerCells(board);
        this.notation = board.tree().notation();
    }

    /** The typed value; empty after a finding. */
    Optional<Value> type(Node node, PropertySpec spec, TreeProperty property) {
        SourceNode value = property.value();
        if (WrittenForm.isDts(value)) {
            if (!WrittenForm.fits(spec.type(), value)) {
                return wrong(spec, value, null);
            }
        } else if (notation != Notation.YAML && WrittenForm.isTextForPhandle(spec.type(), value)) {
            return wrong(spec, value, null);
        }
        return switch (spec.type()) {
            case BOOLEAN -> bool(spec, value);
            case INT ->
                AutoSizes.isAuto(node, spec.name(), value)
                        ? Optional.of(new Value.Text(AutoSizes.WORD))
                        : integer(spec, value);
            case ARRAY -> array(spec, property);
            case UINT8_ARRAY -> bytes(spec, property);
            case STRING -> text(spec, value).map(Value.Text::new);
            case STRING_ARRAY -> texts(spec, property);
            case PHANDLE, PATH ->
                scalar(spec, value).flatMap(references::resolve).map(Value.Reference::new);
            case PHANDLES -> nodes(spec, property);
            case PHANDLE_ARRAY -> specifiers(node, spec, property);
            case COMPOUND -> Optional.of(new Value.Compound());
        };
    }

    private Optional<Value> bool(PropertySpec spec, SourceNode value) {
        boolean isEmpty = value instanceof Scalar scalar && scalar.isEmpty();
        return isEmpty || BoardContext.isTrue(value) || BoardContext.isFalse(value)
                ? Optional.of(new Value.Bool(!BoardContext.isFalse(value)))
                : wrong(spec, value, null);
    }

    private Optional<Value> integer(PropertySpec spec, SourceNode value) {
        if (value instanceof Sequence sequence
                && sequence.items().size() == 1
                && sequence.items().get(0) instanceof Scalar only) {
            return integer(spec, only);
        }
        if (!(value instanceof Scalar scalar)) {
            return wrong(spec, value, null);
        }
        if (scalar.style() != Style.PLAIN || scalar.isEmpty()) {
            return wrong(spec, scalar, oddReason(scalar));
        }
        Numbers.Result result = Numbers.parse(scalar.text());
        if (result instanceof Numbers.Value number) {
            if (number.fits(Integer.SIZE)) {
                return Optional.of(new Value.Int(number.bits()));
            }
            board.diagnostics()
                    .report(declared(
                            Diagnostic.of(
                                    DiagnosticCode.NUMBER_OUT_OF_CELL,
                                    scalar.span(),
                                    "'" + scalar.text() + "' does not fit the 32 bits of '" + spec.name() + "'"),
                            spec));
            return Optional.empty();
        }
        return wrong(spec, scalar, ((Numbers.Failure) result).reason());
    }

    private Optional<Value> array(PropertySpec spec, TreeProperty property) {
        Optional<Scalar> odd = firstOdd(property);
        if (odd.isPresent()) {
            return wrong(spec, odd.get(), oddReason(odd.get()));
        }
        Optional<List<Cell>> read =
                spec.name().equals("interrupts") ? cells.numbers(property, "interrupt") : cells.numbers(property);
        return read.map(all -> new Value.Array(all.stream().map(Cell::value).toList()));
    }

    private Optional<Value> bytes(PropertySpec spec, TreeProperty property) {
        var bytes = new ArrayList<Integer>();
        for (Scalar scalar : property.value().scalars()) {
            boolean isByte = CellReader.isNumber(scalar)
                    && Numbers.parse(scalar.text()) instanceof Numbers.Value number
                    && number.bits() >= 0
                    && number.bits() <= 0xff;
            if (!isByte) {
                return wrong(spec, scalar, "each element is a number from 0 to 255");
            }
            bytes.add((int) ((Numbers.Value) Numbers.parse(scalar.text())).bits());
        }
        return Optional.of(new Value.Bytes(bytes));
    }

    /** The first scalar that is no number, other than a named constant of interrupts. */
    private static Optional<Scalar> firstOdd(TreeProperty property) {
        boolean interrupts = property.name().equals("interrupts");
        return property.value().scalars().stream()
                .filter(scalar -> !CellReader.isNumber(scalar))
                .filter(scalar -> !interrupts
                        || NamedConstants.find("interrupt", scalar.text()).isEmpty())
                .findFirst();
    }

    private static @Nullable String oddReason(Scalar scalar) {
        if (scalar.style() != Style.PLAIN) {
            boolean isNumber = Numbers.parse(scalar.text()) instanceof Numbers.Value;
            return "it is quoted, so it is a text" + (isNumber ? ": write " + scalar.text() + " without quotes" : "");
        }
        if (scalar.isEmpty()) {
            return null;
        }
        return Numbers.parse(scalar.text()) instanceof Numbers.Failure failure ? failure.reason() : null;
    }

    private Optional<Scalar> scalar(PropertySpec spec, SourceNode value) {
        if (value instanceof Scalar scalar && !scalar.isEmpty()) {
            return Optional.of(scalar);
        }
        if (value instanceof Sequence sequence
                && sequence.items().size() == 1
                && sequence.items().get(0) instanceof Scalar only) {
            return Optional.of(only);
        }
        wrong(spec, value, null);
        return Optional.empty();
    }

    private Optional<String> text(PropertySpec spec, SourceNode value) {
        return scalar(spec, value).map(Scalar::text);
    }

    private Optional<Value> texts(PropertySpec spec, TreeProperty property) {
        var texts = new ArrayList<String>();
        List<SourceNode> items =
                property.value() instanceof Sequence sequence ? sequence.items() : List.of(property.value());
        for (SourceNode item : items) {
            if (!(item instanceof Scalar scalar) || scalar.isEmpty()) {
                return wrong(spec, item, null);
            }
            texts.add(scalar.text());
        }
        return Optional.of(new Value.Texts(texts));
    }

    private Optional<Value> nodes(PropertySpec spec, TreeProperty property) {
        var nodes = new ArrayList<Node>();
        boolean complete = true;
        for (Scalar scalar : property.value().scalars()) {
            if (scalar.isEmpty() || CellReader.isNumber(scalar)) {
                return wrong(spec, scalar, null);
            }
            Optional<Node> node = references.resolve(scalar);
            node.ifPresent(nodes::add);
            complete &= node.isPresent();
        }
        return complete ? Optional.of(new Value.References(nodes)) : Optional.empty();
    }

    private Optional<Value> specifiers(Node node, PropertySpec spec, TreeProperty property) {
        if (property.value() instanceof Scalar scalar && scalar.isEmpty()) {
            return wrong(spec, scalar, null);
        }
        String own = spec.specifierSpace();
        String space = own != null ? own : SpecificationTypes.space(spec.name());
        Optional<List<@Nullable Target>> targets = specifiers.read(property, space);
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Names names = Names.of(board, node, space, targets.get().size());
        var elements = new ArrayList<Value.@Nullable Specifier>();
        boolean complete = true;
        for (int i = 0; i < targets.get().size(); i++) {
            Target target = targets.get().get(i);
            Value.Specifier element = target == null ? null : element(target, space, names.get(i));
            complete &= target == null || element != null;
            elements.add(element);
        }
        return complete ? Optional.of(new Value.Specifiers(elements)) : Optional.empty();
    }

    private Value.@Nullable Specifier element(Target target, String space, Optional<String> name) {
        Optional<NexusMapper.Mapped> mapped = nexus.map(space, target.node(), target.cells(), target.place());
        if (mapped.isEmpty()) {
            return null;
        }
        Node controller = mapped.get().node();
        Optional<Map<String, Long>> named =
                controllerCells.name(controller, mapped.get().cells(), space, target.place());
        return named.map(values -> new Value.Specifier(controller, values, name, space))
                .orElse(null);
    }

    private Optional<Value> wrong(PropertySpec spec, SourceNode place, @Nullable String why) {
        String given = why != null ? why : "found " + TypeExamples.describe(place, notation);
        Diagnostic finding = declared(
                Diagnostic.of(
                        DiagnosticCode.WRONG_TYPE,
                        place.span(),
                        "'" + spec.name() + "' is " + TypeExamples.article(spec.type()) + ", but " + given),
                spec);
        // Some reasons say what to write; an example would have another value.
        boolean isClear = given.contains(": write ");
        board.diagnostics().report(isClear ? finding : finding.hint("write " + TypeExamples.example(spec, notation)));
        return Optional.empty();
    }

    private static Diagnostic declared(Diagnostic finding, PropertySpec spec) {
        return finding.note(spec.span(), "'" + spec.name() + "' is declared here");
    }
}
