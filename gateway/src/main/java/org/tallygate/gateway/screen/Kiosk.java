package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.Optional;

/**
 * The page of a station: its words, its stream, its buttons, its view as JSON, the goods by name
 * and the page that finds goods by their tag.
 */
final class Kiosk implements Pages {

    private final FloorPort floor;
    private final JsonMapper mapper;
    private final Seats seats;
    private final Looks looks;
    private final ViewStream stream;

    Kiosk(FloorPort floor, JsonMapper mapper) {
        this.floor = floor;
        this.mapper = mapper;
        seats = new Seats(floor);
        looks = new Looks(floor);
        stream = new ViewStream(mapper);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/words", Kiosk::words);
        routes.get(
                "/events",
                ctx -> stream.follow(ctx, new SeatFeed(seats.of(ctx), asked(ctx), looks)));
        routes.post("/commands/{command}", new Commands(seats, mapper)::press);
        FindDoor find = new FindDoor(floor, mapper, stream);
        routes.get("/find/events", ctx -> find.follow(ctx, seats.of(ctx)));
        routes.post(
                "/find/seek",
                ctx -> {
                    OwnPage.checkPressed(ctx);
                    find.seek(ctx, seats.of(ctx));
                });
        routes.get(
                "/api/v1/items",
                ctx -> fresh(ctx).json(GoodsByName.asked(ctx, floor.items(), looks)));
        routes.get("/pictures/{sha256}", looks::serve);
        routes.get("/api/v1/station", ctx -> view(ctx, seats.first()));
        routes.get("/api/v1/stations", ctx -> fresh(ctx).json(floor.stations()));
        routes.get(
                "/api/v1/stations/{station}",
                ctx -> view(ctx, seats.station(ctx.pathParam("station"))));
        routes.get("/health", this::health);
    }

    @Override
    public void close() {
        stream.close();
    }

    int listeners() {
        return stream.listeners();
    }

    private void view(Context ctx, StationPort station) {
        fresh(ctx).json(ViewTeller.tell(station.view(), asked(ctx), looks));
    }

    /** The words of the kiosk's pages in one language. */
    static void words(Context ctx) {
        Language language = asked(ctx).orElse(Language.ENGLISH);
        fresh(ctx)
                .json(
                        Map.of(
                                "language",
                                language.tag(),
                                "words",
                                Catalogue.page(PageWord.class, language)));
    }

    private static Optional<Language> asked(Context ctx) {
        return Tongue.asked(ctx);
    }

    private void health(Context ctx) {
        StationView view = seats.first().view();
        fresh(ctx)
                .json(
                        Map.of(
                                "alive",
                                true,
                                "station",
                                view.station().value(),
                                "version",
                                view.version()));
    }

    private static Context fresh(Context ctx) {
        return ctx.header("Cache-Control", "no-store");
    }
}
