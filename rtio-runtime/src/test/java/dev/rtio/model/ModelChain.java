package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;

/** Units that run one after the other; one alone is a chain as well. */
final class ModelChain {
    final List<ModelUnit> units = new ArrayList<>();

    /** Makes a chain of requests that are submitted together, in their order. */
    ModelChain(List<ModelRequest> requests) {
        ModelUnit unit = new ModelUnit();
        for (ModelRequest request : requests) {
            request.state = ModelRequest.State.SUBMITTED;
            request.unit = unit;
            unit.members.add(request);
            if (request.plan.link() != Plan.Link.TRANSACTION) {
                units.add(unit);
                ModelUnit before = unit;
                unit = new ModelUnit();
                before.next = unit;
            }
        }
        units.get(units.size() - 1).next = null;
    }

    ModelUnit head() {
        return units.get(0);
    }

    boolean drains() {
        return head().head().plan.drains();
    }

    /** Nobody waits for any of it any more. */
    boolean isLeftOut() {
        return units.stream().allMatch(ModelUnit::isLeftOut);
    }
}
