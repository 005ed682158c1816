package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How right the book was, bin by bin. What is too much in one bin and too little in another is
 * wrong twice; the net figures of items are told for comparison only.
 *
 * @param bins how many accounts were counted
 * @param accurateBins those without a difference
 * @param absoluteVariance the sum of the differences without their signs
 * @param netVariance by item
 */
public record Accuracy(
        int bins,
        int accurateBins,
        Quantity absoluteVariance,
        Map<ItemCode, Quantity> netVariance) {

    /** One bin. */
    public record Bin(ItemCode item, Quantity theoretical, Quantity counted) {}

    public Accuracy {
        netVariance = Map.copyOf(netVariance);
    }

    public static Accuracy of(List<Bin> bins) {
        int accurate = 0;
        Quantity absolute = Quantity.ZERO;
        Map<ItemCode, Quantity> net = new TreeMap<>();
        for (Bin bin : bins) {
            Quantity variance = bin.counted().minus(bin.theoretical());
            accurate += variance.isZero() ? 1 : 0;
            absolute = absolute.plus(variance.isNegative() ? variance.negate() : variance);
            net.merge(bin.item(), variance, Quantity::plus);
        }
        return new Accuracy(bins.size(), accurate, absolute, net);
    }

    /** Of what a session has counted so far. */
    public static Accuracy of(CountSession session) {
        return of(
                session.lines().stream()
                        .filter(line -> !line.found().isEmpty())
                        .map(line ->
                                new Bin(
                                        line.account().item(),
                                        line.found().getLast().expected(),
                                        line.found().getLast().counted()))
                        .toList());
    }

    /** How many of a thousand bins were right; 1000 when none was counted. */
    public int permille() {
        return bins == 0 ? 1000 : accurateBins * 1000 / bins;
    }
}
