package dev.rtio.compiler.construction;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.Parts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entry of this stage: makes and starts a board on the abstract machine, and tells what there is of it then. */
public final class ConstructionBuilder {
    private static final String DISPATCH = "dev/rtio/IodevDispatch";
    private static final String RECORD = "java/lang/Record";

    private final ClassFiles classes;
    private final CodePlaces places;
    private final Diagnostics diagnostics;
    private final Set<String> reported = new HashSet<>();

    public ConstructionBuilder(ClassFiles classes, CodePlaces places, Diagnostics diagnostics) {
        this.classes = classes;
        this.places = places;
        this.diagnostics = diagnostics;
    }

    /** The objects of one board. What cannot be known is reported. */
    public Construction build(FirmwareImage image) {
        return new Board(image).build();
    }

    /** One board. */
    private final class Board {
        private final FirmwareImage image;
        private final List<Component> components;
        private final Heap heap = new Heap();
        private final Machine machine = new Machine(classes, heap);
        private boolean isComplete = true;

        Board(FirmwareImage image) {
            this.image = image;
            this.components = image.components();
        }

        Construction build() {
            heap.enter(components.size());
            HeapObject dispatch = generated(DISPATCH, image.baseName() + "Dispatch", (int) components.stream()
                    .filter(component -> component.iodevId().isPresent())
                    .count());
            var maker = new ComponentMaker(image, classes, machine, dispatch);
            for (int i = 0; i < components.size(); i++) {
                heap.enter(i);
                make(maker, components.get(i));
            }
            for (int i = 0; i < components.size(); i++) {
                heap.enter(i);
                if (components.get(i) instanceof Component.Device device
                        && device.driver().isDevice()) {
                    start(device, maker.made(device.name()));
                }
            }
            heap.enter(components.size());
            // The dispatch is held by the contexts; without one, nobody has it.
            return new Construction(Reachable.from(record(maker), components.size()), isComplete);
        }

        private void make(ComponentMaker maker, Component component) {
            try {
                maker.make(component);
            } catch (Unresolved e) {
                report(component, e);
            } catch (Thrown e) {
                isComplete = false;
                if (diagnostics.hasErrors()) {
                    // Most likely it is the same mistake, seen from the other side.
                    return;
                }
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.BOARD_FAILS,
                                component.span(),
                                "the board cannot be made: " + component.type() + " throws " + e.description())
                        .note(place(component, e.place()), "thrown here"));
            }
        }

        private void start(Component.Device device, @Nullable HeapObject made) {
            if (made == null) {
                return;
            }
            var code = new StartCode(classes, machine);
            code.look(made.type());
            code.made().forEach(made::with);
            code.problems().forEach(problem -> report(device, problem));
        }

        private void report(Component component, Unresolved problem) {
            isComplete = false;
            // A driver is the same for all of its nodes, on all boards.
            String subject =
                    problem.place() == null ? component.type() : problem.place().toString();
            if (diagnostics.hasErrors() || !reported.add(subject + " " + problem.reason())) {
                return;
            }
            Optional<Span> inSources = places.find(problem.place());
            String where = problem.place() == null || inSources.isPresent() ? "" : ", in " + problem.place();
            var finding = Diagnostic.of(
                    DiagnosticCode.FOOTPRINT_UNKNOWN,
                    inSources.orElse(component.span()),
                    "the footprint of " + component.type() + " is not known: " + problem.reason() + where);
            diagnostics.report((inSources.isPresent() ? finding.note(component.span(), "made for this") : finding)
                    .hint("declare with @Allocates, on the constructor or method, what it leaves"));
        }

        private Span place(Component component, @Nullable CodePlace place) {
            return places.find(place).orElse(component.span());
        }

        /** The board's record, or records, with what they give access to. */
        private HeapObject record(ComponentMaker maker) {
            Parts parts = Parts.of(components);
            var records = new ArrayList<HeapObject>();
            for (List<Component> part : parts.parts()) {
                List<Component> visible = part.stream().filter(Parts::isVisible).toList();
                HeapObject record = generated(RECORD, image.baseName() + "Board", visible.size());
                visible.stream()
                        .map(component -> maker.made(component.name()))
                        .filter(made -> made != null)
                        .forEach(record::with);
                records.add(record);
            }
            if (!parts.isDivided()) {
                return records.get(0);
            }
            HeapObject whole = generated(RECORD, image.baseName() + "Board", records.size());
            records.forEach(whole::with);
            return whole;
        }

        private HeapObject generated(String superType, String name, int references) {
            return heap.make(superType).withPayload(new ObjectKind.Generated(name, "L".repeat(references)));
        }
    }
}
