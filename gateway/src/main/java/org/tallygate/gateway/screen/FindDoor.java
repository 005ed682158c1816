package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.Name;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the page that finds goods by their tag asks, at a kiosk and in a hand: how near it is, and
 * what is looked for.
 */
final class FindDoor {

    private final FloorPort floor;
    private final JsonMapper mapper;
    private final ViewStream stream;

    FindDoor(FloorPort floor, JsonMapper mapper, ViewStream stream) {
        this.floor = floor;
        this.mapper = mapper;
        this.stream = stream;
    }

    /**
     * Tells how near it is until the listener goes.
     *
     * @param seat of whoever looks for it
     */
    void follow(Context ctx, StationPort seat) {
        FindPort finder = finder(seat);
        stream.follow(
                ctx,
                new FindFeed(
                        finder,
                        Tongue.asked(ctx).orElseGet(() -> seat.view().person().language())));
    }

    /** Looks for what the body names. */
    void seek(Context ctx, StationPort seat) {
        Said said = Said.of(ctx, mapper);
        String what = said.what();
        said.nothingElse("seek");
        if (!finder(seat).seek(what)) {
            throw new Refused(503, ScreenWord.BUSY);
        }
        ctx.status(202).json(new Commands.Answer(true, ""));
    }

    private FindPort finder(StationPort seat) {
        Name station = seat.view().station();
        return floor.finder(station)
                .orElseThrow(() -> new Refused(404, ScreenWord.NO_READER, station.value()));
    }
}
