package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.Name;

import java.util.stream.Collectors;

/** Which seat of the floor a request is about. */
final class Seats {

    private final FloorPort floor;

    Seats(FloorPort floor) {
        this.floor = floor;
    }

    /** The station that the settings list first. */
    StationPort first() {
        return floor.stations().stream()
                .findFirst()
                .flatMap(floor::station)
                .orElseThrow(() -> new Refused(404, "This gateway has no station."));
    }

    /**
     * The seat that {@code ?seat=} names, of the handheld that {@code &hand=} names if there is
     * one; the first station where nothing is named.
     */
    StationPort of(Context ctx) {
        String seat = ctx.queryParam("seat");
        String hand = ctx.queryParam("hand");
        if (hand == null) {
            return seat == null ? first() : station(seat);
        }
        Name station = seat == null ? first().view().station() : name("seat", seat);
        return floor.hand(station, name("hand", hand))
                .orElseThrow(() ->
                        new Refused(
                                503,
                                "There is no free seat for handheld '"
                                        + hand
                                        + "' at station '"
                                        + station
                                        + "'. Close a handheld that nobody uses, then load this"
                                        + " page again."));
    }

    /** The station of this name. */
    StationPort station(String name) {
        return floor.station(name("seat", name)).orElseThrow(() -> noStation(name));
    }

    private Refused noStation(String name) {
        return new Refused(404, "There is no station '" + name + "'; there are " + names() + ".");
    }

    private String names() {
        return floor.stations().stream().map(Name::value).collect(Collectors.joining(", "));
    }

    private static Name name(String field, String value) {
        try {
            return new Name(value);
        } catch (IllegalArgumentException notOne) {
            throw new Refused(400, field + " '" + value + "' must be 1 to 32 of a-z, 0-9 and '-'.");
        }
    }
}
