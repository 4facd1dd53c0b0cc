package it.mistakes;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.Reg;

/** Takes the address that the board forgets, which is one mistake, not two. */
@Driver(compatible = "bosch,bme280", onBus = "i2c")
public final class Thermometer {
    public Thermometer(@Reg int address) {}
}
