package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;

/**
 * Where an order is served from and why, kept with the score of each choice and with what stood
 * against the others.
 *
 * @param round 1 for the first routing of an order, more when it was routed again
 * @param lacking what no node can serve
 * @param closed whether it no longer takes up anyone's day
 */
public record Routing(
        String reference,
        int round,
        Optional<Name> channel,
        Name policy,
        long decidedMicros,
        List<Part> parts,
        List<Passed> passed,
        List<Share> lacking,
        boolean closed)
        implements RouteKept {

    public Routing {
        Printable.check("reference", reference, 64);
        parts = List.copyOf(parts);
        passed = List.copyOf(passed);
        lacking = List.copyOf(lacking);
    }

    /** A line of the order, or a part of it. */
    public record Share(int line, ItemCode item, Quantity quantity) {}

    /**
     * What one node serves.
     *
     * @param readyMicros when it can be fetched or handed to the carrier
     * @param arrivesMicros when the customer has it
     * @param day the node's day that it takes up, days since 1970-01-01
     */
    public record Part(
            LocationCode node,
            Way way,
            Optional<String> service,
            List<Share> shares,
            long readyMicros,
            long arrivesMicros,
            long day,
            Score score) {

        public Part {
            shares = List.copyOf(shares);
        }

        long unitMicros() {
            long sum = 0;
            for (Share share : shares) {
                sum = Math.addExact(sum, share.quantity().micros());
            }
            return sum;
        }
    }

    /** A node that was not taken, and what stood against it; nothing but the score if absent. */
    public record Passed(LocationCode node, Optional<Barrier> barrier, Optional<Score> score) {}

    Routing done() {
        return new Routing(
                reference, round, channel, policy, decidedMicros, parts, passed, lacking, true);
    }

    @Override
    public String kind() {
        return "routing";
    }

    @Override
    public String key() {
        return reference + "|" + round;
    }

    @Override
    public boolean open() {
        return !closed;
    }
}
