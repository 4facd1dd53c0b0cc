package it.mistakes;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;

@Driver(compatible = "acme,dial")
public final class Dial {
    public Dial(@Property("fullscale") int fullScale) {}
}
