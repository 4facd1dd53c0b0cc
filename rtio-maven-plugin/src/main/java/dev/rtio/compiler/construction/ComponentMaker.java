package dev.rtio.compiler.construction;

import dev.rtio.compiler.construction.ClassFile.Code;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Makes components on the abstract machine, with the calls that the generated code makes. */
final class ComponentMaker {
    private static final String RTIO = "dev/rtio/Rtio";
    private static final String MEMPOOL = "dev/rtio/Mempool";
    private static final String TIMERS = "dev/rtio/TimerQueue";
    private static final String WAIT = "dev/rtio/WaitStrategy";
    private static final String CONTEXT_CONSTRUCTOR =
            "(Ldev/rtio/IodevDispatch;IIL" + MEMPOOL + ";L" + TIMERS + ";L" + WAIT + ";)V";
    private static final String TEXT = "Ljava/lang/String;";

    private final FirmwareImage image;
    private final ClassFiles classes;
    private final Machine machine;
    private final HeapObject dispatch;
    private final Map<String, Slot> components = new HashMap<>();

    ComponentMaker(FirmwareImage image, ClassFiles classes, Machine machine, HeapObject dispatch) {
        this.image = image;
        this.classes = classes;
        this.machine = machine;
        this.dispatch = dispatch;
    }

    /** The component that was made under a name; null if it could not be made at all. */
    @Nullable
    HeapObject made(String name) {
        return component(name).object();
    }

    private Slot component(String name) {
        return components.getOrDefault(name, Slot.UNKNOWN);
    }

    /** Makes a component. What has been made of it is kept if the machine gives up halfway. */
    void make(Component component) {
        if (component instanceof Component.Device device) {
            makeDevice(device);
        } else if (component instanceof Component.BusIodev iodev) {
            components.put(iodev.name(), makeIodev(iodev));
        } else if (component instanceof Component.Context context) {
            components.put(context.name(), makeContext(context.config()).slot());
        } else if (component instanceof Component.ContextPool pool) {
            components.put(pool.name(), makePool(pool).slot());
        } else if (component instanceof Component.MemoryPool pool) {
            components.put(pool.name(), makeBlocks(pool.blocks(), image.users(pool) > 1));
        } else if (component instanceof Component.Submission submission) {
            List<Slot> arguments = List.of(
                    component(submission.context()),
                    Slot.of(submission.requests().size()));
            components.put(
                    submission.name(),
                    machine.construct("dev/rtio/Submission", "(L" + RTIO + ";I)V", arguments)
                            .slot());
        } else if (component instanceof Component.WorkQueue queue) {
            List<Slot> arguments =
                    List.of(machine.heap().literal(queue.threadName()).slot(), Slot.of(queue.threads()));
            components.put(
                    queue.name(),
                    machine.construct("dev/rtio/WorkQueue", "(" + TEXT + "I)V", arguments)
                            .slot());
        }
        HeapObject made = made(component.name());
        if (component.iodevId().isPresent() && made != null) {
            dispatch.set(component.name(), made.slot());
        }
    }

    private void makeDevice(Component.Device device) {
        ClassFile type = classOf(device.type());
        Code constructor = type.constructor();
        if (constructor == null
                || constructor.arguments().length != device.arguments().size()) {
            throw new Unresolved("its class is not the one that its jar's index describes");
        }
        machine.initialize(type.name());
        HeapObject object = machine.heap().make(type.name());
        components.put(device.name(), object.slot());
        machine.calls()
                .special(
                        type.name(),
                        "<init>",
                        constructor.method().desc,
                        object,
                        arguments(device.arguments(), constructor.arguments()));
    }

    private Slot makeIodev(Component.BusIodev iodev) {
        HeapObject bus = made(iodev.bus());
        if (bus == null) {
            throw new Unresolved("its bus is not known at build time");
        }
        String method = iodev.factory().method();
        int count = iodev.arguments().size();
        for (ClassFile file = classes.find(bus.type()); file != null; file = classes.find(file.superName())) {
            Code factory = file.publicMethod(method, count);
            if (factory != null) {
                return machine.calls()
                        .virtual(
                                file.name(),
                                method,
                                factory.method().desc,
                                bus,
                                arguments(iodev.arguments(), factory.arguments()));
            }
        }
        throw new Unresolved("its bus has no method " + method);
    }

