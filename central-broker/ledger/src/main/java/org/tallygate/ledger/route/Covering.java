package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Covers an order: by the cheapest node that can serve all of it; else by the one that serves most
 * and, of equals, costs least, then the same for the rest, up to so many nodes. Equal costs go by
 * the node's code.
 */
final class Covering {

    private final Scoring scoring;
    private final List<Attempt> open;
    private final List<Routing.Share> left;
    private final List<Routing.Part> parts = new ArrayList<>();

    private record Choice(Attempt attempt, List<Routing.Share> shares, long micros, Score score) {}

    Covering(Scoring scoring, List<Attempt> open, List<Routing.Share> lines) {
        this.scoring = scoring;
        this.open = open;
        this.left = new ArrayList<>(lines);
    }

    Covering run(int maxSplits) {
        Set<Attempt> used = new HashSet<>();
        while (!left.isEmpty() && parts.size() < maxSplits) {
            Choice best =
                    open.stream()
                            .filter(each -> !used.contains(each))
                            .map(this::choice)
                            .filter(choice -> choice.micros() > 0)
                            .min(
                                    Comparator.comparingLong((Choice each) -> -each.micros())
                                            .thenComparingLong(each -> each.score().costPpm())
                                            .thenComparing(each -> each.attempt().place()))
                            .orElse(null);
            if (best == null) {
                break;
            }
            used.add(best.attempt());
            take(best);
        }
        return this;
    }

    List<Routing.Part> parts() {
        return parts;
    }

    /** What no node serves. */
    List<Routing.Share> left() {
        return left;
    }

    private Choice choice(Attempt attempt) {
        Map<ItemCode, Long> free = new HashMap<>(attempt.freeMicros());
        long capacity = attempt.capacityMicros();
        List<Routing.Share> shares = new ArrayList<>();
        long sum = 0;
        for (Routing.Share line : left) {
            long some =
                    Math.min(
                            Math.min(line.quantity().micros(), capacity),
                            free.getOrDefault(line.item(), 0L));
            if (some > 0) {
                shares.add(new Routing.Share(line.line(), line.item(), new Quantity(some)));
                free.merge(line.item(), -some, Long::sum);
                capacity -= some;
                sum = Math.addExact(sum, some);
            }
        }
        return new Choice(attempt, shares, sum, scoring.of(attempt, parts.size()));
    }

    private void take(Choice choice) {
        Attempt attempt = choice.attempt();
        parts.add(
                new Routing.Part(
                        attempt.place(),
                        attempt.way(),
                        attempt.service().map(WayTerms.Service::name),
                        choice.shares(),
                        attempt.when().readyMicros(),
                        attempt.when().arrivesMicros(),
                        attempt.when().day(),
                        choice.score()));
        Map<Integer, Quantity> taken = new HashMap<>();
        choice.shares().forEach(share -> taken.put(share.line(), share.quantity()));
        left.replaceAll(line ->
                new Routing.Share(
                        line.line(),
                        line.item(),
                        line.quantity().minus(taken.getOrDefault(line.line(), Quantity.ZERO))));
        left.removeIf(line -> line.quantity().isZero());
    }
}
