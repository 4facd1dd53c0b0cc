package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;
import java.util.Arrays;

/** Others tell it that they are there. */
@Driver(compatible = "acme,hub")
public final class Hub {
    private Spoke[] spokes = {};
    private int count;

    public Hub() {}

    /** Room for four is made at once. */
    int add(Spoke spoke) {
        if (count == spokes.length) {
            spokes = Arrays.copyOf(spokes, count + 4);
        }
        spokes[count] = spoke;
        return count++;
    }
}