    /** The class of a canonical name, in which the dots of nested classes look like those of packages. */
    private ClassFile classOf(String canonicalName) {
        String name = canonicalName.replace('.', '/');
        while (true) {
            ClassFile file = classes.find(name);
            if (file != null) {
                return file;
            }
            int slash = name.lastIndexOf('/');
            if (slash < 0) {
                throw new Unresolved("the class file of " + canonicalName + " is not at hand");
            }
            name = name.substring(0, slash) + "$" + name.substring(slash + 1);
        }
    }

    private HeapObject makeContext(ContextConfig config) {
        Slot pool = config.blocks()
                .map(blocks -> makeBlocks(blocks, false))
                .or(() -> config.memoryPool().map(this::component))
                .orElse(Slot.NULL);
        Slot timers = config.timers()
                .map(this::component)
                .orElseGet(() -> machine.calls().statically(TIMERS, "system", "()L" + TIMERS + ";", List.of()));
        machine.initialize(WAIT);
        Slot wait = machine.heap().getStatic(WAIT, config.waitStrategy().name());
        List<Slot> arguments = List.of(
                dispatch.slot(),
                Slot.of(config.sqSize()),
                Slot.of(config.cqSize()),
                pool,
                timers,
                wait == null ? Slot.UNKNOWN : wait);
        return machine.construct(RTIO, CONTEXT_CONSTRUCTOR, arguments);
    }

    private HeapObject makePool(Component.ContextPool pool) {
        HeapObject contexts = machine.heap().makeArray("[L" + RTIO + ";", pool.contexts());
        for (int i = 0; i < pool.contexts(); i++) {
            contexts.set(i, makeContext(pool.config()).slot());
        }
        return machine.construct("dev/rtio/RtioPool", "([L" + RTIO + ";)V", List.of(contexts.slot()));
    }

    private Slot makeBlocks(Blocks blocks, boolean isShared) {
        List<Slot> arguments = List.of(Slot.of(blocks.count()), Slot.of(blocks.size()), Slot.of(blocks.align()));
        return isShared
                ? machine.calls().statically(MEMPOOL, "shared", "(III)L" + MEMPOOL + ";", arguments)
                : machine.construct(MEMPOOL, "(III)V", arguments).slot();
    }

    private List<Slot> arguments(List<Argument> arguments, Type[] types) {
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < types.length; i++) {
            slots.add(argument(arguments.get(i), types[i]));
        }
        return slots;
    }

    private Slot argument(Argument argument, Type type) {
        if (argument instanceof Argument.Reference reference) {
            return component(reference.component());
        } else if (argument instanceof Argument.Numeral number) {
            return type.getSort() == Type.LONG ? Slot.of(number.value()) : Slot.of((int) number.value());
        } else if (argument instanceof Argument.Flag flag) {
            return Slot.of(flag.value());
        } else if (argument instanceof Argument.Text text) {
            return machine.heap().literal(text.value()).slot();
        } else if (argument instanceof Argument.Numbers numbers) {
            return numbers.isLong()
                    ? array("[J", numbers.values().stream().map(Slot::of).toList())
                    : array(
                            "[I",
                            numbers.values().stream()
                                    .map(each -> Slot.of(each.intValue()))
                                    .toList());
        } else if (argument instanceof Argument.Bytes bytes) {
            return array(
                    "[B",
                    bytes.values().stream()
                            .map(each -> Slot.of(each.byteValue()))
                            .toList());
        }
        var texts = (Argument.Texts) argument;
        return array(
                "[" + TEXT,
                texts.values().stream()
                        .map(each -> machine.heap().literal(each).slot())
                        .toList());
    }

    private Slot array(String descriptor, List<Slot> elements) {
        HeapObject array = machine.heap().makeArray(descriptor, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            array.set(i, elements.get(i));
        }
        return array.slot();
    }
}
