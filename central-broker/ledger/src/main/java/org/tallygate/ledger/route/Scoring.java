package org.tallygate.ledger.route;

import org.tallygate.contract.LocationCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reckons what a node costs. What nobody declared is dropped for every node alike, since a term
 * that only some have would favour the others; the breakdown then has no value for it.
 */
final class Scoring {

    private static final long ONE_PPM = 1_000_000;
    private static final long DAY_MICROS = 86_400_000_000L;

    private final Network network;
    private final RoutingPolicy policy;
    private final RouteCommand.RouteOrder order;
    private final long nowMicros;
    private final Map<LocationCode, Long> margins = new HashMap<>();
    private final boolean marginsKnown;
    private final boolean distancesKnown;
    private final boolean agesKnown;

    Scoring(
            Network network,
            RoutingPolicy policy,
            RouteCommand.RouteOrder order,
            List<Attempt> open,
            long nowMicros) {
        this.network = network;
        this.policy = policy;
        this.order = order;
        this.nowMicros = nowMicros;
        order.margins().forEach(each -> margins.put(each.node(), each.margin()));
        margins.keySet().retainAll(open.stream().map(Attempt::place).toList());
        this.marginsKnown =
                !open.isEmpty()
                        && open.stream().allMatch(each -> margins.containsKey(each.place()));
        this.distancesKnown = open.stream().allMatch(each -> each.metres().isPresent());
        this.agesKnown = open.stream().allMatch(each -> each.oldestMicros().isPresent());
    }

    /**
     * @param before how many other nodes serve the order already
     */
    Score of(Attempt attempt, int before) {
        List<Score.Term> terms = new ArrayList<>();
        terms.add(
                Score.Term.of(
                        Score.What.TRUST,
                        policy.trustPpm(),
                        Optional.of(ONE_PPM - attempt.trustPpm())));
        terms.add(Score.Term.of(Score.What.DISTANCE, policy.distancePpm(), distance(attempt)));
        terms.add(Score.Term.of(Score.What.MARGIN, policy.marginPpm(), margin(attempt)));
        terms.add(Score.Term.of(Score.What.LOAD, policy.loadPpm(), load(attempt)));
        terms.add(Score.Term.of(Score.What.LATE, policy.latePpm(), late(attempt)));
        terms.add(
                Score.Term.of(Score.What.SPLIT, policy.splitPpm(), Optional.of(before * ONE_PPM)));
        terms.add(Score.Term.of(Score.What.AGED, policy.agedPpm(), aged(attempt)));
        terms.add(
                Score.Term.of(
                        Score.What.TIER,
                        policy.tierPpm(),
                        Optional.of(network.misplacedPpm(order.lines(), attempt.node().tier()))));
        return Score.of(terms);
    }

    private Optional<Long> distance(Attempt attempt) {
        return distancesKnown
                ? Optional.of(ppm(attempt.metres().orElseThrow(), policy.farMetres()))
                : Optional.empty();
    }

    /** 0 for the node that earns most, 1 for the one that earns least. */
    private Optional<Long> margin(Attempt attempt) {
        if (!marginsKnown) {
            return Optional.empty();
        }
        long most = margins.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        long least = margins.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        long own = margins.getOrDefault(attempt.place(), least);
        return Optional.of(most == least ? 0 : ppm(most - own, most - least));
    }

    private Optional<Long> load(Attempt attempt) {
        return attempt.terms()
                .flatMap(WayTerms::unitsADay)
                .filter(most -> most.isPositive())
                .map(most -> ppm(most.micros() - attempt.capacityMicros(), most.micros()));
    }

    private Optional<Long> late(Attempt attempt) {
        return order.dueMicros()
                .map(due -> {
                    long late = Math.max(0, attempt.when().arrivesMicros() - due);
                    return Math.ceilDiv(late, DAY_MICROS) * ONE_PPM;
                });
    }

    private Optional<Long> aged(Attempt attempt) {
        if (!agesKnown) {
            return Optional.empty();
        }
        long age = Math.max(0, nowMicros - attempt.oldestMicros().orElseThrow());
        return Optional.of(Math.min(ONE_PPM, ppm(age, policy.agedDays() * DAY_MICROS)));
    }

    private static long ppm(long part, long whole) {
        return BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(ONE_PPM))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
