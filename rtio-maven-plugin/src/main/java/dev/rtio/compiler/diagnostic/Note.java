package dev.rtio.compiler.diagnostic;

/** A second place that explains a finding, such as the first definition of something defined twice. */
public record Note(Span span, String message) {}
