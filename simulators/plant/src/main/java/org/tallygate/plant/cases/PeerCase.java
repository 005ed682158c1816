package org.tallygate.plant.cases;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * One scenario of a file.
 *
 * @param policy what the peer's answer depends on, an object
 * @param expect what must hold after the last step, an object
 * @param alternatives what other peers, or other releases, answer to the same steps
 */
record PeerCase(
        String id,
        JsonNode policy,
        List<Step> steps,
        JsonNode expect,
        List<Alternative> alternatives) {

    PeerCase {
        steps = List.copyOf(steps);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * @param system who answers so
     * @param policy what is to be laid over the policy of the case
     */
    record Alternative(String system, JsonNode policy, JsonNode expect) {}

    /** What happens, or what must hold before the next thing happens. */
    sealed interface Step {

        record Act(String op, JsonNode fields) implements Step {}

        record Check(JsonNode expect) implements Step {}
    }
}
