package it.hostile;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;

/** Keeps what it is given. */
@Driver(compatible = "acme,sign")
public record Sign(
        @Property("text") String text,
        @Property(value = "enum", orElse = "*/ \" \\u0022 ") String keyword) {}
