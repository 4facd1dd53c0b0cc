package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the generated code will make: the one model that proof, footprint, writer and report read.
 *
 * @param packageName package of the generated classes; may be empty
 * @param baseName what the names of the generated classes begin with: the firmware interface's simple name, or the board's
 *     name in Java's spelling
 * @param firmware the interface that the generated record implements, if there is one
 * @param devicetree the board
 * @param components all objects, each behind those that it refers to
 * @param accessors interface methods that bear another name than the component that they give
 * @param iodevs number of iodevs; their ids are 0 to this less 1
 * @param regions where things live that name no region of their own: the first for objects, the last for pool blocks
 */
public record FirmwareImage(
        String packageName,
        String baseName,
        Optional<FirmwareDeclaration> firmware,
        Devicetree devicetree,
        List<Component> components,
        List<Accessor> accessors,
        int iodevs,
        List<MemoryRegion> regions) {
    public FirmwareImage {
        components = List.copyOf(components);
        accessors = List.copyOf(accessors);
        regions = List.copyOf(regions);
    }

    /** An interface method, with the component that it gives. */
    public record Accessor(String method, String type, String component) {}

    /** A short name for what the image makes, the same as long as that is the same. */
    public String identity() {
        return ImageIdentity.of(this);
    }

    /** Qualified name of the board's class. */
    public String boardClass() {
        return (packageName.isEmpty() ? "" : packageName + ".") + baseName + "Board";
    }

    public List<Component.Device> devices() {
        return select(Component.Device.class);
    }

    public List<Component.Context> contexts() {
        return select(Component.Context.class);
    }

    public List<Component.ContextPool> contextPools() {
        return select(Component.ContextPool.class);
    }

    public List<Component.MemoryPool> memoryPools() {
        return select(Component.MemoryPool.class);
    }

    public List<Component.WorkQueue> workQueues() {
        return select(Component.WorkQueue.class);
    }

    public List<Component.Submission> submissions() {
        return select(Component.Submission.class);
    }

    /** How many contexts there are, those in pools included. */
    public int contextCount() {
        return contexts().size()
                + contextPools().stream()
                        .mapToInt(Component.ContextPool::contexts)
                        .sum();
    }

    /** How many contexts take their blocks from a memory pool. */
    public int users(Component.MemoryPool pool) {
        int users = 0;
        for (Component component : components) {
            if (component instanceof Component.Context context && uses(context.config(), pool)) {
                users++;
            } else if (component instanceof Component.ContextPool contexts && uses(contexts.config(), pool)) {
                users += contexts.contexts();
            }
        }
        return users;
    }

    private static boolean uses(ContextConfig config, Component.MemoryPool pool) {
        return config.memoryPool().filter(pool.name()::equals).isPresent();
    }

    /** The same with other components, of the same names. */
    public FirmwareImage withComponents(List<Component> others) {
        return new FirmwareImage(packageName, baseName, firmware, devicetree, others, accessors, iodevs, regions);
    }

    private <T extends Component> List<T> select(Class<T> kind) {
        return components.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
