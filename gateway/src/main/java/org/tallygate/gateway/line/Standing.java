package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.util.Optional;

/**
 * Where a seat stands: who is signed on, what they have done, and which task is theirs. Written
 * down as it changes, so that it goes on there after a power cut. Used by the line's thread.
 */
final class Standing {

    /**
     * How far what a shift has done may be behind on the disk, which should not write each scan.
     */
    private static final long COUNT_BEHIND_MICROS = 10_000_000;

    private final String seat;
    private final SeatMemory memory;
    private final FactContext context;
    private SeatMemory.Place place;
    private Optional<StationView.Shift> shift;
    private long countedMicros;

    Standing(String seat, SeatMemory memory, FactContext context) {
        this.seat = seat;
        this.memory = memory;
        this.context = context;
        place = memory.of(seat);
        shift = place.shift().or(() -> place.badge().map(_ -> ShiftCount.begun(context)));
        countedMicros = context.clock().now().monoMicros();
    }

    String seat() {
        return seat;
    }

    SeatMemory.Place place() {
        return place;
    }

    Optional<StationView.Shift> shift() {
        return shift;
    }

    /** Another task of the seat's station is in hand, or none. */
    void at(Optional<Id128> task, boolean left) {
        place = place.at(task, left);
    }

    /** A task of another station is in hand. */
    void borrow(Id128 task) {
        place = place.borrowing(task);
    }

    void speak(Language language) {
        place = place.speaking(language);
    }

    void signOn(String badge, Optional<Language> language, Optional<Body.Side> hand) {
        StationView.Shift begun = ShiftCount.begun(context);
        place = place.signedOn(badge, language, hand, begun);
        shift = Optional.of(begun);
    }

    void signOff() {
        place = place.signedOff();
        shift = Optional.empty();
    }

    /** A code was scanned. */
    void scanned() {
        shift = shift.map(ShiftCount::scanned);
    }

    void decided(Decision decision) {
        shift = shift.map(sofar -> ShiftCount.after(sofar, decision));
    }

    /** Writes down what has changed, but not what a shift has counted alone. */
    void keep() {
        if (!place.equals(memory.of(seat))) {
            remember();
        }
    }

    /** Writes down now and then what the shift has done, so that a power cut takes little of it. */
    void count() {
        if (isBehind()
                && context.clock().now().monoMicros() - countedMicros >= COUNT_BEHIND_MICROS) {
            remember();
        }
    }

    /** Nobody sits here for now. */
    void vacate() {
        if (isBehind()) {
            remember();
        }
    }

    private boolean isBehind() {
        return !place.shift().equals(shift);
    }

    private void remember() {
        place = place.counting(shift);
        countedMicros = context.clock().now().monoMicros();
        memory.put(seat, place);
    }
}
