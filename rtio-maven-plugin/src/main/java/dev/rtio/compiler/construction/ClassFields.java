package dev.rtio.compiler.construction;

/**
 * The instance fields of one class.
 *
 * @param type the class's qualified name
 * @param descriptors one per field in the order of declaration: {@code I}, {@code J}, {@code L} for a reference …
 */
public record ClassFields(String type, String descriptors) {}
