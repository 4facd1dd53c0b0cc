package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An object that the generated code makes once; names are Java identifiers, unique in the image. */
public sealed interface Component {
    String name();

    /** Qualified name of the exact class. */
    String type();

    /** Qualified names of the class and of all that is above it, itself first. */
    default List<String> types() {
        return List.of(type(), "java.lang.Object");
    }

    /** What declares it: a node, or an annotation. */
    Written written();

    /** Where it was declared: in the board, or in Java. */
    default Span span() {
        return written().span();
    }

    /** The node that it stands for or belongs to; empty where that is none. */
    default Optional<Node> home() {
        return written().node();
    }

    /** The path of the node that it stands for or belongs to, or empty. */
    default String path() {
        return home().map(Node::path).orElse("");
    }

    /** What its constructor or factory is given, where a driver says that. */
    default List<Argument> arguments() {
        return List.of();
    }

    /** The number under which submissions name it, if it is an iodev. */
    default OptionalInt iodevId() {
        return OptionalInt.empty();
    }

    /** What there is because of a node. */
    sealed interface OfNode extends Component {
        Node node();

        @Override
        default Written written() {
            return node();
        }
    }

    /** The driver of a node. */
    record Device(String name, Node node, DriverDeclaration driver, List<Argument> arguments, OptionalInt iodevId)
            implements OfNode {
        public Device {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String type() {
            return driver.type();
        }

        @Override
        public List<String> types() {
            return driver.supertypes();
        }
    }

    /**
     * The iodev that a bus driver makes for a device on its bus.
     *
     * @param node the device's node
     * @param bus name of the bus driver's component
     * @param isOwned whether it belongs to the device's driver alone
     */
    record BusIodev(
            String name,
            int id,
            Node node,
            String bus,
            FactoryDeclaration factory,
            List<Argument> arguments,
            boolean isOwned)
            implements OfNode {
        public BusIodev {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String type() {
            return factory.returnType();
        }

        @Override
        public List<String> types() {
            return factory.supertypes();
        }

        @Override
        public OptionalInt iodevId() {
            return OptionalInt.of(id);
        }
    }

    /**
     * An RTIO context.
     *
     * @param device the node whose driver owns it, if a driver does
     */
    record Context(String name, ContextConfig config, Written written, Optional<Node> device) implements Component {
        /** Whether it is a driver's alone: the board shows how full it is, but does not give it to anybody. */
        public boolean isOwned() {
            return device.isPresent();
        }

        @Override
        public Optional<Node> home() {
            return written.node().or(this::device);
        }

        @Override
        public String type() {
            return DriverDeclaration.CONTEXT;
        }
    }

    /**
     * A pool of contexts that are made alike.
     *
     * @param contexts how many
     */
    record ContextPool(String name, int contexts, ContextConfig config, Written written) implements Component {
        @Override
        public String type() {
            return DriverDeclaration.CONTEXT_POOL;
        }
    }

    /**
     * A memory pool that is a node of its own.
     *
     * @param heap where the objects live that manage the blocks
     */
    record MemoryPool(String name, Blocks blocks, MemoryRegion heap, Node node) implements OfNode {
        /** The runtime's class of memory pools. */
        public static final String TYPE = "dev.rtio.Mempool";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Requests that are prepared once and submitted again and again.
     *
     * @param context name of the context that they go to
     * @param requests in the order of submission
     * @param atOnce how often it is under way at one time, at most
     */
    record Submission(String name, String context, List<DeclaredRequest> requests, int atOnce, Written written)
            implements Component {
        public Submission {
            requests = List.copyOf(requests);
        }

        @Override
        public String type() {
            return "dev.rtio.Submission";
        }
    }

    /**
     * Threads that execute what may block.
     *
     * @param threadName what the names of the threads begin with
     * @param threads how many
     */
    record WorkQueue(String name, String threadName, int threads, Node node) implements OfNode {
        @Override
        public String type() {
            return "dev.rtio.WorkQueue";
        }

        @Override
        public List<String> types() {
            return List.of(type(), "java.lang.AutoCloseable", "java.lang.Object");
        }
    }
}
