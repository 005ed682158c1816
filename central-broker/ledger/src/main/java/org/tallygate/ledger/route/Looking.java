package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Clause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at each node: what stands against it, or what it could give, by when. A ladder of checks in
 * the order of {@link Barrier}.
 */
record Looking(Network network, Availability availability, Wish wish, long nowMicros) {

    /** What is asked, whoever asks it. */
    record Wish(
            Optional<Name> channel,
            List<Routing.Share> lines,
            List<Way> ways,
            Optional<Point> to,
            Optional<LocationCode> at,
            Optional<String> service,
            Optional<Long> latestMicros,
            List<LocationCode> avoid) {

        long unitMicros() {
            long sum = 0;
            for (Routing.Share line : lines) {
                sum = Math.addExact(sum, line.quantity().micros());
            }
            return sum;
        }
    }

    /** Every node, by its code. */
    List<Attempt> all() {
        return network.nodes().values().stream().map(this::node).toList();
    }

    private Attempt node(FulfilmentNode node) {
        Attempt farthest = null;
        for (Way way : wish.ways()) {
            Attempt attempt = attempt(node, way);
            if (attempt.open()) {
                return attempt;
            }
            if (farthest == null
                    || attempt.barrier().orElseThrow().compareTo(farthest.barrier().orElseThrow())
                            > 0) {
                farthest = attempt;
            }
        }
        return farthest == null
                ? Attempt.barred(node, Way.SHIP_FROM_WAREHOUSE, Barrier.NOT_OFFERED)
                : farthest;
    }

    private Attempt attempt(FulfilmentNode node, Way way) {
        Optional<WayTerms> terms = network.terms(node.node(), way);
        boolean elsewhere =
                way.collected() && wish.at().filter(at -> !at.equals(node.node())).isPresent();
        if (!node.active() || terms.isEmpty() || elsewhere) {
            return Attempt.barred(node, way, Barrier.NOT_OFFERED);
        }
        if (wish.avoid().contains(node.node())) {
            return Attempt.barred(node, way, Barrier.AVOIDED);
        }
        OptionalLong metres =
                node.at().isEmpty() || wish.to().isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(node.at().get().metresTo(wish.to().get()));
        Optional<WayTerms.Service> service = Optional.empty();
        if (!way.collected()) {
            List<WayTerms.Service> offered = services(terms.get());
            if (offered.isEmpty()) {
                return Attempt.barred(node, way, Barrier.NO_CARRIER);
            }
            service = offered.stream().filter(each -> reaches(each, metres)).findFirst();
            if (service.isEmpty()) {
                return Attempt.barred(node, way, Barrier.TOO_FAR);
            }
        }
        return stocked(node, terms.get(), service, metres);
    }

    private List<WayTerms.Service> services(WayTerms terms) {
        return terms.services().stream()
                .filter(each -> wish.service().filter(name -> !name.equals(each.name())).isEmpty())
                .toList();
    }

    private static boolean reaches(WayTerms.Service service, OptionalLong metres) {
        return service.mostMetres().isEmpty()
                || metres.isEmpty()
                || metres.getAsLong() <= service.mostMetres().get();
    }

    private Attempt stocked(
            FulfilmentNode node,
            WayTerms terms,
            Optional<WayTerms.Service> service,
            OptionalLong metres) {
        long today = Schedule.day(node, nowMicros);
        long queue =
                Math.addExact(network.load(node.node(), terms.way(), today), wish.unitMicros());
        Schedule when = Schedule.of(node, terms, service, queue, nowMicros);
        long capacity =
                terms.unitsADay()
                        .map(most ->
                                most.micros() - network.load(node.node(), terms.way(), when.day()))
                        .orElse(Long.MAX_VALUE);
        Stock stock = stock(node, terms);
        Attempt found =
                new Attempt(
                        node,
                        Optional.empty(),
                        stock.clause(),
                        terms.way(),
                        Optional.of(terms),
                        service,
                        Optional.of(when),
                        stock.freeMicros(),
                        capacity,
                        stock.trustPpm(),
                        metres,
                        stock.oldestMicros(),
                        stock.earliestMicros());
        if (terms.way() == Way.SAME_DAY_PICKUP && !when.today()) {
            return found.barred(Barrier.CLOSES_TOO_EARLY, Optional.empty());
        }
        if (wish.latestMicros().filter(latest -> when.arrivesMicros() > latest).isPresent()) {
            return found.barred(Barrier.TOO_LATE, Optional.empty());
        }
        if (capacity <= 0) {
            return found.barred(Barrier.NO_CAPACITY, Optional.empty());
        }
        return stock.freeMicros().values().stream().anyMatch(free -> free > 0)
                ? found
                : found.barred(
                        stock.doubted() ? Barrier.TRUST_TOO_LOW : Barrier.NOT_ENOUGH,
                        stock.clause());
    }

    /** What a node has of the items of the wish. */
    private record Stock(
            Map<ItemCode, Long> freeMicros,
            int trustPpm,
            boolean doubted,
            Optional<Clause> clause,
            OptionalLong oldestMicros,
            OptionalLong earliestMicros) {}

    private Stock stock(FulfilmentNode node, WayTerms terms) {
        Map<ItemCode, Long> free = new LinkedHashMap<>();
        int trust = 1_000_000;
        boolean doubted = false;
        Optional<Clause> clause = Optional.empty();
        OptionalLong oldest = OptionalLong.empty();
        OptionalLong earliest = OptionalLong.empty();
        for (Routing.Share line : wish.lines()) {
            if (free.containsKey(line.item())) {
                continue;
            }
            Availability.Sellable there =
                    availability.at(
                            wish.channel(),
                            line.item(),
                            node.node(),
                            wanted(line.item(), terms.buffer()),
                            nowMicros);
            boolean trusted = there.trustPpm() >= terms.leastTrustPpm();
            boolean some = trusted && network.allows(line.item(), node.tier());
            long left = there.quantity().micros() - terms.buffer().micros();
            free.put(line.item(), some ? Math.max(0, left) : 0L);
            doubted |= !trusted && there.quantity().isPositive();
            trust = some && left > 0 ? Math.min(trust, there.trustPpm()) : trust;
            clause = clause.or(there::failing);
            earliest = earliest.isPresent() ? earliest : there.earliestMicros();
            if (there.oldestMicros().isPresent()) {
                long since = there.oldestMicros().getAsLong();
                oldest = OptionalLong.of(Math.min(since, oldest.orElse(since)));
            }
        }
        return new Stock(free, trust, doubted, clause, oldest, earliest);
    }

    private Quantity wanted(ItemCode item, Quantity buffer) {
        Quantity wanted = buffer;
        for (Routing.Share line : wish.lines()) {
            wanted = line.item().equals(item) ? wanted.plus(line.quantity()) : wanted;
        }
        return wanted;
    }
}
