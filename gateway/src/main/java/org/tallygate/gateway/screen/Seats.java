package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.Name;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

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
                .orElseThrow(() -> new Refused(404, ScreenWord.NO_STATION_HERE));
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
                .orElseThrow(
                        () -> new Refused(503, ScreenWord.NO_SEAT_FREE, hand, station.value()));
    }

    /** Of who works at the seat that is asked about; English where there is none. */
    Language language(Context ctx) {
        try {
            return of(ctx).view().person().language();
        } catch (Refused noSeat) {
            return Language.ENGLISH;
        }
    }

    /** The station of this name. */
    StationPort station(String name) {
        return floor.station(name("seat", name)).orElseThrow(() -> noStation(name));
    }

    private Refused noStation(String name) {
        return new Refused(404, ScreenWord.NO_STATION, name, names());
    }

    private String names() {
        return floor.stations().stream().map(Name::value).collect(Collectors.joining(", "));
    }

    private static Name name(String field, String value) {
        try {
            return new Name(value);
        } catch (IllegalArgumentException notOne) {
            throw new Refused(
                    400, ScreenWord.MUST_BE, field, value, Text.of(ScreenWord.RIGHT_NAME));
        }
    }
}
