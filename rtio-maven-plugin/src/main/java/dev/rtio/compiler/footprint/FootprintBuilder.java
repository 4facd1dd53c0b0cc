package dev.rtio.compiler.footprint;

import dev.rtio.compiler.construction.ClassFiles;
import dev.rtio.compiler.construction.Construction;
import dev.rtio.compiler.construction.ObjectKind;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.MemoryMap;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the bytes of everything that lives as long as a board, on one JVM. */
public final class FootprintBuilder {
    /** What the board's own objects, its record and its dispatch, are counted for. */
    private static final String BOARD = "board";

    private static final String DIRECT = ObjectKind.DIRECT_MEMORY;
    private static final String BLOCKS = "pool blocks";

    private final JvmModel model;
    private final ObjectSizes sizes;
    private final Diagnostics diagnostics;

    public FootprintBuilder(JvmModel model, ClassFiles classes, Diagnostics diagnostics) {
        this.model = model;
        this.sizes = new ObjectSizes(model, classes);
        this.diagnostics = diagnostics;
    }

    /** The footprint of one image; a region that overflows is reported. */
    public Footprint build(FirmwareImage image, Construction construction) {
        var items = new ArrayList<Footprint.Item>();
        boolean isComplete = construction.isComplete();
        Map<Integer, List<Construction.Made>> byComponent = construction.objects().stream()
                .collect(Collectors.groupingBy(Construction.Made::component, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<Construction.Made>> entry : byComponent.entrySet()) {
            var sums = new LinkedHashMap<String, long[]>();
            for (Construction.Made made : entry.getValue()) {
                OptionalLong bytes = sizes.bytes(made.kind());
                if (bytes.isEmpty()) {
                    report(image, made);
                    isComplete = false;
                }
                long[] sum = sums.computeIfAbsent(made.kind().name(), name -> new long[2]);
                sum[0] += made.count();
                sum[1] += made.count() * bytes.orElse(0);
            }
            var place = Place.of(image, entry.getKey());
            sums.forEach((what, sum) -> items.add(place.item(what, sum[0], sum[1])));
        }
        List<Footprint.Usage> regions = sum(image.regions(), items);
        regions.forEach(usage -> checkFits(image, usage, items));
        List<MemoryPiece> memory =
                MemoryLayout.of(image.devicetree(), regions.stream().map(Footprint.Usage::region));
        return new Footprint(image.devicetree().name(), model, items, regions, isComplete, memory);
    }

    private void report(FirmwareImage image, Construction.Made made) {
        int component = made.component();
        Span place = component < image.components().size()
                ? image.components().get(component).span()
                : image.devicetree().root().span();
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.FOOTPRINT_UNKNOWN,
                        place,
                        "the footprint of this is not known: it holds "
                                + made.kind().type().replace('/', '.') + ", whose layout is not known here")
                .hint("declare with @Allocates, on the constructor or method that makes it, its bytes"));
    }

    /** Whose objects are counted, and where they live. */
    private record Place(
            String name, String path, MemoryRegion heap, MemoryRegion memory, String memoryName, long blocks) {
        static Place of(FirmwareImage image, int index) {
            MemoryRegion heap = image.regions().get(0);
            MemoryRegion memory = image.regions().get(image.regions().size() - 1);
            if (index == image.components().size()) {
                return new Place(BOARD, "/", heap, memory, DIRECT, 0);
            }
            Component component = image.components().get(index);
            String name = component.name();
            String path = component.path();
            if (component instanceof Component.Device device) {
                MemoryRegion own = MemoryMap.own(device.node()).orElse(memory);
                return new Place(name, path, heap, own, DIRECT, 0);
            } else if (component instanceof Component.Context context) {
                return of(name, path, context.config(), 1, memory);
            } else if (component instanceof Component.ContextPool pool) {
                return of(name, path, pool.config(), pool.contexts(), memory);
            } else if (component instanceof Component.MemoryPool pool) {
                Blocks blocks = pool.blocks();
                return new Place(name, path, pool.heap(), blocks.region(), BLOCKS, blocks.count());
            }
            return new Place(name, path, heap, memory, DIRECT, 0);
        }

        private static Place of(String name, String path, ContextConfig config, int contexts, MemoryRegion memory) {
            return new Place(
                    name,
                    path,
                    config.heap(),
                    config.blocks().map(Blocks::region).orElse(memory),
                    BLOCKS,
                    (long) contexts * config.blocks().map(Blocks::count).orElse(0));
        }

        Footprint.Item item(String what, long count, long bytes) {
            boolean isHeap = !what.equals(ObjectKind.DIRECT_MEMORY);
            return isHeap
                    ? new Footprint.Item(name, path, what, count, bytes, true, heap)
                    : new Footprint.Item(name, path, memoryName, Math.max(blocks, count), bytes, false, memory);
        }
    }

    /** The regions that the board chooses come first; one with a limit is shown even if nothing lives there. */
    private static List<Footprint.Usage> sum(List<MemoryRegion> chosen, List<Footprint.Item> items) {
        Map<MemoryRegion, Long> sums = new LinkedHashMap<>();
        chosen.stream().filter(region -> region.size().isPresent()).forEach(region -> sums.put(region, 0L));
        items.forEach(item -> sums.merge(item.region(), item.bytes(), Long::sum));
        return sums.entrySet().stream()
                .map(entry -> new Footprint.Usage(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void checkFits(FirmwareImage image, Footprint.Usage usage, List<Footprint.Item> items) {
        MemoryRegion region = usage.region();
        if (region.size().isEmpty() || usage.used() <= region.size().getAsLong()) {
            return;
        }
        Optional<Node> node = region.path().flatMap(image.devicetree()::find);
        Span place = node.map(Node::span).orElse(image.devicetree().root().span());
        long excess = usage.used() - region.size().getAsLong();
        List<Footprint.Item> here =
                items.stream().filter(item -> item.region().equals(region)).toList();
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.REGION_OVERFLOW,
                        place,
                        "region '" + region.name() + "' overflows by " + excess + " bytes: " + usage.used()
                                + " are used of " + region.size().getAsLong())
                .hint(new Overflow(here, excess).hint(image)));
    }
}
