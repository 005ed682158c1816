package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.DAY;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Shipment.Scan;
import org.tallygate.ledger.document.Shipment.State;

import java.util.List;
import java.util.Optional;

/** What carriers say, in the order in which it happened. */
final class ShipmentTest {

    private final House house = new House();
    private long until;

    @BeforeEach
    void plan() {
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t1",
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        until = house.now + DAY;
        house.does(plan("s1", "transfer:t1"));
    }

    private DocumentCommand.PlanShipment plan(String reference, String of) {
        return new DocumentCommand.PlanShipment(
                reference,
                of,
                "Swift",
                "next day",
                Optional.of("label 1"),
                Optional.of("manifest 7"),
                Optional.of("TRACK-1"),
                Optional.empty(),
                until - DAY / 2,
                until,
                DAY / 24);
    }

    private void scan(long micros, State what) {
        house.does(
                new DocumentCommand.ScanShipment(
                        "s1", new Scan(micros, what, Optional.of("hub"), Optional.empty())));
    }

    private Shipment shipment() {
        return (Shipment) house.partition.documents().find("shipment", "s1").orElseThrow();
    }

    @Test
    void aLateScanStandsWhereItHappened() {
        scan(until - 10, State.HANDED_OVER);
        scan(until + 10, State.DELIVERED);
        scan(until, State.UNDER_WAY);
        scan(until, State.UNDER_WAY);
        assertThat(shipment().state()).isEqualTo(State.DELIVERED);
        assertThat(shipment().scans())
                .extracting(Scan::what)
                .containsExactly(State.HANDED_OVER, State.UNDER_WAY, State.DELIVERED);
    }

    @Test
    void withoutAScanInTimeAPersonIsToldOnce() {
        house.now = until + DAY / 24 - 2_000_000;
        house.does(new DocumentCommand.GoOn(10));
        assertThat(house.raised).isEmpty();
        house.now = until + DAY / 24;
        house.does(new DocumentCommand.GoOn(10));
        house.does(new DocumentCommand.GoOn(10));
        assertThat(house.kinds()).containsExactly(Raised.Kind.SHIPMENT_NOT_SEEN);
        scan(until, State.DELIVERED);
        assertThat(shipment().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void aDeliveredOneIsNotLate() {
        scan(until - 10, State.DELIVERED);
        house.now = until + DAY;
        house.does(new DocumentCommand.GoOn(10));
        assertThat(house.raised).isEmpty();
    }

    @Test
    void itCarriesADocument() {
        assertThat(house.refuses(plan("s2", "transfer:t9"))).isEqualTo(Why.UNKNOWN_DOCUMENT);
        assertThat(house.refuses(plan("s1", "transfer:t1"))).isEqualTo(Why.ALREADY_THERE);
    }
}
