package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Optional;

/**
 * A property with its type.
 *
 * @param name the property's name
 * @param type the type that the binding declares, or the one that the devicetree specification gives
 * @param value the value
 * @param span where the board sets it; absent where the value is the binding's default
 */
public record Property(String name, PropertyType type, Value value, Optional<Span> span) {}
