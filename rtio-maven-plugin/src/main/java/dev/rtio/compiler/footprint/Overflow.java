package dev.rtio.compiler.footprint;

import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * More than there may be: who uses it, and what would make it fit.
 *
 * @param items what counts
 * @param excess by how many bytes it is too much
 */
record Overflow(List<Footprint.Item> items, long excess) {
    private static final int SHOWN = 3;

    /** A view of a block, which goes with it. */
    private static final String VIEW = "DirectByteBuffer";

    /** A hint that names the largest users and, where fewer or smaller blocks are enough, how many or how small. */
    String hint(FirmwareImage image) {
        List<Map.Entry<String, Long>> users = Usages.byComponent(items);
        var text = new StringBuilder(users.size() == 1 ? "all of it is used by " : "most is used by ");
        for (int i = 0; i < Math.min(SHOWN, users.size()); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append('\'')
                    .append(users.get(i).getKey())
                    .append("' (")
                    .append(users.get(i).getValue())
                    .append(" bytes)");
        }
        List<String> remedies = remedies(image, users);
        return remedies.isEmpty() ? text.toString() : text + "; it fits with " + String.join(", or ", remedies);
    }

    /** For the first that alone can make up for it, the largest user first. */
    private List<String> remedies(FirmwareImage image, List<Map.Entry<String, Long>> users) {
        for (Map.Entry<String, Long> user : users) {
            Optional<Blocks> blocks = image.components().stream()
                    .filter(component -> component.name().equals(user.getKey()))
                    .findFirst()
                    .flatMap(Overflow::blocks);
            List<String> remedies =
                    blocks.map(each -> remedies(user.getKey(), each)).orElse(List.of());
            if (!remedies.isEmpty()) {
                return remedies;
            }
        }
        return List.of();
    }

    private static Optional<Blocks> blocks(Component component) {
        if (component instanceof Component.Context context) {
            return context.config().blocks();
        } else if (component instanceof Component.MemoryPool pool) {
            return Optional.of(pool.blocks());
        }
        return Optional.empty();
    }

    private List<String> remedies(String component, Blocks blocks) {
        boolean hasMemory = has(component, false);
        // A block less saves its view, too; what else it saves does not count, so that the promise holds.
        long perBlock = (hasMemory ? blocks.size() : 0) + (has(component, true) ? viewBytes(component) : 0);
        var remedies = new ArrayList<String>();
        long fewer = perBlock == 0 ? Long.MAX_VALUE : (excess + perBlock - 1) / perBlock;
        if (fewer < blocks.count()) {
            remedies.add(fewer + (fewer == 1 ? " block" : " blocks") + " less in '" + component + "'");
        }
        long less = (excess + blocks.count() - 1) / blocks.count();
        long smaller = (blocks.size() - less) / blocks.align() * blocks.align();
        if (hasMemory && smaller >= blocks.align()) {
            remedies.add("blocks of " + smaller + " bytes there");
        }
        return remedies;
    }

    private boolean has(String component, boolean heap) {
        return items.stream().anyMatch(item -> item.component().equals(component) && item.isHeap() == heap);
    }

    private long viewBytes(String component) {
        return items.stream()
                .filter(item ->
                        item.component().equals(component) && item.what().equals(VIEW))
                .mapToLong(item -> item.bytes() / item.count())
                .findFirst()
                .orElse(0);
    }
}
