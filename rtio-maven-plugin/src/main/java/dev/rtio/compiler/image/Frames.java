package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.BindingExtension;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.devicetree.Node;
import java.util.List;
import java.util.Optional;

/** How much devices give at a time, at most, as extensions of their bindings say. */
final class Frames {
    private final BindingIndex bindings;

    Frames(BindingIndex bindings) {
        this.bindings = bindings;
    }

    /** The largest frame of a device; empty where no extension says anything. */
    Optional<DeclaredRequest.Frame> of(Node device) {
        List<BindingExtension> extensions =
                device.binding().map(bindings::extensions).orElse(List.of());
        return extensions.stream()
                .flatMap(extension -> extension.frame().stream())
                .findFirst()
                .flatMap(frame -> size(device, frame));
    }

    private static Optional<DeclaredRequest.Frame> size(Node device, BindingExtension.Frame frame) {
        if (frame.property().isEmpty()) {
            return Optional.of(new DeclaredRequest.Frame(frame.bytes(), frame.span()));
        }
        String property = frame.property().get();
        return NodeValues.number(device, property)
                .map(Integer::toUnsignedLong)
                .map(count ->
                        new DeclaredRequest.Frame(frame.bytes() + count * frame.bytesEach(), device.span(property)));
    }
}
