package org.tallygate.ledger.route;

import org.tallygate.contract.LocationCode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Routes an order: a pure function of nodes, stock, order and instant. */
final class Router {

    private Router() {}

    static Routing route(
            Network network,
            Availability availability,
            RouteCommand.RouteOrder order,
            RoutingPolicy policy,
            int round,
            long nowMicros) {
        Looking.Wish wish =
                new Looking.Wish(
                        order.channel(),
                        order.lines(),
                        order.ways(),
                        order.to(),
                        order.at(),
                        order.service(),
                        order.latestMicros(),
                        order.avoid());
        List<Attempt> all = new Looking(network, availability, wish, nowMicros).all();
        List<Attempt> open = all.stream().filter(Attempt::open).toList();
        Scoring scoring = new Scoring(network, policy, order, open, nowMicros);
        Covering covering = new Covering(scoring, open, order.lines()).run(policy.maxSplits());
        Set<LocationCode> used =
                covering.parts().stream()
                        .map(Routing.Part::node)
                        .collect(Collectors.toUnmodifiableSet());
        return new Routing(
                order.reference(),
                round,
                order.channel(),
                policy.name(),
                nowMicros,
                covering.parts(),
                passed(all, used, scoring),
                covering.left(),
                false);
    }

    private static List<Routing.Passed> passed(
            Collection<Attempt> all, Set<LocationCode> used, Scoring scoring) {
        List<Routing.Passed> passed = new ArrayList<>();
        for (Attempt each : all) {
            if (!used.contains(each.place())) {
                passed.add(
                        new Routing.Passed(
                                each.place(),
                                each.barrier(),
                                each.open() ? Optional.of(scoring.of(each, 0)) : Optional.empty()));
            }
        }
        return passed;
    }

    /** Says what is missing and what stood against each node. */
    static String lacking(Routing routing) {
        String items =
                String.join(
                        ", ",
                        routing.lacking().stream()
                                .map(each -> each.quantity() + " of " + each.item())
                                .toList());
        String nodes =
                String.join(
                        ", ",
                        routing.passed().stream()
                                .filter(each -> each.barrier().isPresent())
                                .map(each -> each.node() + " " + each.barrier().get())
                                .toList());
        return "nodes must cover the order; they lack "
                + items
                + (nodes.isEmpty() ? "" : " (" + nodes + ")");
    }
}
