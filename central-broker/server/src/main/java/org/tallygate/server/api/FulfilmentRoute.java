package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.promise.Clause;
import org.tallygate.ledger.route.Barrier;
import org.tallygate.ledger.route.FulfilmentQuery;
import org.tallygate.ledger.route.Point;
import org.tallygate.ledger.route.PromisedStock;
import org.tallygate.ledger.route.Way;
import org.tallygate.server.writer.Published;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an item can be had in some way, where, and by when. */
final class FulfilmentRoute {

    private static final Pattern POINT = Pattern.compile("(-?[0-9]{1,8}),(-?[0-9]{1,9})");

    private final SellRoutes selling;
    private final Supplier<Master> master;

    FulfilmentRoute(SellRoutes selling, Supplier<Master> master) {
        this.selling = selling;
        this.master = master;
    }

    Route route() {
        return new Route(
                "/fulfilment",
                new TreeSet<>(List.of("item", "channel", "quantity", "way", "at", "to")),
                this::fulfilment);
    }

    /** What openapi.yaml calls Fulfilment. */
    record Fulfilment(
            long asOfOffset, Instant at, boolean yes, Optional<Node> best, List<Node> nodes) {}

    /** What openapi.yaml calls FulfilmentAtNode. */
    record Node(
            LocationCode node,
            boolean yes,
            Optional<Barrier> barrier,
            Optional<Clause> clause,
            Quantity sellable,
            int trustPpm,
            Optional<Instant> readyAt,
            Optional<Instant> arrivesAt,
            Optional<Instant> earliestAt) {

        static Node of(FulfilmentQuery.AtNode at) {
            return new Node(
                    at.node(),
                    at.yes(),
                    at.barrier(),
                    at.clause(),
                    at.sellable(),
                    at.trustPpm(),
                    at.readyMicros().map(FulfilmentRoute::instant),
                    at.arrivesMicros().map(FulfilmentRoute::instant),
                    at.earliestMicros().map(FulfilmentRoute::instant));
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private void fulfilment(Context ctx, Query query) {
        Optional<Name> channel = selling.channel(ctx, query);
        ItemCode item = SellRoutes.item(query);
        Quantity quantity = query.quantity("quantity").orElse(Quantity.ONE);
        if (!quantity.isPositive()) {
            throw Refused.parameter("quantity", quantity.toString(), "above 0");
        }
        FulfilmentQuery asked =
                new FulfilmentQuery(
                        channel, item, quantity, way(query), query.location("at"), point(query));
        Published.Look look = selling.look(List.of(item));
        Instant now = selling.now();
        FulfilmentQuery.Answer answer =
                asked.answer(
                        look.network(),
                        new PromisedStock(
                                any -> look.items().getFirst(),
                                look.settings(),
                                master.get().tree(),
                                Optional.empty()),
                        ChronoUnit.MICROS.between(Instant.EPOCH, now));
        Json.answer(
                ctx,
                Json.write(
                        new Fulfilment(
                                look.offset(),
                                now,
                                answer.yes(),
                                answer.best().map(Node::of),
                                answer.nodes().stream().map(Node::of).toList())));
    }

    private static Way way(Query query) {
        String text = query.text("way").orElse("");
        return Arrays.stream(Way.values())
                .filter(way -> way.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Refused.parameter("way", text, "one of " + List.of(Way.values())));
    }

    private static Optional<Point> point(Query query) {
        Optional<String> text = query.text("to");
        return text.map(given -> {
            Matcher matcher = POINT.matcher(given);
            try {
                if (matcher.matches()) {
                    return new Point(
                            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                }
            } catch (IllegalArgumentException e) {
                throw Refused.parameter("to", given, String.valueOf(e.getMessage()));
            }
            throw Refused.parameter(
                    "to", given, "10^-6 degrees north and east, such as 48137154,11576124");
        });
    }
}
