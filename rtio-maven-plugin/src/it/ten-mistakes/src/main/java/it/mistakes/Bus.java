package it.mistakes;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Property;

/** Takes a property that the board writes wrongly, which is one mistake, not two. */
@Driver(compatible = "rtio,emulated-i2c")
public final class Bus {
    public Bus(@Property("clock-frequency") int frequency) {}
}
