package org.tallygate.plant.cases;

import org.tallygate.contract.fact.Fact;

import java.util.List;
import java.util.Optional;

/** Posts what a step says as facts of one group. */
final class Facts {

    private Facts() {}

    /** At the time that the step names; {@code arrives} only says that this lies before others. */
    static Optional<Refused> post(List<Flow> flows, Fields step, Shop shop) {
        step.leave("arrives");
        long micros = shop.time().micros(step.optional("at").or(() -> step.optional("in_date")));
        for (Flow flow : flows) {
            Fact.Moved fact = flow.fact(shop, micros);
            Optional<Refused> refused = shop.post(fact, micros);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }
}
