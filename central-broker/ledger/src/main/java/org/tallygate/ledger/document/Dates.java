package org.tallygate.ledger.document;

import java.time.Duration;
import java.util.Optional;

/** When something falls due of a document by itself. */
final class Dates {

    static final long DAY_MICROS = Duration.ofDays(1).toMillis() * 1000;

    /** So long after its end a late word of a document still finds it. */
    static final long LATE_MICROS = 60 * DAY_MICROS;

    /** So long after its end goods of a sale may come back. */
    static final long RETURNABLE_MICROS = 120 * DAY_MICROS;

    private Dates() {}

    static Optional<Long> due(DocumentKept kept) {
        return switch (kept) {
            case Purchase purchase -> purchase.settledMicros().map(at -> at + LATE_MICROS);
            case Sale sale -> sale.settledMicros().map(at -> at + RETURNABLE_MICROS);
            case Fulfilment work ->
                    work.settledMicros().map(at -> at + LATE_MICROS).or(() -> fetchedBy(work));
            case Transfer transfer ->
                    transfer.settledMicros()
                            .map(at -> at + LATE_MICROS)
                            .or(() -> overdue(transfer));
            case Return goods ->
                    goods.settledMicros().map(at -> at + RETURNABLE_MICROS).or(() -> ends(goods));
            case Shipment shipment -> due(shipment);
            case Adjustment adjustment -> adjustment.settledMicros().map(at -> at + LATE_MICROS);
            case Inspection inspection -> inspection.settledMicros().map(at -> at + LATE_MICROS);
            case InspectionRule none -> Optional.empty();
            case Proposal proposal -> proposal.settledMicros().map(at -> at + LATE_MICROS);
            case Dispositions none -> Optional.empty();
            case PutawayOrder none -> Optional.empty();
            case Task none -> Optional.empty();
            case Workplace none -> Optional.empty();
        };
    }

    /** Until when the customer may come for what waits at the counter. */
    private static Optional<Long> fetchedBy(Fulfilment work) {
        return work.waitsAtTheCounter()
                ? work.steps().getLast().pickup().map(pickup -> pickup.dueMicros() + 1)
                : Optional.empty();
    }

    private static Optional<Long> overdue(Transfer transfer) {
        return transfer.progress().overdue()
                ? Optional.empty()
                : transfer.progress()
                        .dispatchedMicros()
                        .map(at -> at + transfer.maxTransitDays() * DAY_MICROS);
    }

    private static Optional<Long> ends(Return goods) {
        return switch (goods.state()) {
            case REQUESTED, AUTHORISED -> goods.expiresMicros();
            case REJECTED, EXPIRED, IN_TRANSIT, RECEIVED, INSPECTED, DISPOSED, CLOSED ->
                    Optional.empty();
        };
    }

    private static Optional<Long> due(Shipment shipment) {
        return switch (shipment.state()) {
            case DELIVERED ->
                    Optional.of(shipment.scans().getLast().occurredMicros() + LATE_MICROS);
            case PLANNED, HANDED_OVER, UNDER_WAY, OUT_FOR_DELIVERY, FAILED ->
                    Optional.of(
                            shipment.missed()
                                    ? shipment.lateAfterMicros() + RETURNABLE_MICROS
                                    : shipment.lateAfterMicros() + 1);
        };
    }
}
