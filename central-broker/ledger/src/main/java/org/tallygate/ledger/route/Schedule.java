package org.tallygate.ledger.route;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When an order would be ready at a node and with the customer: {@code now + prep + wait for the
 * carrier + carrier days}, people working from opening to closing.
 *
 * @param day the node's day on which it gets ready, days since 1970-01-01
 * @param today whether that is the day on which it was asked
 */
record Schedule(long readyMicros, long arrivesMicros, long day, boolean today) {

    /** Longer than this nobody waits; a queue that long is a mistake. */
    private static final int MOST_DAYS = 400;

    /**
     * @param queueMicros units to get ready, those waiting included
     * @param service absent when the customer comes
     */
    static Schedule of(
            FulfilmentNode node,
            WayTerms terms,
            Optional<WayTerms.Service> service,
            long queueMicros,
            long nowMicros) {
        ZonedDateTime now = instant(nowMicros).atZone(node.zoneId());
        Duration prep =
                Duration.ofMinutes(terms.prepMinutes())
                        .plus(
                                Duration.ofSeconds(
                                        Math.multiplyExact(
                                                Math.ceilDiv(queueMicros, 1_000_000L),
                                                terms.prepSecondsAUnit())));
        ZonedDateTime ready = worked(node, now, prep);
        ZonedDateTime arrives =
                service.map(by -> leaves(node, terms, ready).plusDays(by.days())).orElse(ready);
        return new Schedule(
                micros(ready),
                micros(arrives),
                ready.toLocalDate().toEpochDay(),
                ready.toLocalDate().equals(now.toLocalDate()));
    }

    /** The day that the node's clocks show, days since 1970-01-01. */
    static long day(FulfilmentNode node, long micros) {
        return instant(micros).atZone(node.zoneId()).toLocalDate().toEpochDay();
    }

    /** The time after so much work, done while the node is open. */
    private static ZonedDateTime worked(FulfilmentNode node, ZonedDateTime from, Duration work) {
        Duration left = work;
        LocalDate day = from.toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++) {
            if (!node.closedOn().contains(day.getDayOfWeek())) {
                ZonedDateTime opens = day.atTime(node.opens()).atZone(node.zoneId());
                ZonedDateTime start = from.isAfter(opens) ? from : opens;
                ZonedDateTime closes = day.atTime(node.closes()).atZone(node.zoneId());
                Duration open = Duration.between(start, closes);
                if (open.compareTo(left) >= 0) {
                    return start.plus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
            }
            day = day.plusDays(1);
        }
        return day.atTime(node.closes()).atZone(node.zoneId());
    }

    /**
     * When the carrier takes it: at the cut-off of the day, or of the next one on which they work.
     */
    private static ZonedDateTime leaves(FulfilmentNode node, WayTerms terms, ZonedDateTime ready) {
        if (terms.cutOff().isEmpty()) {
            return ready;
        }
        LocalTime cutOff = terms.cutOff().get();
        LocalDate day = ready.toLocalDate();
        if (ready.toLocalTime().isAfter(cutOff)) {
            day = day.plusDays(1);
        }
        while (node.closedOn().contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.atTime(cutOff).atZone(node.zoneId());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(ZonedDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
