package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.Clause;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Outlook;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.Settings;
import org.tallygate.server.writer.Published;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What may be sold and promised, from the snapshots that the writer publishes: none of these asks
 * the database. Each answer is a function of an offset of the book and an instant, and tells both.
 */
final class SellRoutes {

    private final Published published;
    private final InstantSource clock;

    SellRoutes(Published published, InstantSource clock) {
        this.published = published;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/ats",
                        new TreeSet<>(List.of("item", "channel", "location", "explain")),
                        this::ats),
                new Route(
                        "/promise",
                        new TreeSet<>(List.of("item", "channel", "location", "quantity")),
                        this::promise),
                Route.json(
                        "/atp",
                        List.of("item", "location", "owner", "on", "quantity", "weighed"),
                        this::atp),
                Route.json("/availability", List.of("item"), this::availability));
    }

    /** What openapi.yaml calls Ats. */
    record Ats(long asOfOffset, Instant at, Optional<Name> channel, List<AtsRow> rows) {}

    /**
     * @param places the terms at each place, when they were asked for
     */
    record AtsRow(ItemCode item, Quantity ats, Optional<List<Terms>> places) {}

    /** Every term that a quantity to sell comes from; what openapi.yaml calls AtsPlace. */
    record Terms(
            LocationCode location,
            Quantity ats,
            Quantity onHand,
            Quantity pickable,
            Quantity hard,
            Quantity soft,
            Quantity safety,
            Quantity trustBuffer,
            Quantity threshold,
            Optional<Quantity> quotaLeft,
            int trustPpm,
            Optional<Clause> barred) {

        static Terms of(AtPlace at) {
            return new Terms(
                    at.place(),
                    at.sellable(),
                    at.onHand(),
                    at.pickable(),
                    at.hard(),
                    at.soft(),
                    at.safety(),
                    at.trustBuffer(),
                    at.threshold(),
                    at.quotaLeft(),
                    at.trustPpm(),
                    at.barred());
        }
    }

    private void ats(Context ctx, Query query) {
        Optional<Name> channel = channel(ctx, query);
        Optional<LocationCode> location = query.location("location");
        boolean explain = query.flag("explain", false);
        List<ItemCode> items = query.items("item");
        if (items.isEmpty()) {
            throw Refused.missing("item", "an item's code");
        }
        Published.Look look = look(items);
        Instant now = now();
        List<AtsRow> rows =
                look.items().stream()
                        .map(item ->
                                row(item, look.settings(), channel, location, micros(now), explain))
                        .toList();
        answer(ctx, new Ats(look.offset(), now, channel, rows));
    }

    /** A centre that does not write knows nothing of what the other one promises. */
    Published.Look look(List<ItemCode> items) {
        Published.Look look = published.look(items);
        if (!published.isLive()) {
            throw new Refused(
                    Problem.of(
                            "standby",
                            503,
                            "This centre does not write now",
                            "what may be sold is known to the centre that writes; ask that one"));
        }
        return look;
    }

    private static AtsRow row(
            ItemNow item,
            Settings settings,
            Optional<Name> channel,
            Optional<LocationCode> location,
            long micros,
            boolean explain) {
        List<AtPlace> places;
        Quantity ats;
        if (location.isPresent()) {
            AtPlace there = Selling.at(item, settings, channel, location.get(), micros);
            places = List.of(there);
            ats = there.sellable();
        } else {
            Selling.Answer all = Selling.sellable(item, settings, channel, micros);
            places = all.places();
            ats = all.sellable();
        }
        return new AtsRow(
                item.item(),
                ats,
                explain ? Optional.of(places.stream().map(Terms::of).toList()) : Optional.empty());
    }

    /** What openapi.yaml calls PromiseAnswer. */
    record PromiseAnswer(
            long asOfOffset,
            Instant at,
            boolean promised,
            Quantity sellable,
            Optional<Clause> failing,
            List<Terms> places) {}

    private void promise(Context ctx, Query query) {
        Optional<Name> channel = channel(ctx, query);
        ItemCode item = item(query);
        Quantity quantity = query.quantity("quantity").orElse(Quantity.ONE);
        Published.Look look = look(List.of(item));
        Instant now = now();
        Selling.Promise answer =
                Selling.promise(
                        look.items().getFirst(),
                        look.settings(),
                        channel,
                        query.location("location"),
                        quantity,
                        micros(now));
        answer(
                ctx,
                new PromiseAnswer(
                        look.offset(),
                        now,
                        answer.yes(),
                        answer.sellable(),
                        answer.failing(),
                        answer.places().stream().map(Terms::of).toList()));
    }

    /** What openapi.yaml calls Atp. */
    record Atp(
            long asOfOffset,
            Instant at,
            ItemCode item,
            LocalDate on,
            Quantity forecast,
            Quantity promisable,
            Optional<LocalDate> earliest) {}

    private Atp atp(Query query) {
        ItemCode item = item(query);
        Published.Look look = look(List.of(item));
        Instant now = now();
        LocalDate on = query.day("on").orElse(LocalDate.ofInstant(now, ZoneOffset.UTC));
        long micros = micros(on.atStartOfDay(ZoneOffset.UTC).toInstant());
        boolean weighed = query.flag("weighed", false);
        Outlook outlook =
                new Outlook(
                        look.items().getFirst(), query.location("location"), query.text("owner"));
        Optional<LocalDate> earliest = Optional.empty();
        Optional<Quantity> quantity = query.quantity("quantity");
        if (quantity.isPresent()) {
            OptionalLong day = outlook.earliest(quantity.get(), micros(now), weighed);
            if (day.isPresent()) {
                earliest =
                        Optional.of(
                                LocalDate.ofInstant(
                                        Instant.EPOCH.plus(day.getAsLong(), ChronoUnit.MICROS),
                                        ZoneOffset.UTC));
            }
        }
        return new Atp(
                look.offset(),
                now,
                item,
                on,
                outlook.forecast(micros),
                outlook.promisable(micros, weighed),
                earliest);
    }

    /** What openapi.yaml calls Availability. */
    record Availability(long asOfOffset, ItemNow item) {}

    private Availability availability(Query query) {
        Published.Look look = look(List.of(item(query)));
        return new Availability(look.offset(), look.items().getFirst());
    }

    static ItemCode item(Query query) {
        return query.item("item").orElseThrow(() -> Refused.missing("item", "an item's code"));
    }

    /** A client of one channel asks for that one, and need not say which. */
    Optional<Name> channel(Context ctx, Query query) {
        Optional<Name> asked = query.name("channel");
        Optional<Name> own = Access.client(ctx).flatMap(client -> client.channel());
        Access.checkChannel(ctx, asked.or(() -> own));
        Optional<Name> channel = asked.or(() -> own);
        channel.ifPresent(name -> {
            if (published.settings().channel(name).isEmpty()) {
                throw Refused.parameter(
                        "channel", name.value(), "a channel that SetChannel has named");
            }
        });
        return channel;
    }

    private static void answer(Context ctx, Object body) {
        Json.answer(ctx, Json.write(body));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
