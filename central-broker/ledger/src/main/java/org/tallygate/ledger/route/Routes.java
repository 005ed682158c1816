package org.tallygate.ledger.route;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** From where orders are served, in one partition. Used by one thread, the writer. */
public final class Routes {

    /** Lines of the promises of one round; more would run into those of the next. */
    private static final int LINES_A_ROUND = 10_000;

    private final Stock stock;
    private final Promises promises;
    private final TreeMap<LocationCode, FulfilmentNode> nodes = new TreeMap<>();
    private final Map<String, WayTerms> terms = new HashMap<>();
    private final Map<Name, RoutingPolicy> policies = new HashMap<>();
    private final Map<ItemCode, ItemRoute> itemRoutes = new HashMap<>();
    private final Map<String, TreeMap<Integer, Routing>> open = new HashMap<>();
    private final Map<String, Long> loads = new HashMap<>();
    private @Nullable Network network;

    /** Why a command was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_LOCATION,
        UNKNOWN_ITEM,
        UNKNOWN_NODE,
        UNKNOWN_POLICY,
        UNKNOWN_ORDER,
        /** No node can serve any of it, or not all of it though all was asked for. */
        NOT_COVERED
    }

    public Routes(Stock stock, Promises promises) {
        this.stock = stock;
        this.promises = promises;
    }

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(RouteKept kept) {
        network = null;
        switch (kept) {
            case FulfilmentNode node -> nodes.put(node.node(), node);
            case WayTerms each when each.open() -> terms.put(each.key(), each);
            case WayTerms each -> terms.remove(each.key());
            case RoutingPolicy policy -> policies.put(policy.name(), policy);
            case ItemRoute route when route.open() -> itemRoutes.put(route.item(), route);
            case ItemRoute route -> itemRoutes.remove(route.item());
            case Routing routing -> put(routing);
        }
    }

    /** Rules of items and orders that are under way. */
    public Stream<Kept> all() {
        return Stream.concat(
                itemRoutes.values().stream(),
                open.values().stream().flatMap(rounds -> rounds.values().stream()));
    }

    private void put(Routing routing) {
        TreeMap<Integer, Routing> rounds =
                open.computeIfAbsent(routing.reference(), none -> new TreeMap<>());
        Routing before =
                routing.open()
                        ? rounds.put(routing.round(), routing)
                        : rounds.remove(routing.round());
        if (before != null) {
            before.parts().forEach(part -> load(part, -part.unitMicros()));
        }
        if (routing.open()) {
            routing.parts().forEach(part -> load(part, part.unitMicros()));
        }
        if (rounds.isEmpty()) {
            open.remove(routing.reference());
        }
    }

    private void load(Routing.Part part, long micros) {
        String key = Network.loadKey(part.node(), part.way(), part.day());
        loads.merge(key, micros, Math::addExact);
        loads.remove(key, 0L);
    }

    /**
     * The nodes, their terms and how full their days are, for any thread to read; the same one as
     * long as none of it changed.
     */
    public Network network() {
        Network present = network;
        if (present == null) {
            present = new Network(nodes, terms, policies, itemRoutes, loads);
            network = present;
        }
        return present;
    }

    /** The open rounds of an order, the first one first. */
    public List<Routing> routings(String reference) {
        return List.copyOf(open.getOrDefault(reference, new TreeMap<>()).values());
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, RouteCommand command, Master master) {
        return switch (command) {
            case RouteCommand.SetNode set ->
                    master.place(set.node().node()).isEmpty()
                            ? unknown(set.node().node())
                            : Decision.Done.keeping(set.node(), List.of(set.node()));
            case RouteCommand.SetFulfilment set ->
                    nodes.containsKey(set.terms().node())
                            ? Decision.Done.keeping(set.terms(), List.of(set.terms()))
                            : new Decision.Refused(
                                    Why.UNKNOWN_NODE,
                                    "node '"
                                            + set.terms().node()
                                            + "' must be one that orders are served from");
            case RouteCommand.SetRoutingPolicy set ->
                    Decision.Done.keeping(set.policy(), List.of(set.policy()));
            case RouteCommand.SetItemRoute set ->
                    master.item(set.route().item()).isEmpty()
                            ? unknown(set.route().item())
                            : Decision.Done.keeping(set.route(), List.of(set.route()));
            case RouteCommand.RouteOrder order -> route(asked, order, master);
            case RouteCommand.CloseRouting close -> close(close);
        };
    }

    private Decision route(Asked asked, RouteCommand.RouteOrder order, Master master) {
        for (Routing.Share line : order.lines()) {
            if (master.item(line.item()).isEmpty()) {
                return unknown(line.item());
            }
        }
        RoutingPolicy policy = policies.get(order.policy());
        if (policy == null) {
            return new Decision.Refused(
                    Why.UNKNOWN_POLICY, "policy '" + order.policy() + "' must be one that was set");
        }
        Availability availability =
                new PromisedStock(
                        item -> promises.now(item, master),
                        promises.settings(),
                        master.tree(),
                        Optional.of(stock));
        Routing routing =
                Router.route(
                        network(),
                        availability,
                        order,
                        policy,
                        1 + lastRound(order.reference()),
                        asked.micros());
        if (routing.parts().isEmpty() || (!order.partial() && !routing.lacking().isEmpty())) {
            return new Decision.Refused(Why.NOT_COVERED, Router.lacking(routing));
        }
        return order.reserve()
                ? reserved(asked, order, routing, availability, master)
                : Decision.Done.keeping(routing, List.of(routing));
    }

    private int lastRound(String reference) {
        TreeMap<Integer, Routing> rounds = open.get(reference);
        return rounds == null ? 0 : rounds.lastKey();
    }

    /** Sets the goods apart in the same decision, so that nobody gets between. */
    private Decision reserved(
            Asked asked,
            RouteCommand.RouteOrder order,
            Routing routing,
            Availability availability,
            Master master) {
        List<PromiseCommand.Line> lines = new ArrayList<>();
        for (Routing.Part part : routing.parts()) {
            for (Routing.Share share : part.shares()) {
                List<LocationCode> places =
                        availability
                                .at(
                                        order.channel(),
                                        share.item(),
                                        part.node(),
                                        share.quantity(),
                                        asked.micros())
                                .places();
                lines.add(
                        new PromiseCommand.Line(
                                (routing.round() - 1) * LINES_A_ROUND + lines.size() + 1,
                                Wanted.of(share.item(), places.toArray(LocationCode[]::new)),
                                share.quantity()));
            }
        }
        Decision promised =
                promises.decide(
                        asked,
                        new PromiseCommand.Reserve(
                                order.reference(),
                                order.channel(),
                                lines,
                                PromiseCommand.Cover.ALL_OR_REFUSE,
                                PromiseCommand.How.PLAIN,
                                Optional.empty()),
                        master);
        return switch (promised) {
            case Decision.Refused refused -> refused;
            case Decision.Done done -> {
                List<Kept> kept = new ArrayList<>(done.kept());
                kept.add(routing);
                yield new Decision.Done(routing, done.movements(), kept, done.raised());
            }
        };
    }

    private Decision close(RouteCommand.CloseRouting close) {
        List<Routing> done =
                open.getOrDefault(close.reference(), new TreeMap<>()).values().stream()
                        .map(Routing::done)
                        .toList();
        return done.isEmpty()
                ? new Decision.Refused(
                        Why.UNKNOWN_ORDER,
                        "order '" + close.reference() + "' must be one that was routed")
                : Decision.Done.keeping(close, done);
    }

    private static Decision unknown(ItemCode item) {
        return new Decision.Refused(
                Why.UNKNOWN_ITEM, "item '" + item + "' must be one of the item master");
    }

    private static Decision unknown(LocationCode location) {
        return new Decision.Refused(
                Why.UNKNOWN_LOCATION, "location '" + location + "' must be one of the master data");
    }
}
