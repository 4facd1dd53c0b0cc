package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.declaration.ContextDeclaration.Size;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an annotation says, in the form in which nodes say it. */
record JavaForm(String path, Span span, Map<String, Property> properties, Set<String> faulty) implements Written {
    /** The sizes of a context. */
    static JavaForm of(ContextDeclaration context) {
        return new JavaForm(
                context.name(),
                context.span(),
                Map.of(
                        "sq-size", property("sq-size", context.sq()),
                        "cq-size", property("cq-size", context.cq()),
                        "spare-requests", property("spare-requests", context.spareRequests())),
                Set.of());
    }

    /** A memory pool. */
    static JavaForm of(ContextDeclaration.Mempool pool) {
        return new JavaForm("", pool.span(), Map.of(), Set.of());
    }

    private static Property property(String name, Size size) {
        return new Property(name, PropertyType.INT, new Value.Int(size.number()), Optional.of(size.span()));
    }

    @Override
    public boolean isFaulty(String property) {
        return faulty.contains(property);
    }
}
