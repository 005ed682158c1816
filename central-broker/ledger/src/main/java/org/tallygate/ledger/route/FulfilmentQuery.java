package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Clause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether an item can be had in some way, and by when: a pure function of snapshots and an instant.
 *
 * @param at the node where the customer is or fetches it; every node that offers the way when
 *     absent
 * @param to where it goes
 */
public record FulfilmentQuery(
        Optional<Name> channel,
        ItemCode item,
        Quantity quantity,
        Way way,
        Optional<LocationCode> at,
        Optional<Point> to) {

    public FulfilmentQuery {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
    }

    /**
     * The answer.
     *
     * @param best the node that has it soonest, or the one that lacks least when none can
     * @param nodes every node that offers the way, the best first
     */
    public record Answer(boolean yes, Optional<AtNode> best, List<AtNode> nodes) {

        public Answer {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * The answer of one node. When it is no, barrier names the first clause that fails.
     *
     * @param clause which term of what can be sold fails, where that is the barrier
     * @param sellable how much the node could give
     * @param readyMicros when it could be fetched or handed to the carrier
     * @param arrivesMicros when the customer would have it
     * @param earliestMicros when there is not enough: the day on which there will be, if any
     */
    public record AtNode(
            LocationCode node,
            boolean yes,
            Optional<Barrier> barrier,
            Optional<Clause> clause,
            Quantity sellable,
            int trustPpm,
            Optional<Long> readyMicros,
            Optional<Long> arrivesMicros,
            Optional<Long> earliestMicros) {}

    /**
     * @param nowMicros the instant, microseconds since 1970-01-01T00:00Z
     */
    public Answer answer(Network network, Availability availability, long nowMicros) {
        Looking.Wish wish =
                new Looking.Wish(
                        channel,
                        List.of(new Routing.Share(1, item, quantity)),
                        List.of(way),
                        to,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
        List<AtNode> nodes = new ArrayList<>();
        for (Attempt each : new Looking(network, availability, wish, nowMicros).all()) {
            boolean asked = at.isPresent() && (!way.collected() || at.get().equals(each.place()));
            boolean offered = at.isEmpty() && !isBarred(each, Barrier.NOT_OFFERED);
            if (asked || offered) {
                nodes.add(atNode(each));
            }
        }
        nodes.sort(
                Comparator.comparing((AtNode each) -> !each.yes())
                        .thenComparingLong(each ->
                                each.yes()
                                        ? each.arrivesMicros().orElse(Long.MAX_VALUE)
                                        : -(long) each.barrier().map(Barrier::ordinal).orElse(0))
                        .thenComparing(AtNode::node));
        Optional<AtNode> best = nodes.stream().findFirst();
        return new Answer(best.map(AtNode::yes).orElse(false), best, nodes);
    }

    private static boolean isBarred(Attempt attempt, Barrier by) {
        return attempt.barrier().filter(barrier -> barrier == by).isPresent();
    }

    private AtNode atNode(Attempt attempt) {
        long free = attempt.freeMicros().getOrDefault(item, 0L);
        Optional<Barrier> barrier =
                attempt.barrier()
                        .or(() ->
                                attempt.capacityMicros() < quantity.micros()
                                        ? Optional.of(Barrier.NO_CAPACITY)
                                        : Optional.empty())
                        .or(() ->
                                free < quantity.micros()
                                        ? Optional.of(Barrier.NOT_ENOUGH)
                                        : Optional.empty());
        boolean lacks =
                barrier.filter(each -> each.compareTo(Barrier.TRUST_TOO_LOW) >= 0).isPresent();
        Optional<Clause> clause = lacks ? attempt.clause() : Optional.empty();
        return new AtNode(
                attempt.place(),
                barrier.isEmpty(),
                barrier,
                clause,
                new Quantity(free),
                attempt.trustPpm(),
                attempt.schedule().map(Schedule::readyMicros),
                attempt.schedule().map(Schedule::arrivesMicros),
                lacks && attempt.earliestMicros().isPresent()
                        ? Optional.of(attempt.earliestMicros().getAsLong())
                        : Optional.empty());
    }
}
