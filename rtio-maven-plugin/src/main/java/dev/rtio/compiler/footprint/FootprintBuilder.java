package dev.rtio.compiler.footprint;

import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the bytes of everything that an image makes: contexts with their queues, pools, work queues, drivers, iodevs. What a
 * driver's constructor allocates of its own is not seen.
 */
public final class FootprintBuilder {
    private final JvmModel model;
    private final ContextObjects contextObjects;
    private final MemoryPoolObjects poolObjects;
    private final WorkQueueObjects queueObjects;
    private final SubmissionObjects submissionObjects;
    private final Diagnostics diagnostics;

    public FootprintBuilder(JvmModel model, Diagnostics diagnostics) {
        this.model = model;
        var shapes = new RuntimeShapes(model);
        this.poolObjects = new MemoryPoolObjects(model, shapes);
        this.contextObjects = new ContextObjects(model, shapes, poolObjects);
        this.queueObjects = new WorkQueueObjects(model, shapes);
        this.submissionObjects = new SubmissionObjects(model, shapes);
        this.diagnostics = diagnostics;
    }

    /** The footprint of one image; a region that overflows is reported. */
    public Footprint build(FirmwareImage image) {
        var items = new ArrayList<Footprint.Item>();
        MemoryRegion heap = image.regions().get(0);
        for (Component component : image.components()) {
            add(items, component, image, heap);
        }
        List<Footprint.Usage> regions = sum(image.regions(), items);
        regions.forEach(usage -> checkFits(image, usage, items));
        return new Footprint(image.devicetree().name(), model, items, regions);
    }

    private void add(List<Footprint.Item> items, Component component, FirmwareImage image, MemoryRegion heap) {
        if (component instanceof Component.Device device) {
            add(
                    items,
                    device,
                    device.node().path(),
                    object(device, device.driver().layout()),
                    heap,
                    heap);
        } else if (component instanceof Component.BusIodev iodev) {
            add(items, iodev, iodev.node().path(), object(iodev, iodev.factory().layout()), heap, heap);
        } else if (component instanceof Component.Context context) {
            String path = context.node().or(context::device).map(Node::path).orElse("");
            ContextConfig config = context.config();
            add(items, context, path, contextObjects.of(config), config.heap(), region(config));
        } else if (component instanceof Component.ContextPool pool) {
            String path = pool.node().map(Node::path).orElse("");
            add(items, pool, path, contextObjects.of(pool), pool.config().heap(), region(pool.config()));
        } else if (component instanceof Component.MemoryPool pool) {
            List<ObjectGroup> groups = poolObjects.of(pool.blocks(), image.users(pool));
            add(
                    items,
                    pool,
                    pool.node().path(),
                    groups,
                    pool.heap(),
                    pool.blocks().region());
        } else if (component instanceof Component.Submission submission) {
            List<ObjectGroup> groups =
                    submissionObjects.of(submission.requests().size());
            add(items, submission, submission.node().path(), groups, heap, heap);
        } else if (component instanceof Component.WorkQueue queue) {
            List<ObjectGroup> groups = queueObjects.of(queue.threadName(), queue.threads());
            add(items, queue, queue.node().path(), groups, heap, heap);
        }
    }

    /** @param blocks where that lives which is not on the heap */
    private static void add(
            List<Footprint.Item> items,
            Component component,
            String path,
            List<ObjectGroup> groups,
            MemoryRegion heap,
            MemoryRegion blocks) {
        for (ObjectGroup group : groups) {
            items.add(new Footprint.Item(
                    component.name(),
                    path,
                    group.what(),
                    group.count(),
                    group.bytes(),
                    group.isHeap(),
                    group.isHeap() ? heap : blocks));
        }
    }

    private List<ObjectGroup> object(Component component, List<ClassFields> layout) {
        return List.of(ObjectGroup.heap(simpleName(component.type()), 1, ObjectLayout.bytes(model, layout)));
    }

    private static MemoryRegion region(ContextConfig config) {
        return config.blocks().map(Blocks::region).orElse(config.heap());
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
        Diagnostic diagnostic = Diagnostic.of(
                DiagnosticCode.REGION_OVERFLOW,
                place,
                "region '" + region.name() + "' overflows by "
                        + (usage.used() - region.size().getAsLong()) + " bytes: " + usage.used() + " are used of "
                        + region.size().getAsLong());
        Map<String, Long> users = new LinkedHashMap<>();
        items.stream()
                .filter(item -> item.region().equals(region))
                .forEach(item -> users.merge(item.component(), item.bytes(), Long::sum));
        Optional<Map.Entry<String, Long>> largest = users.entrySet().stream().max(Map.Entry.comparingByValue());
        diagnostics.report(largest.map(user -> diagnostic.hint(
                        "the largest user is '" + user.getKey() + "' with " + user.getValue() + " bytes"))
                .orElse(diagnostic));
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
