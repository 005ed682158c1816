package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Clause;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Nodes on a line along the equator and what they have, in a few words; time stands at noon. */
final class Country implements Availability {

    /** A Wednesday. */
    static final long NOON = micros("2026-11-25T12:00:00Z");

    static final Name POLICY = new Name("policy");

    /** What 10^-6 of everything costs alike, but a split, which costs more than all else. */
    static final RoutingPolicy EVEN =
            new RoutingPolicy(
                    POLICY,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    1_000_000,
                    10_000_000,
                    1_000_000,
                    5_000_000,
                    1_000_000,
                    100,
                    3);

    private final TreeMap<LocationCode, FulfilmentNode> nodes = new TreeMap<>();
    private final Map<String, WayTerms> terms = new HashMap<>();
    private final Map<ItemCode, ItemRoute> routes = new HashMap<>();
    private final Map<String, Long> loads = new HashMap<>();
    private final Map<String, Long> stock = new HashMap<>();
    private final Map<String, Integer> trust = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();

    static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** A node so many thousandths of a degree east, about 111 m each, open 8 to 20 but Sundays. */
    Country node(String code, int tier, int thousandthsEast) {
        nodes.put(
                place(code),
                new FulfilmentNode(
                        place(code),
                        tier,
                        "UTC",
                        Optional.of(new Point(0, thousandthsEast * 1000)),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0),
                        List.of(DayOfWeek.SUNDAY),
                        true));
        return offers(code, Way.SHIP_FROM_STORE);
    }

    Country offers(String code, Way way) {
        return offers(
                new WayTerms(
                        place(code),
                        way,
                        true,
                        0,
                        Quantity.ZERO,
                        Optional.of(LocalTime.of(15, 0)),
                        30,
                        0,
                        Optional.empty(),
                        way.collected()
                                ? List.of()
                                : List.of(new WayTerms.Service("post", 2, Optional.empty()))));
    }

    Country offers(WayTerms each) {
        terms.put(each.key(), each);
        return this;
    }

    WayTerms terms(String code, Way way) {
        return network().terms(place(code), way).orElseThrow();
    }

    Country busy(String code, Way way, long units) {
        loads.put(Network.loadKey(place(code), way, NOON / 86_400_000_000L), units * 1_000_000);
        return this;
    }

    Country has(String node, String item, long units) {
        stock.put(node + "|" + item, units * 1_000_000);
        return this;
    }

    Country trusted(String node, int ppm) {
        trust.put(node, ppm);
        return this;
    }

    Country aged(String node, int days) {
        since.put(node, NOON - days * 86_400_000_000L);
        return this;
    }

    Country from(String item, ItemRoute.From from, boolean strict) {
        routes.put(new ItemCode(item), new ItemRoute(new ItemCode(item), from, strict));
        return this;
    }

    Network network() {
        return new Network(nodes, terms, Map.of(POLICY, EVEN), routes, loads);
    }

    Routing route(RouteCommand.RouteOrder order, RoutingPolicy policy) {
        return Router.route(network(), this, order, policy, 1, NOON);
    }

    /** As in {@code A 3xtea 1xmilk, B 2xtea; lacks 1xtea}. */
    static String text(Routing routing) {
        String parts =
                String.join(
                        ", ",
                        routing.parts().stream()
                                .map(part -> part.node() + " " + shares(part.shares()))
                                .toList());
        return routing.lacking().isEmpty() ? parts : parts + "; lacks " + shares(routing.lacking());
    }

    private static String shares(List<Routing.Share> shares) {
        return String.join(
                " ", shares.stream().map(each -> each.quantity() + "x" + each.item()).toList());
    }

    /** An order of these, as in {@code 3xtea}, to the point 0. */
    static RouteCommand.RouteOrder order(String... lines) {
        List<Routing.Share> shares = new ArrayList<>();
        for (String line : lines) {
            List<String> part = Arrays.asList(line.split("x", 2));
            shares.add(
                    new Routing.Share(
                            shares.size() + 1,
                            new ItemCode(part.get(1)),
                            Quantity.parse(part.get(0))));
        }
        return new RouteCommand.RouteOrder(
                "o1",
                Optional.empty(),
                POLICY,
                shares,
                List.of(Way.SHIP_FROM_WAREHOUSE, Way.SHIP_FROM_STORE),
                Optional.of(new Point(0, 0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                false);
    }

    static LocationCode place(String code) {
        return new LocationCode(code);
    }

    @Override
    public Sellable at(
            Optional<Name> channel,
            ItemCode item,
            LocationCode node,
            Quantity wanted,
            long micros) {
        long some = stock.getOrDefault(node + "|" + item, 0L);
        Long oldest = since.get(node.value());
        return new Sellable(
                new Quantity(some),
                trust.getOrDefault(node.value(), 1_000_000),
                some < wanted.micros() ? Optional.of(Clause.RESERVED) : Optional.empty(),
                List.of(node),
                oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest),
                OptionalLong.empty());
    }
}
