package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is left to sell: pure functions of an item's snapshot, the rules, a channel and an instant.
 * The writer reserves by the same terms, so that what is shown and what is promised can't differ by
 * rule. Without a channel it answers for internal demand, which knows no safety stock, threshold or
 * trust, and takes nothing that quotas keep.
 */
public final class Selling {

    private Selling() {}

    /**
     * What a channel can sell in all its network.
     *
     * @param places each with its terms, in the order of the network
     */
    public record Answer(Quantity sellable, List<AtPlace> places) {

        public Answer {
            places = List.copyOf(places);
        }
    }

    /**
     * Whether that much can be promised.
     *
     * @param failing the clause that fails when it can't: of the place asked for, or of all
     *     together
     */
    public record Promise(
            boolean yes, Quantity sellable, Optional<Clause> failing, List<AtPlace> places) {

        public Promise {
            places = List.copyOf(places);
        }
    }

    /**
     * @param channel absent for internal demand, which may take from anywhere
     * @param micros the instant, microseconds since 1970-01-01T00:00Z
     */
    public static Answer sellable(
            ItemNow item, Settings settings, Optional<Name> channel, long micros) {
        List<AtPlace> places = new ArrayList<>();
        long sum = 0;
        for (LocationCode place : network(item, settings, channel)) {
            AtPlace there = at(item, settings, channel, place, micros);
            places.add(there);
            sum = Math.addExact(sum, there.sellableMicros());
        }
        return new Answer(new Quantity(sum), places);
    }

    /** The terms at one place; of a place with none of the item all are 0. */
    public static AtPlace at(
            ItemNow item,
            Settings settings,
            Optional<Name> channel,
            LocationCode place,
            long micros) {
        ItemNow.PlaceNow now = item.at(place);
        Channel sold = channel.flatMap(settings::channel).orElse(null);
        boolean excluded = channel.isPresent() && item.excluded().contains(channel.get());
        Optional<Quantity> threshold = channel.map(item.thresholds()::get);
        return at(now, settings, channel, sold, threshold, excluded, item.itemClass(), micros);
    }

    /** Whether {@code quantity} can be promised: at one place, or in the whole network. */
    public static Promise promise(
            ItemNow item,
            Settings settings,
            Optional<Name> channel,
            Optional<LocationCode> place,
            Quantity quantity,
            long micros) {
        if (place.isPresent()) {
            AtPlace there = at(item, settings, channel, place.get(), micros);
            Optional<Clause> failing = there.failing(quantity.micros());
            return new Promise(failing.isEmpty(), there.sellable(), failing, List.of(there));
        }
        Answer all = sellable(item, settings, channel, micros);
        boolean yes = all.sellable().compareTo(quantity) >= 0;
        Optional<Clause> failing = yes ? Optional.empty() : together(all.places(), quantity);
        return new Promise(yes, all.sellable(), failing, all.places());
    }

    static AtPlace at(
            ItemNow.PlaceNow now,
            Settings settings,
            Optional<Name> name,
            @Nullable Channel channel,
            Optional<Quantity> threshold,
            boolean excluded,
            Optional<Name> itemClass,
            long micros) {
        Quantity onHand = now.physical();
        Optional<Quantity> quotaLeft = Quotas.left(now, name, settings);
        if (name.isEmpty()) {
            return new AtPlace(
                    now.place(),
                    onHand,
                    quantity(now.pickableMicros()),
                    quantity(now.hardMicros()),
                    quantity(now.softMicros()),
                    Quantity.ZERO,
                    Quantity.ZERO,
                    Quantity.ZERO,
                    quotaLeft,
                    Trust.FULL_PPM,
                    Optional.empty());
        }
        TrustPolicy policy = itemClass.map(settings.trust()::get).orElse(null);
        int trust = policy == null ? Trust.FULL_PPM : Trust.ppm(policy, now, micros);
        return new AtPlace(
                now.place(),
                onHand,
                quantity(now.pickableMicros()),
                quantity(now.hardMicros()),
                quantity(now.softMicros()),
                now.safety(),
                quantity(Trust.bufferMicros(now.pickableMicros(), trust)),
                threshold.orElse(channel == null ? Quantity.ZERO : channel.threshold()),
                quotaLeft,
                trust,
                barred(now, settings, channel, excluded, trust));
    }

    /** Most places of a network have none of an item, and most terms are 0. */
    private static Quantity quantity(long micros) {
        return micros == 0 ? Quantity.ZERO : new Quantity(micros);
    }

    private static Optional<Clause> barred(
            ItemNow.PlaceNow now,
            Settings settings,
            @Nullable Channel channel,
            boolean excluded,
            int trust) {
        if (channel == null || !channel.network().contains(now.place())) {
            return Optional.of(Clause.NOT_IN_NETWORK);
        }
        if (excluded
                || now.excluded().contains(channel.name())
                || settings.excludes(channel.name(), now.place())) {
            return Optional.of(Clause.EXCLUDED);
        }
        return trust < channel.leastTrustPpm()
                ? Optional.of(Clause.TRUST_TOO_LOW)
                : Optional.empty();
    }

    private static List<LocationCode> network(
            ItemNow item, Settings settings, Optional<Name> channel) {
        return channel.isEmpty()
                ? List.copyOf(item.places().keySet())
                : settings.channel(channel.get()).map(Channel::network).orElse(List.of());
    }

    /** The terms of all open places added up, term by term, say which one is to blame. */
    static Optional<Clause> together(List<AtPlace> places, Quantity quantity) {
        List<AtPlace> open = places.stream().filter(each -> each.barred().isEmpty()).toList();
        if (open.isEmpty()) {
            return places.stream()
                    .flatMap(each -> each.barred().stream())
                    .max(Comparator.naturalOrder())
                    .or(() -> Optional.of(Clause.NOT_IN_NETWORK));
        }
        AtPlace sum = open.getFirst();
        for (AtPlace each : open.subList(1, open.size())) {
            sum =
                    new AtPlace(
                            sum.place(),
                            sum.onHand().plus(each.onHand()),
                            sum.pickable().plus(each.pickable()),
                            sum.hard().plus(each.hard()),
                            sum.soft().plus(each.soft()),
                            sum.safety().plus(each.safety()),
                            sum.trustBuffer().plus(each.trustBuffer()),
                            sum.threshold().plus(each.threshold()),
                            Optional.empty(),
                            sum.trustPpm(),
                            Optional.empty());
        }
        return sum.failing(quantity.micros()).or(() -> Optional.of(Clause.QUOTA));
    }
}
