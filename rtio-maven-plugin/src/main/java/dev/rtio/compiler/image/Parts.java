package dev.rtio.compiler.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        for (Component component : components) {
            part.add(component);
            // A part ends behind a visible component only, so that what a driver owns is made in the driver's part.
            if (isVisible(component)) {
                partOf.put(component.name(), parts.size());
                if (++inPart == most) {
                    parts.add(part);
                    part = new ArrayList<>();
                    inPart = 0;
                }
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

    /** True for what the record gives access to; what only a driver holds stays the driver's. */
    public static boolean isVisible(Component component) {
        return !(component instanceof Component.BusIodev iodev && iodev.isOwned())
                && !(component instanceof Component.Context context
                        && context.device().isPresent());
    }
}
