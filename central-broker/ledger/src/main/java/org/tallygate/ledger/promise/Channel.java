package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.HashSet;
import java.util.List;

/**
 * A way of selling, and how carefully it sells.
 *
 * @param network the places that it sells from, first choice first
 * @param priority whose quota is filled first when there is too little for all: the higher one
 * @param leastTrustPpm places that are trusted less sell nothing, in millionths
 * @param threshold what it leaves at each place of items that have no threshold of their own
 */
public record Channel(
        Name name, List<LocationCode> network, int priority, int leastTrustPpm, Quantity threshold)
        implements PromiseKept {

    public Channel {
        network = List.copyOf(network);
        if (new HashSet<>(network).size() != network.size()) {
            throw new IllegalArgumentException("network must name each place once");
        }
        if (leastTrustPpm < 0 || leastTrustPpm > 1_000_000) {
            throw new IllegalArgumentException(
                    "leastTrustPpm " + leastTrustPpm + " must be 0 to 1000000");
        }
        if (threshold.isNegative()) {
            throw new IllegalArgumentException("threshold " + threshold + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "channel";
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
