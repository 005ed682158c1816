package org.tallygate.ledger.route;

import org.tallygate.contract.Name;

/**
 * What counts how much when a node is chosen. Each term is 0 to 1 and enters the cost times its
 * weight; both are in millionths.
 *
 * @param trustPpm on doubt in the book, {@code 1 - C}
 * @param distancePpm on the distance as a part of {@code farMetres}
 * @param marginPpm on the margin foregone against the best node
 * @param loadPpm on how full the node's day is
 * @param latePpm on each day late
 * @param splitPpm on each parcel after the first
 * @param agedPpm for goods of {@code agedDays} and more, taken off the cost
 * @param tierPpm on serving an item from another tier than it is meant to come from
 * @param maxSplits most nodes that serve one order
 */
public record RoutingPolicy(
        Name name,
        long trustPpm,
        long distancePpm,
        long marginPpm,
        long loadPpm,
        long latePpm,
        long splitPpm,
        long agedPpm,
        long tierPpm,
        long farMetres,
        int agedDays,
        int maxSplits)
        implements RouteKept {

    private static final long MOST_PPM = 1_000_000_000_000L;

    public RoutingPolicy {
        for (long weight :
                new long[] {
                    trustPpm, distancePpm, marginPpm, loadPpm, latePpm, splitPpm, agedPpm, tierPpm
                }) {
            if (weight < 0 || weight > MOST_PPM) {
                throw new IllegalArgumentException(
                        "weight " + weight + " must be 0 to " + MOST_PPM + " millionths");
            }
        }
        if (farMetres < 1 || agedDays < 1) {
            throw new IllegalArgumentException(
                    "farMetres " + farMetres + " and agedDays " + agedDays + " must be above 0");
        }
        if (maxSplits < 1 || maxSplits > 100) {
            throw new IllegalArgumentException("maxSplits " + maxSplits + " must be 1 to 100");
        }
    }

    @Override
    public String kind() {
        return "routing-policy";
    }

    @Override
    public String key() {
        return name.value();
    }

    @Override
    public boolean open() {
        return true;
    }
}
