package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.PromiseCommand.Order;
import org.tallygate.ledger.removal.Candidate;
import org.tallygate.ledger.removal.Removal;
import org.tallygate.ledger.removal.Taken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which balances a wish takes from: what may be sold to it, place by place, and no more. */
final class Covering {

    private final Working working;

    Covering(Working working) {
        this.working = working;
    }

    /** Where to look and in which order. */
    record Search(Optional<Name> channel, Order order, Optional<LocationCode> first) {

        static Search of(Optional<Name> channel) {
            return new Search(channel, Order.AS_LISTED, Optional.empty());
        }
    }

    /**
     * What was found.
     *
     * @param failing why it is less than was wanted
     */
    record Found(List<Take> takes, long micros, Optional<Clause> failing) {}

    /** Looks for up to {@code micros}, in multiples of the wish's step. */
    Found find(Wanted wanted, long micros, Search search) {
        Shelf shelf = working.shelf(wanted.item());
        List<LocationCode> places = places(wanted, shelf, search);
        List<Take> takes = new ArrayList<>(1);
        long left = Exact.floor(micros, wanted.step().micros());
        long found = 0;
        Optional<Removal> removal = shelf.rules.removal();
        if (removal.isPresent()
                && wanted.at().isEmpty()
                && search.order() == Order.AS_LISTED
                && search.first().isEmpty()
                && isFree(wanted, shelf, places, search.channel())) {
            found = anywhere(wanted, left, shelf, places, removal.get(), takes);
            left = 0;
        }
        for (LocationCode place : places) {
            Node node = left > 0 ? shelf.node(working.shelves.node(place)) : null;
            if (node != null) {
                List<Spot> spots = spots(node, place);
                long most =
                        wanted.standsAnywhere()
                                ? left
                                : Math.min(
                                        left,
                                        terms(shelf, node, place, search.channel()).sellableMicros()
                                                - takenAt(node, takes));
                long there = Math.min(most, freeMicros(spots, wanted, takes));
                long some = Exact.floor(there, wanted.step().micros());
                if (some > 0) {
                    take(spots, wanted, some, takes);
                    found += some;
                    left -= some;
                }
            }
        }
        return new Found(
                merged(takes, List.of()),
                found,
                found >= micros
                        ? Optional.empty()
                        : Optional.of(failing(shelf, places, search.channel(), micros)));
    }

    /** Whether every balance at these places may be taken from as far as it goes. */
    private boolean isFree(
            Wanted wanted, Shelf shelf, List<LocationCode> places, Optional<Name> channel) {
        return places.stream()
                .map(shelf::node)
                .filter(Objects::nonNull)
                .allMatch(node ->
                        terms(shelf, node, node.place, channel).sellableMicros()
                                >= freeMicros(node.spots, wanted, List.of()));
    }

    /** Takes in the item's own order whatever place that leads to; tells how much. */
    private long anywhere(
            Wanted wanted,
            long micros,
            Shelf shelf,
            List<LocationCode> places,
            Removal removal,
            List<Take> takes) {
        List<Spot> spots = new ArrayList<>();
        long free = 0;
        for (LocationCode place : places) {
            Node node = shelf.node(place);
            if (node != null) {
                spots.addAll(node.spots);
                free += freeMicros(node.spots, wanted, List.of());
            }
        }
        long some = Exact.floor(Math.min(micros, free), wanted.step().micros());
        choose(spots, wanted, some, removal, takes);
        return some;
    }

    /** Which term of all places together keeps it; where none does there are no such goods. */
    private Clause failing(
            Shelf shelf, List<LocationCode> places, Optional<Name> channel, long micros) {
        List<AtPlace> all = new ArrayList<>();
        long sellable = 0;
        List<LocationCode> nodes = places.stream().map(working.shelves::node).distinct().toList();
        for (LocationCode place : nodes) {
            AtPlace there = terms(shelf, shelf.node(place), place, channel);
            all.add(there);
            sellable += there.sellableMicros();
        }
        return sellable >= micros || all.isEmpty()
                ? Clause.NOT_ON_HAND
                : Selling.together(all, new Quantity(micros)).orElse(Clause.NOT_ON_HAND);
    }

    /** What the terms say of one place. */
    private AtPlace terms(
            Shelf shelf, @Nullable Node node, LocationCode place, Optional<Name> channel) {
        Settings settings = working.shelves.settings();
        ItemNow.PlaceNow now =
                (node == null ? new Node(working.shelves.node(place)) : node).now(shelf.rules);
        return Selling.at(
                now,
                settings,
                channel,
                channel.flatMap(settings::channel).orElse(null),
                channel.flatMap(shelf.rules::threshold),
                channel.isPresent() && shelf.rules.excludes(channel.get()),
                shelf.rules.itemClass(),
                working.micros);
    }

    private List<LocationCode> places(Wanted wanted, Shelf shelf, Search search) {
        List<LocationCode> listed = wanted.at();
        if (listed.isEmpty() && search.channel().isPresent()) {
            listed =
                    search.channel()
                            .flatMap(working.shelves.settings()::channel)
                            .map(Channel::network)
                            .orElse(List.of());
        } else if (listed.isEmpty()) {
            listed = shelf.nodes().stream().map(node -> node.place).toList();
        }
        if (search.order() == Order.MOST_FIRST) {
            listed =
                    listed.stream()
                            .sorted(
                                    Comparator.comparingLong((LocationCode place) ->
                                                    beforeCarts(shelf, place))
                                            .reversed())
                            .toList();
        }
        if (search.first().isEmpty()) {
            return listed;
        }
        List<LocationCode> preferred = new ArrayList<>(List.of(search.first().get()));
        listed.stream()
                .filter(place -> !place.equals(search.first().get()))
                .forEach(preferred::add);
        return preferred;
    }

