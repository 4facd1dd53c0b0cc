package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Optional;

/** Says which component is a context's time. */
final class TimerPlanner {
    private static final String CHOSEN = "rtio,timers";

    /** The runtime's type of timers. */
    private static final String TYPE = "dev.rtio.TimerQueue";

    private final Optional<Node> chosen;
    private final DevicePlanner planner;
    private boolean isPlanned;
    private Optional<String> ofBoard = Optional.empty();

    /** @param areDriversKnown false where only board files are looked at: then no board has a timer */
    TimerPlanner(Devicetree devicetree, DevicePlanner planner, boolean areDriversKnown) {
        this.chosen = areDriversKnown ? Optional.ofNullable(devicetree.chosen().get(CHOSEN)) : Optional.empty();
        this.planner = planner;
    }

    /**
     * The time of all contexts that name none: what {@code /chosen} says, if it says so.
     *
     * @param place of the context that asks; where the board's timer cannot be had, the first that asks is reported
     */
    Optional<String> ofBoard(Span place) {
        if (!isPlanned) {
            ofBoard = chosen.flatMap(
                    node -> planner.require(node, TYPE, place, "chosen as '" + CHOSEN + "', the time of contexts"));
            // Not before: the timer itself may ask, for a context of its driver's.
            isPlanned = true;
        }
        return ofBoard;
    }

    /** The time that a context names itself. */
    Optional<String> named(Node node, Span place, String context) {
        return planner.require(node, TYPE, place, "the time of " + context);
    }
}
