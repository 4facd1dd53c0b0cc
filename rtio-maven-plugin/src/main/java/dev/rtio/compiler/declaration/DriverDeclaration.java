package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * A class annotated with {@link dev.rtio.annotation.Driver}.
 *
 * @param type the class's qualified name, canonical
 * @param compatibles what it serves
 * @param onBus the bus that its nodes are on; empty for any
 * @param supertypes qualified names of all superclasses and interfaces, direct or not, itself first
 * @param parameters of its one public constructor
 * @param iodevFactory the method with {@link dev.rtio.annotation.IodevFactory}, for a bus driver
 * @param span the annotation
 */
public record DriverDeclaration(
        String type,
        List<String> compatibles,
        String onBus,
        List<String> supertypes,
        List<ParameterDeclaration> parameters,
        Optional<FactoryDeclaration> iodevFactory,
        Span span) {

    /** The runtime's type of targets of submissions. */
    public static final String IODEV = "dev.rtio.Iodev";

    /** The runtime's type of iodevs whose requests a work queue executes. */
    public static final String BLOCKING_IODEV = "dev.rtio.BlockingIodev";

    /** The runtime's type of what is started once, before the first submission. */
    public static final String DEVICE = "dev.rtio.Device";

    /** The runtime's type of contexts. */
    public static final String CONTEXT = "dev.rtio.Rtio";

    /** The runtime's type of pools of contexts. */
    public static final String CONTEXT_POOL = "dev.rtio.RtioPool";

    /** The runtime's type of requests that are submitted again and again. */
    public static final String SUBMISSION = "dev.rtio.Submission";

    public boolean isIodev() {
        return supertypes.contains(IODEV);
    }

    public boolean isDevice() {
        return supertypes.contains(DEVICE);
    }

    /**
     * A bus driver's factory of iodevs.
     *
     * @param returnType qualified class name of the iodev
     * @param supertypes of the return type, itself first
     */
    public record FactoryDeclaration(
            String method,
            String returnType,
            List<String> supertypes,
            List<ParameterDeclaration> parameters,
            Span span) {}

    /**
     * One parameter.
     *
     * @param type as Java source has it, qualified and without type arguments: {@code int}, {@code byte[]},
     *     {@code java.lang.String}
     * @param span the whole parameter, its annotations included
     */
    public record ParameterDeclaration(String name, String type, Role role, Span span) {}

    /** What a parameter is given. */
    public sealed interface Role {
        /** {@link dev.rtio.annotation.Reg}. */
        record Reg(String of) implements Role {}

        /** {@link dev.rtio.annotation.Property}. */
        record Property(String name, String orElse) implements Role {}

        /** {@link dev.rtio.annotation.OnBus}. */
        record OnBus(String of) implements Role {}

        /** {@link dev.rtio.annotation.BusIodev}. */
        record BusIodev() implements Role {}

        /** {@link dev.rtio.annotation.Chosen}. */
        record Chosen(String name) implements Role {}

        /** {@link dev.rtio.annotation.IodevId}. */
        record IodevId() implements Role {}

        /** {@link dev.rtio.annotation.RtioDefine}. */
        record Context(ContextDeclaration context) implements Role {}
    }
}
