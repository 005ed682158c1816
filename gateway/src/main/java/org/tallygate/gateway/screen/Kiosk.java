package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.tallygate.gateway.station.StationView;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/** The page of a station, its stream, its buttons and its view as JSON. */
final class Kiosk implements Pages {

    private final Seats seats;
    private final ViewStream stream;

    Kiosk(FloorPort floor, JsonMapper mapper) {
        seats = new Seats(floor);
        stream = new ViewStream(mapper);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/events", ctx -> stream.follow(ctx, seats.of(ctx)));
        routes.post("/commands/{command}", new Commands(seats)::press);
        routes.get("/api/v1/station", ctx -> view(ctx, seats.first()));
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

    private static void view(Context ctx, StationPort station) {
        fresh(ctx).json(ViewJson.of(station.view()));
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

    static Context fresh(Context ctx) {
        return ctx.header("Cache-Control", "no-store");
    }
}
