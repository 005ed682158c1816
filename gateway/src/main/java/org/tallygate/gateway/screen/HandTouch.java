package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import tools.jackson.databind.json.JsonMapper;

import java.util.function.Function;

/**
 * What a person does on a handheld by touch, beside scanning. It is about what stands on the page,
 * so it is done at once or refused: unlike a code it never waits for the network.
 */
final class HandTouch {

    private final FloorPort floor;
    private final HandGate gate;
    private final Function<Context, HandPort> seats;
    private final JsonMapper mapper;
    private final ViewStream stream;
    private final FindDoor find;

    /**
     * @param seats the seat of the handheld that asks; refuses who was not let in
     */
    HandTouch(
            FloorPort floor, HandGate gate, Function<Context, HandPort> seats, JsonMapper mapper) {
        this.floor = floor;
        this.gate = gate;
        this.seats = seats;
        this.mapper = mapper;
        stream = new ViewStream(mapper);
        find = new FindDoor(floor, mapper, stream);
    }

    void addTo(RoutesConfig routes) {
        routes.post("/hand/api/commands/{command}", this::press);
        routes.get("/hand/api/items", this::items);
        routes.get("/hand/find/events", ctx -> find.follow(ctx, seats.apply(ctx)));
        routes.post("/hand/find/seek", this::seek);
    }

    /** Lets those who look for something go. */
    void close() {
        stream.close();
    }

    private void press(Context ctx) {
        gate.checkOwnPage(ctx);
        Commands.press(ctx, seats.apply(ctx), mapper);
    }

    private void items(Context ctx) {
        gate.paired(ctx);
        ctx.header("Cache-Control", "no-store")
                .json(GoodsByName.asked(ctx, floor.items(), new Looks(floor)));
    }

    private void seek(Context ctx) {
        gate.checkOwnPage(ctx);
        find.seek(ctx, seats.apply(ctx));
    }
}
