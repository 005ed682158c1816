package org.tallygate.ledger.route;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/** What may be asked of routing. Instants are microseconds since 1970-01-01T00:00Z. */
public sealed interface RouteCommand extends Command {

    /** Says that orders are served from a place. */
    record SetNode(FulfilmentNode node) implements RouteCommand {}

    /** Says on which terms a node serves orders in some way. */
    record SetFulfilment(WayTerms terms) implements RouteCommand {}

    /** Says what counts how much. */
    record SetRoutingPolicy(RoutingPolicy policy) implements RouteCommand {}

    /** Says from which tier an item is meant to come. */
    record SetItemRoute(ItemRoute route) implements RouteCommand {}

    /**
     * Chooses from where an order is served. Asked again for a reference it routes what it is given
     * then in a further round; what was routed before stays so.
     *
     * @param ways those that would do, the best first
     * @param to where it goes, when it goes
     * @param at where the customer fetches it, when that is settled
     * @param service the carrier's service, when that is settled
     * @param dueMicros when the customer wants it: later costs
     * @param latestMicros when the customer must have it: later is no answer
     * @param avoid nodes that must not serve it
     * @param margins what is earned at a node, 10^-6 of the currency, where anyone knows
     * @param partial whether it may be served in part
     * @param reserve whether the goods are set apart for it at once
     */
    record RouteOrder(
            String reference,
            Optional<Name> channel,
            Name policy,
            List<Routing.Share> lines,
            List<Way> ways,
            Optional<Point> to,
            Optional<LocationCode> at,
            Optional<String> service,
            Optional<Long> dueMicros,
            Optional<Long> latestMicros,
            List<LocationCode> avoid,
            List<NodeMargin> margins,
            boolean partial,
            boolean reserve)
            implements RouteCommand {

        public RouteOrder {
            Printable.check("reference", reference, 64);
            lines = List.copyOf(lines);
            ways = List.copyOf(ways);
            avoid = List.copyOf(avoid);
            margins = List.copyOf(margins);
            if (lines.isEmpty() || lines.size() > 500) {
                throw new IllegalArgumentException(lines.size() + " lines must be 1 to 500");
            }
            if (lines.stream().mapToInt(Routing.Share::line).distinct().count() != lines.size()) {
                throw new IllegalArgumentException("lines must have different numbers");
            }
            if (ways.isEmpty()) {
                throw new IllegalArgumentException("ways must name one at least");
            }
            for (Routing.Share line : lines) {
                if (!line.quantity().isPositive()) {
                    throw new IllegalArgumentException(
                            "quantity " + line.quantity() + " must be above 0");
                }
            }
        }
    }

    /** What is earned when a node serves the order, 10^-6 of the currency. */
    record NodeMargin(LocationCode node, long margin) {}

    /** An order no longer takes up anyone's day: it is served or given up. */
    record CloseRouting(String reference) implements RouteCommand {}
}
