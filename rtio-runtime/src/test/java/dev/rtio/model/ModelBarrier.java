package dev.rtio.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** A chain that drains starts when nobody waits for those before it any more; those behind it start after it. */
final class ModelBarrier {
    /** All chains that are submitted and not done. */
    private final List<ModelChain> chains = new ArrayList<>();
    /** Those that have not started. */
    private final Deque<ModelChain> kept = new ArrayDeque<>();

    private boolean isUp;

    /** Takes in a chain that was just submitted; tells whether it may start. */
    boolean passes(ModelChain chain) {
        chains.add(chain);
        if (!isUp && (!chain.drains() || areLeftOutBut(List.of(chain)))) {
            isUp = chain.drains();
            return true;
        }
        isUp = true;
        kept.add(chain);
        return false;
    }

    /** The heads of those chains that may start now: all up to the next that drains. */
    List<ModelUnit> open() {
        List<ModelUnit> heads = new ArrayList<>();
        if (!isUp || !areLeftOutBut(kept)) {
            return heads;
        }
        while (!kept.isEmpty()) {
            boolean drains = kept.peek().drains();
            if (drains && !heads.isEmpty()) {
                return heads;
            }
            heads.add(kept.poll().head());
            if (drains) {
                return heads;
            }
        }
        isUp = false;
        return heads;
    }

    private boolean areLeftOutBut(Collection<ModelChain> others) {
        chains.removeIf(ModelChain::isDone);
        return chains.stream().filter(chain -> !others.contains(chain)).allMatch(ModelChain::isLeftOut);
    }
}
