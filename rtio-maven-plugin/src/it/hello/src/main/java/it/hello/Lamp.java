package it.hello;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;

/** Answers each request with its brightness. */
@Driver(compatible = "acme,lamp")
public final class Lamp extends Iodev {
    private final int brightness;

    public Lamp(@IodevId int id, @Property("brightness") int brightness) {
        super(id);
        this.brightness = brightness;
    }

    @Override
    public void submit(Sqe head) {
        head.ok(brightness);
    }
}
