package dev.rtio.compiler.writer;

import com.palantir.javapoet.CodeBlock;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.image.Parts;
import java.util.List;
import java.util.stream.Stream;

/** The expressions that make components, as seen from one part of the board. */
final class Constructions {
    private final FirmwareImage image;
    private final Parts parts;
    private final int part;

    /** @param part the part that the expressions stand in, -1 for the board's record */
    Constructions(FirmwareImage image, Parts parts, int part) {
        this.image = image;
        this.parts = parts;
        this.part = part;
    }

    CodeBlock of(Component component) {
        if (component instanceof Component.Device device) {
            return CodeBlock.of("new $T($L)", RuntimeTypes.of(device.type()), arguments(device.arguments()));
        }
        if (component instanceof Component.BusIodev iodev) {
            return CodeBlock.of(
                    "$L.$L($L)", reference(iodev.bus()), iodev.factory().method(), arguments(iodev.arguments()));
        }
        if (component instanceof Component.Context context) {
            return context(context.config());
        }
        if (component instanceof Component.ContextPool pool) {
            return contextPool(pool);
        }
        if (component instanceof Component.MemoryPool pool) {
            return memoryPool(pool.blocks(), image.users(pool) > 1);
        }
        if (component instanceof Component.Submission submission) {
            return CodeBlock.of(
                    "new $T($L, $L)",
                    RuntimeTypes.SUBMISSION,
                    reference(submission.context()),
                    submission.requests().size());
        }
        var queue = (Component.WorkQueue) component;
        return CodeBlock.of(
                "new $T($L, $L)", RuntimeTypes.WORK_QUEUE, Literals.string(queue.threadName()), queue.threads());
    }

    /** The statements behind the construction that make a component what it is. */
    List<CodeBlock> preparations(Component component) {
        return component instanceof Component.Submission submission ? new Preparations(this).of(submission) : List.of();
    }

    /** A component by its name alone within the part, else through its part's record. */
    CodeBlock reference(String component) {
        Integer home = parts.partOf().get(component);
        return !parts.isDivided() || home == null || home == part
                ? CodeBlock.of("$L", component)
                : CodeBlock.of("part$L.$L()", home, component);
    }

    private CodeBlock arguments(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof Argument.Reference reference
                        ? reference(reference.component())
                        : CodeBlock.of("$L", Literals.of(argument)))
                .collect(CodeBlock.joining(", "));
    }

    private CodeBlock context(ContextConfig config) {
        CodeBlock pool = config.blocks()
                .map(blocks -> memoryPool(blocks, false))
                .or(() -> config.memoryPool().map(this::reference))
                .orElse(CodeBlock.of(""));
        CodeBlock sizes = CodeBlock.of("dispatch, $L, $L", config.sqSize(), config.cqSize());
        if (config.timers().isEmpty() && config.waitStrategy() == Wait.PARK) {
            return CodeBlock.of(
                    "new $T($L)", RuntimeTypes.RTIO, pool.isEmpty() ? sizes : CodeBlock.of("$L, $L", sizes, pool));
        }
        CodeBlock timers =
                config.timers().map(this::reference).orElse(CodeBlock.of("$T.system()", RuntimeTypes.TIMER_QUEUE));
        return CodeBlock.of(
                "new $T($L, $L, $L, $T.$L)",
                RuntimeTypes.RTIO,
                sizes,
                pool.isEmpty() ? CodeBlock.of("null") : pool,
                timers,
                RuntimeTypes.WAIT_STRATEGY,
                config.waitStrategy());
    }

    /** A line for all contexts: as many lines as contexts would not be read, and might not fit into a method. */
    private CodeBlock contextPool(Component.ContextPool pool) {
        return CodeBlock.of(
                "new $T($T.generate(() -> $L)\n.limit($L)\n.toArray($T[]::new))",
                RuntimeTypes.RTIO_POOL,
                Stream.class,
                context(pool.config()),
                pool.contexts(),
                RuntimeTypes.RTIO);
    }

    private static CodeBlock memoryPool(Blocks blocks, boolean isShared) {
        return CodeBlock.of(
                isShared ? "$T.shared($L, $L, $L)" : "new $T($L, $L, $L)",
                RuntimeTypes.MEMPOOL,
                blocks.count(),
                blocks.size(),
                blocks.align());
    }
}
