package org.tallygate.gateway.screen;

import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.time.Duration;
import java.util.Optional;

/** The views of a seat, in the language that its listener asked for. */
record SeatFeed(StationPort seat, Optional<Language> asked, Looks looks) implements Feed {

    @Override
    public Told now() {
        return told(seat.view());
    }

    @Override
    public Told newer(long version, Duration longest) throws InterruptedException {
        return told(seat.awaitNewer(version, longest));
    }

    private Told told(StationView view) {
        return new Told(view.version(), ViewTeller.tell(view, asked, looks));
    }
}
