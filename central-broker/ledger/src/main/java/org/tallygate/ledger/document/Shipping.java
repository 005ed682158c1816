package org.tallygate.ledger.document;

import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Shipment.Scan;
import org.tallygate.ledger.document.Shipment.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What carriers say of goods in their hands, in the order in which it happened. */
final class Shipping {

    /** A carrier may not say more than this of one shipment; the oldest word goes first. */
    static final int MOST_SCANS = 200;

    private final Desk desk;

    Shipping(Desk desk) {
        this.desk = desk;
    }

    Course plan(DocumentCommand.PlanShipment asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("shipment", asked.reference())
                        .or(() ->
                                Desk.unless(
                                        asked.untilMicros() >= asked.fromMicros()
                                                && asked.graceMicros() >= 0,
                                        Why.UNFIT,
                                        "untilMicros must not be before fromMicros, graceMicros"
                                                + " must be 0 or more"))
                        .or(() ->
                                Desk.unless(
                                        desk.find(DocumentKept.class, asked.of()).isPresent(),
                                        Why.UNKNOWN_DOCUMENT,
                                        "of '"
                                                + asked.of()
                                                + "' must be a document such as"
                                                + " transfer:TR-7"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Shipment shipment =
                new Shipment(
                        asked.reference(),
                        asked.of(),
                        asked.carrier(),
                        asked.service(),
                        asked.label(),
                        asked.manifest(),
                        asked.tracking(),
                        asked.run(),
                        asked.fromMicros(),
                        asked.untilMicros(),
                        asked.graceMicros(),
                        List.of(),
                        false,
                        State.PLANNED,
                        false);
        desk.keep(shipment);
        return desk.done(shipment);
    }

    /** A scan is evidence: it is taken whenever it comes, and the same one twice is one. */
    Course scan(DocumentCommand.ScanShipment asked) {
        Optional<Shipment> found = desk.shipment(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("shipment", asked.reference());
        }
        Shipment shipment = found.get();
        if (shipment.scans().contains(asked.scan())) {
            return desk.done(shipment);
        }
        List<Scan> scans = new ArrayList<>(shipment.scans());
        scans.add(asked.scan());
        scans.sort(
                Comparator.comparingLong(Scan::occurredMicros)
                        .thenComparing(Scan::what)
                        .thenComparing(scan -> scan.place().orElse(""))
                        .thenComparing(scan -> scan.proof().orElse("")));
        while (scans.size() > MOST_SCANS) {
            scans.removeFirst();
        }
        Shipment after = shipment.with(scans, scans.getLast().what());
        desk.keep(after);
        return desk.done(after);
    }

    /** The clock went on. */
    void due(Shipment shipment) {
        desk.keep(shipment.miss());
        desk.raise(
                Raised.Kind.SHIPMENT_NOT_SEEN,
                "shipment '"
                        + shipment.reference()
                        + "' of "
                        + shipment.of()
                        + " with "
                        + shipment.carrier()
                        + " was due and is "
                        + shipment.state());
    }
}
