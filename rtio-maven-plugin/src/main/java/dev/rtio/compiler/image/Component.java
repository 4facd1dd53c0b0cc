package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An object that the generated code makes once; names are Java identifiers, unique in the image. */
public sealed interface Component {
    /** The runtime's class of contexts. */
    String RTIO = "dev.rtio.Rtio";

    String name();

    /** Qualified name of the exact class. */
    String type();

    /** Where it was declared: in the board, or in Java. */
    Span span();

    /** The number under which submissions name it, if it is an iodev. */
    default OptionalInt iodevId() {
        return OptionalInt.empty();
    }

    /** The driver of a node. */
    record Device(String name, Node node, DriverDeclaration driver, List<Argument> arguments, OptionalInt iodevId)
            implements Component {
        public Device {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String type() {
            return driver.type();
        }

        @Override
        public Span span() {
            return node.span();
        }
    }

    /**
     * The iodev that a bus driver makes for a device on its bus.
     *
     * @param node the device's node
     * @param bus name of the bus driver's component
     */
    record BusIodev(String name, int id, Node node, String bus, FactoryDeclaration factory, List<Argument> arguments)
            implements Component {
        public BusIodev {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String type() {
            return factory.returnType();
        }

        @Override
        public Span span() {
            return node.span();
        }

        @Override
        public OptionalInt iodevId() {
            return OptionalInt.of(id);
        }
    }

    /**
     * An RTIO context.
     *
     * @param sqSize submission queue entries
     * @param cqSize completion queue entries
     * @param heap where its objects live
     * @param node the node that declares it, if a node does
     * @param device the node whose driver owns it, if a driver does
     */
    record Context(
            String name,
            int sqSize,
            int cqSize,
            Optional<Pool> pool,
            MemoryRegion heap,
            Optional<Node> node,
            Optional<Node> device,
            Span span)
            implements Component {
        @Override
        public String type() {
            return RTIO;
        }
    }

    /**
     * A context's memory pool; not a component of its own, because nothing else refers to it.
     *
     * @param blocks number of blocks
     * @param blockSize bytes of a block
     * @param align alignment of each block in bytes
     * @param region where the blocks live
     */
    record Pool(int blocks, int blockSize, int align, MemoryRegion region, Span span) {}
}
