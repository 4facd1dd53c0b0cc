package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Divides the components of a large board, because a record has at most 255 components (JVM specification, 4.11) and a
 * method at most 64 KiB. A small board has one part.
 *
 * @param parts components in the order in which they are made
 * @param partOf the part that each visible component is in, by the component's name
 */
public record Parts(List<List<Component>> parts, Map<String, Integer> partOf) {
    private static final int MAX_UNDIVIDED = 120;
    private static final int MAX_VISIBLE = 64;

    public static Parts of(List<Component> components) {
        long visible = components.stream().filter(Parts::isVisible).count();
        int most = visible <= MAX_UNDIVIDED ? MAX_UNDIVIDED : MAX_VISIBLE;
        var parts = new ArrayList<List<Component>>();
        var partOf = new HashMap<String, Integer>();
        var part = new ArrayList<Component>();
        int inPart = 0;
        var unfinished = new HashSet<Node>();
        for (Component component : components) {
            part.add(component);
            owner(component).ifPresent(unfinished::add);
            if (component instanceof Component.Device device) {
                unfinished.remove(device.node());
            }
            if (isVisible(component)) {
                partOf.put(component.name(), parts.size());
                inPart++;
            }
            // Never between what a driver owns and the driver, since only the driver's part can give it the thing
            // itself.
            if (inPart >= most && unfinished.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                inPart = 0;
            }
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(part);
        }
        return new Parts(parts, partOf);
    }

    public boolean isDivided() {
        return parts.size() > 1;
    }

    /** True for what the record has a component for; the iodev that only a driver holds stays the driver's. */
    public static boolean isVisible(Component component) {
        return !(component instanceof Component.BusIodev iodev && iodev.isOwned());
    }

    /** The node whose driver alone has the component. */
    private static Optional<Node> owner(Component component) {
        if (component instanceof Component.BusIodev iodev && iodev.isOwned()) {
            return Optional.of(iodev.node());
        }
        return component instanceof Component.Context context ? context.device() : Optional.empty();
    }
}
