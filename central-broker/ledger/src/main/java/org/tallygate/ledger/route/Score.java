package org.tallygate.ledger.route;

import java.util.List;
import java.util.Optional;

/**
 * Why a node costs what it costs, in millionths: the sum of its terms.
 *
 * @param costPpm the lower, the better
 */
public record Score(long costPpm, List<Term> terms) {

    public Score {
        terms = List.copyOf(terms);
    }

    /** What is weighed, in the order of {@link RoutingPolicy}. */
    public enum What {
        TRUST,
        DISTANCE,
        MARGIN,
        LOAD,
        LATE,
        SPLIT,
        AGED,
        TIER
    }

    /**
     * @param valuePpm absent when nobody declared what it needs: then the term is dropped
     * @param costPpm below 0 for what is in favour
     */
    public record Term(What what, long weightPpm, Optional<Long> valuePpm, long costPpm) {

        static Term of(What what, long weightPpm, Optional<Long> valuePpm) {
            long cost =
                    valuePpm.map(value ->
                                    Math.multiplyExact(weightPpm / 1000, value) / 1000
                                            + Math.multiplyExact(weightPpm % 1000, value)
                                                    / 1_000_000)
                            .orElse(0L);
            return new Term(what, weightPpm, valuePpm, what == What.AGED ? -cost : cost);
        }
    }

    static Score of(List<Term> terms) {
        long sum = 0;
        for (Term term : terms) {
            sum = Math.addExact(sum, term.costPpm());
        }
        return new Score(sum, terms);
    }
}
