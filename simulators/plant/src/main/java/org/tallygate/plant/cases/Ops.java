package org.tallygate.plant.cases;

import java.util.HashMap;
import java.util.Map;

/** Every op that a step may have, by its name. */
final class Ops {

    static final Map<String, Op> ALL;

    static {
        Map<String, Op> all = new HashMap<>();
        all.putAll(ArrangeOps.all());
        all.putAll(MoveOps.all());
        all.putAll(CorrectOps.all());
        all.putAll(CountOps.all());
        all.putAll(OrderOps.all());
        all.putAll(ChainOps.all());
        all.putAll(PromiseOps.all());
        all.putAll(PlanOps.all());
        all.putAll(UnitOps.all());
        all.putAll(PutawayOps.all());
        ALL = Map.copyOf(all);
    }

    private Ops() {}
}