    /** Carts come and go, so they don't decide which place has most. */
    private long beforeCarts(Shelf shelf, LocationCode place) {
        Node node = shelf.node(working.shelves.node(place));
        long most = 0;
        for (Spot spot : node == null ? List.<Spot>of() : spots(node, place)) {
            most += spot.pickable ? spot.micros - spot.hardMicros : 0;
        }
        return most;
    }

    private static boolean fits(Spot spot, Wanted wanted) {
        AccountKey key = spot.key;
        boolean inReach =
                wanted.standsAnywhere() ? key.status() == StockStatus.AVAILABLE : spot.pickable;
        return inReach
                && (wanted.lot().isEmpty() || key.lot().equals(wanted.lot()))
                && (wanted.pack().isEmpty() || key.pack().equals(wanted.pack()))
                && (wanted.owner().isEmpty() || key.owner().equals(wanted.owner()));
    }

    /** The balances at a place, which may be a part of the node. */
    private List<Spot> spots(Node node, LocationCode place) {
        return place.equals(node.place)
                ? node.spots
                : node.spots.stream()
                        .filter(spot -> working.shelves.isWithin(spot.key.location(), place))
                        .toList();
    }

    /** What this wish got of a node already, at other places that are parts of it. */
    private long takenAt(Node node, List<Take> takes) {
        long taken = 0;
        for (Take take : takes) {
            if (working.shelves.node(take.from().location()).equals(node.place)) {
                taken += take.quantity().micros();
            }
        }
        return taken;
    }

    /** What nobody has taken of a balance, this wish included. */
    private static long freeMicros(Spot spot, List<Take> takes) {
        long free = spot.freeMicros();
        for (Take take : takes) {
            free -= take.from().equals(spot.key) ? take.quantity().micros() : 0;
        }
        return free;
    }

    private static long freeMicros(List<Spot> spots, Wanted wanted, List<Take> takes) {
        long free = 0;
        for (Spot spot : spots) {
            if (fits(spot, wanted)) {
                free += Math.max(0, freeMicros(spot, takes));
            }
        }
        return free;
    }

    /** One's own goods first, then those of others; each by the rules of removal. */
    private void take(List<Spot> spots, Wanted wanted, long micros, List<Take> takes) {
        Spot only = null;
        for (Spot spot : spots) {
            if (fits(spot, wanted) && freeMicros(spot, takes) > 0) {
                if (only != null) {
                    Rules rules = working.shelf(wanted.item()).rules;
                    choose(spots, wanted, micros, rules.removal().orElse(Removal.FEFO), takes);
                    return;
                }
                only = spot;
            }
        }
        if (only != null) {
            takes.add(new Take(only.key, new Quantity(micros)));
        }
    }

    private void choose(
            List<Spot> spots, Wanted wanted, long micros, Removal removal, List<Take> takes) {
        long left = micros;
        for (boolean others : new boolean[] {false, true}) {
            List<Candidate> candidates = new ArrayList<>();
            for (Spot spot : spots) {
                if (fits(spot, wanted) && spot.key.owner().isPresent() == others) {
                    candidates.add(
                            new Candidate(
                                    spot.key,
                                    freeMicros(spot, takes),
                                    spot.sinceMicros,
                                    spot.key
                                            .lot()
                                            .flatMap(lot ->
                                                    working.shelves
                                                            .stock()
                                                            .lot(spot.key.item(), lot))
                                            .map(lot -> lot.expiry()),
                                    working.shelves.master().tree().path(spot.key.location())));
                }
            }
            for (Taken taken : removal.choose(candidates, left)) {
                takes.add(new Take(taken.key(), new Quantity(taken.micros())));
                left -= taken.micros();
            }
            if (left <= 0) {
                return;
            }
        }
    }

    /** The takes of both, each balance once, in the order of first taking. */
    static List<Take> merged(List<Take> first, List<Take> second) {
        if (first.isEmpty() || (second.isEmpty() && first.size() == 1)) {
            return first.isEmpty() ? second : first;
        }
        Map<AccountKey, Quantity> sums = new LinkedHashMap<>();
        first.forEach(take -> sums.merge(take.from(), take.quantity(), Quantity::plus));
        second.forEach(take -> sums.merge(take.from(), take.quantity(), Quantity::plus));
        List<Take> all = new ArrayList<>();
        sums.forEach((from, quantity) -> all.add(new Take(from, quantity)));
        return all;
    }

    /** Takes without so many of that balance, first of it, then from the last taken on. */
    static List<Take> without(List<Take> takes, Optional<AccountKey> of, long micros) {
        Map<AccountKey, Long> left = new LinkedHashMap<>();
        takes.forEach(take -> left.merge(take.from(), take.quantity().micros(), Long::sum));
        long more = micros;
        if (of.isPresent() && left.containsKey(of.get())) {
            more -= cut(left, of.get(), more);
        }
        for (AccountKey key : new ArrayList<>(left.keySet()).reversed()) {
            more -= cut(left, key, more);
        }
        List<Take> rest = new ArrayList<>();
        left.forEach((key, some) -> {
            if (some > 0) {
                rest.add(new Take(key, new Quantity(some)));
            }
        });
        return rest;
    }

    private static long cut(Map<AccountKey, Long> left, AccountKey key, long micros) {
        long there = left.getOrDefault(key, 0L);
        long some = Math.min(there, Math.max(0, micros));
        left.put(key, there - some);
        return some;
    }
}
